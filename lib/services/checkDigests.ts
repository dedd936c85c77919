import { z } from "zod";
import { DamagedData } from "../ingest/compression";
import { type Digest, readDigestFile } from "../ingest/digest-file";
import { hashMember } from "../ingest/evidence";
import { placeOf } from "../ingest/evidence-place";
import { sql } from "../sql/sql";
import { appendValues } from "../store/append";
import type { Store, Writer } from "../store/store";

/** Digests kept in one transaction. */
const BATCH = 500;

const fileRow = z.object({
  id: z.number(),
  path: z.string(),
  member: z.string(),
  sha256: z.string(),
  evidence: z.string(),
});
type LedgerFile = z.infer<typeof fileRow>;

/**
 * Reads the CloudTrail digests that came with the logs, and compares the files that they name with those held: by name,
 * and by the SHA-256 of the log unpacked. Only digests not read before, and logs not found so far, are looked at.
 * Signatures are not checked: that needs AWS's public key. Rejects only when the store cannot be read or written.
 */
export async function checkDigests(store: Store, dataFolder: string): Promise<void> {
  const fresh = await store.query(
    sql`SELECT id, path, member, sha256, evidence FROM file
        WHERE (contains(path, '_CloudTrail-Digest_') OR contains(member, '_CloudTrail-Digest_')) AND id NOT IN (SELECT file FROM digest) ORDER BY id`,
    fileRow,
  );
  for (let from = 0; from < fresh.length; from += BATCH) {
    const read: { file: number; digest: Digest }[] = [];
    for (const file of fresh.slice(from, from + BATCH)) {
      const digest = await original(() =>
        readDigestFile(placeOf(dataFolder, file.evidence), file.member, file.member || file.path),
      );
      if (digest !== null) read.push({ file: file.id, digest });
    }
    await store.write((writer) => keep(writer, read));
  }
  await compare(store, dataFolder);
}

async function keep(writer: Writer, read: readonly { file: number; digest: Digest }[]): Promise<void> {
  await appendValues(writer, "digest", read.length, [
    Uint32Array.from(read, ({ file }) => file),
    read.map(({ digest }) => digest.account),
    read.map(({ digest }) => digest.region),
    BigInt64Array.from(read, ({ digest }) => BigInt(digest.fromUs)),
    BigInt64Array.from(read, ({ digest }) => BigInt(digest.toUs)),
  ]);
  const logs = read.flatMap(({ file, digest }) => digest.logs.map((log) => ({ file, ...log })));
  await appendValues(writer, "digest_log", logs.length, [
    Uint32Array.from(logs, ({ file }) => file),
    logs.map(({ name }) => name),
    logs.map(({ sha256 }) => sha256),
    new Uint32Array(logs.length),
    logs.map(() => false),
  ]);
}

/** Looks for the logs that are named and not found so far, or found with another content. */
async function compare(store: Store, dataFolder: string): Promise<void> {
  const named = await store.query(
    sql`
      WITH wanted AS (SELECT DISTINCT name, sha256, regexp_extract(name, '[^/]+$') AS base FROM digest_log WHERE NOT same),
      held AS (SELECT id, path, member, sha256, evidence, regexp_extract(CASE WHEN member = '' THEN path ELSE member END, '[^/]+$') AS base FROM file)
      SELECT w.name, w.sha256 AS wanted, h.id, h.path, h.member, h.sha256, h.evidence FROM wanted w JOIN held h ON h.base = w.base ORDER BY w.name, h.id`,
    fileRow.extend({ name: z.string(), wanted: z.string() }),
  );
  const found = new Map<string, { name: string; wanted: string; log: number; same: boolean }>();
  for (const one of named) {
    const key = `${one.wanted} ${one.name}`;
    if (found.get(key)?.same === true) continue;
    const same = one.sha256 === one.wanted || (await unpackedHash(one, dataFolder)) === one.wanted;
    found.set(key, { name: one.name, wanted: one.wanted, log: one.id, same });
  }
  const all = [...found.values()];
  if (all.length === 0) return;
  await store.write(async (writer) => {
    await writer.run(
      sql`CREATE OR REPLACE TEMP TABLE compared (name VARCHAR, sha256 VARCHAR, log UINTEGER, same BOOLEAN)`,
    );
    await appendValues(writer, "compared", all.length, [
      all.map(({ name }) => name),
      all.map(({ wanted }) => wanted),
      Uint32Array.from(all, ({ log }) => log),
      all.map(({ same }) => same),
    ]);
    await writer.run(
      sql`UPDATE digest_log d SET log = c.log, same = c.same FROM compared c WHERE c.name = d.name AND c.sha256 = d.sha256`,
    );
    await writer.run(sql`DROP TABLE compared`);
  });
}

/** Null for an original that cannot be read any more: then nothing says that it is the same. */
async function unpackedHash(file: LedgerFile, dataFolder: string): Promise<string | null> {
  return original(() => hashMember(placeOf(dataFolder, file.evidence), file.member));
}

async function original<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedData || (error instanceof Error && "code" in error)) return null;
    throw error;
  }
}
