import { existsSync } from "node:fs";
import { access, constants, statfs } from "node:fs/promises";
import { z } from "zod";
import type { AppError } from "../../errors";
import { zstdReadable } from "../../ingest/compression";
import { listCoverage } from "../../queries/listCoverage";
import { sql } from "../../sql/sql";
import { readServerNote } from "../server-note";
import type { Operation, OperationContext } from "./operation";

export interface Check {
  name: string;
  state: "ok" | "warn" | "fail";
  /** What was found. */
  found: string;
  /** What to do; null when all is well. */
  todo: string | null;
}

export interface DoctorReport {
  checks: Check[];
}

const FREE_BYTES_MIN = 2 * 1024 ** 3;

const input = z.object({});

/** `keytrail doctor`: versions, data folder, disk, schema, coverage, each with what to do. */
export const doctor: Operation<z.infer<typeof input>, DoctorReport> = {
  name: "doctor",
  input,
  run: async (context) => ({
    checks: [
      node(),
      zstd(),
      await folder(context),
      await disk(context),
      await owner(context),
      await schema(context),
      await held(context),
      await gaps(context),
    ],
  }),
};

/** The report when the store cannot be opened: what can be told without it, and why not. */
export async function doctorWithoutStore(
  dataFolder: string,
  { code, message }: AppError,
): Promise<DoctorReport> {
  const there = existsSync(dataFolder);
  return {
    checks: [
      node(),
      zstd(),
      await folder({ dataFolder }),
      ...(there ? [await disk({ dataFolder })] : []),
      {
        name: code === "store-locked" ? "owner of the store" : "store",
        state: "fail",
        found: message,
        todo: null,
      },
    ],
  };
}

function node(): Check {
  return { name: "Node.js", state: "ok", found: process.versions.node, todo: null };
}

function zstd(): Check {
  return zstdReadable()
    ? { name: "zstd", state: "ok", found: "can be read", todo: null }
    : {
        name: "zstd",
        state: "warn",
        found: "this Node.js cannot read zstd",
        todo: "If logs are packed with zstd, unpack them first or use Node.js 22.15 or later.",
      };
}

type Folder = Pick<OperationContext, "dataFolder">;

async function folder({ dataFolder }: Folder): Promise<Check> {
  try {
    await access(dataFolder, constants.W_OK);
    return { name: "data folder", state: "ok", found: dataFolder, todo: null };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return {
      name: "data folder",
      state: "fail",
      found: `${dataFolder}: ${code}`,
      todo: "Give this user write access to it.",
    };
  }
}

async function disk({ dataFolder }: Folder): Promise<Check> {
  const { bavail, bsize } = await statfs(dataFolder);
  const free = bavail * bsize;
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  return free >= FREE_BYTES_MIN
    ? { name: "disk", state: "ok", found, todo: null }
    : {
        name: "disk",
        state: "warn",
        found,
        todo: "Free some room: reading logs needs about twice their packed size.",
      };
}

async function owner({ dataFolder }: OperationContext): Promise<Check> {
  const note = await readServerNote(dataFolder);
  const found = note
    ? `the server at ${note.url} (process ${note.pid})`
    : `this command (process ${process.pid})`;
  return { name: "owner of the store", state: "ok", found, todo: null };
}

async function schema({ store }: OperationContext): Promise<Check> {
  const row = await store.first(
    sql`SELECT max(version) AS version FROM schema_migration`,
    z.object({ version: z.number() }),
  );
  return { name: "schema", state: "ok", found: `version ${row?.version ?? 0}`, todo: null };
}

async function held({ store }: OperationContext): Promise<Check> {
  const row = await store.first(
    sql`SELECT count(*) AS events, (SELECT count(*) FROM file) AS files, (SELECT coalesce(sum(rejected), 0) FROM file)::BIGINT AS rejected FROM event`,
    z.object({ events: z.number(), files: z.number(), rejected: z.number() }),
  );
  const { events = 0, files = 0, rejected = 0 } = row ?? {};
  const found = `${events.toLocaleString("en")} events from ${files.toLocaleString("en")} logs, ${rejected.toLocaleString("en")} records rejected`;
  if (events === 0)
    return { name: "events", state: "warn", found, todo: "Read logs with: keytrail ingest PATH" };
  return rejected === 0
    ? { name: "events", state: "ok", found, todo: null }
    : { name: "events", state: "warn", found, todo: "Look at the quarantine on the Sources page." };
}

async function gaps({ store, viewer }: OperationContext): Promise<Check> {
  const { streams } = await listCoverage(store, viewer);
  const missing = streams.reduce((sum, { hours }) => sum + hours.missing, 0);
  const late = streams.reduce((sum, { hours }) => sum + hours.late, 0);
  const found = `${streams.length} streams of logs, ${missing} hours missing, ${late} late`;
  return missing === 0
    ? { name: "coverage", state: "ok", found, todo: null }
    : {
        name: "coverage",
        state: "warn",
        found,
        todo: "List the gaps with `keytrail coverage`, fetch those logs and ingest them.",
      };
}
