import { z } from "zod";
import type { FileFilter, LedgerFile, LedgerPage, PageCursor } from "../contracts/sources";
import { demand, type Viewer } from "../contracts/viewer";
import { join, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

export const FILES_PER_PAGE = 50;

const row: z.ZodType<LedgerFile> = z.object({
  id: z.number(),
  path: z.string(),
  member: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  encoding: z.string(),
  source: z.string().nullable(),
  status: z.string(),
  note: z.string().nullable(),
  ingestedAtUs: z.number(),
  records: z.number(),
  accepted: z.number(),
  joined: z.number(),
  duplicates: z.number(),
  outOfScope: z.number(),
  rejected: z.number(),
  parsed: z.number(),
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
});

/** Files of the ledger, the newest first, a page before or after a cursor (the first page without one). */
export async function listFiles(
  store: Store,
  viewer: Viewer,
  filter: FileFilter,
  cursor: PageCursor,
): Promise<LedgerPage> {
  demand(viewer, "read");
  const forward = cursor?.direction !== "after";
  const matching = conditions(filter);
  const from = cursor === null ? sql`true` : forward ? sql`id < ${cursor.id}` : sql`id > ${cursor.id}`;
  const [rows, count] = await Promise.all([
    store.query(
      sql`SELECT id, path, member, sha256, bytes, encoding, source, status, note, epoch_us(ingested_at) AS "ingestedAtUs",
            records, accepted, joined, duplicates, out_of_scope AS "outOfScope", rejected, parsed,
            epoch_us(first_time) AS "firstUs", epoch_us(last_time) AS "lastUs"
          FROM file WHERE ${matching} AND ${from}
          ORDER BY id ${forward ? sql`DESC` : sql`ASC`} LIMIT ${FILES_PER_PAGE + 1}`,
      row,
    ),
    store.first(sql`SELECT count(*) AS total FROM file WHERE ${matching}`, z.object({ total: z.number() })),
  ]);
  const more = rows.length > FILES_PER_PAGE;
  const files = rows.slice(0, FILES_PER_PAGE);
  if (!forward) files.reverse();
  const [first, last] = [files[0], files.at(-1)];
  return {
    files,
    total: count?.total ?? 0,
    previous: first && (forward ? cursor !== null : more) ? { direction: "after", id: first.id } : null,
    next: last && (forward ? more : true) ? { direction: "before", id: last.id } : null,
  };
}

function conditions({ status, source, text }: FileFilter): Sql {
  const parts: Sql[] = [sql`true`];
  if (status) parts.push(sql`status = ${status}`);
  if (source) parts.push(sql`source = ${source}`);
  if (text !== "") {
    const wanted = text.toLowerCase();
    parts.push(
      sql`(contains(lower(path), ${wanted}) OR contains(lower(member), ${wanted}) OR starts_with(sha256, ${wanted}))`,
    );
  }
  return join(parts, " AND ");
}
