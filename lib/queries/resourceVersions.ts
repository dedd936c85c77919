import { z } from "zod";
import {
  type EntityQuery,
  namedIdentitySchema,
  type OldReader,
  type ResourceVersions,
} from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { printEventKey } from "../core/event-key";
import type { Span } from "../core/filter-range";
import { OUTCOMES } from "../core/outcome";
import { replacedAt, versionFacts } from "../core/versions";
import { join, list, type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { readFrom } from "./familiarity";

const CHANGES_READ = 5_000;
const CHANGES_SHOWN = 100;
const READERS_SHOWN = 100;

const CHANGING = ["create", "write-secret", "rotate", "rotation-settings", "version-state", "restore"];
const READING = ["read-secret"];

const bits = z.union([z.number(), z.bigint()]);
const changeRow = z.object({
  timeUs: z.number(),
  hi: bits,
  lo: bits,
  action: z.string(),
  operation: z.string(),
  outcome: z.number(),
  identity: namedIdentitySchema,
  detail: z.string(),
});
const readsRow = z.object({
  reads: z.number(),
  told: z.number(),
  previous: z.boolean(),
  versions: z.array(z.object({ version: z.string(), firstUs: z.number(), lastUs: z.number() })),
});
const readerRow = z.object({
  identity: namedIdentitySchema,
  version: z.string(),
  reads: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
});

/**
 * How a key's or secret's value changed in the window and the look-back, the newest 100 first, and who read a value after
 * another had taken its place. The version of a read is what its own record tells, else what the decryption made for it names.
 */
export async function resourceVersions(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<ResourceVersions> {
  demand(viewer, "read");
  const whole = readFrom(span);
  const mine = sql`e.resource = ${id}::UINTEGER AND ${between(sql`e.time`, whole)}`;
  const kinds = await kindsOfCells(store, id, whole);
  const changes = kinds.changing ? await readChanges(store, mine) : [];
  const told = changes.map(({ hi, lo, outcome, detail, ...change }) => ({
    ...change,
    id: printEventKey({ hi: BigInt(hi), lo: BigInt(lo) }),
    outcome: OUTCOMES[outcome] ?? "failed",
    ...versionFacts(change.action, detail),
  }));
  const allowed = told.filter(({ outcome }) => outcome === "allowed");
  const read = kinds.reading ? await readVersions(store, { mine, id, changes: allowed }) : NOTHING_READ;
  const replaced = replacedAt(allowed, read.versions);
  const late = read.versions.filter(
    ({ version, lastUs }) => lastUs >= (replaced.get(version) ?? Number.POSITIVE_INFINITY),
  );
  const ended = new Map(late.map(({ version }) => [version, replaced.get(version) ?? 0]));
  const anyOld = late.length > 0 || read.previous;
  return {
    changes: told.slice(0, CHANGES_SHOWN),
    total: told.length,
    oldReaders: anyOld ? await oldReaders(store, { mine, id, replaced, ended }) : [],
    reads: read.reads,
    told: read.told,
  };
}

const PREVIOUS = "AWSPREVIOUS";

/** Cells say at once whether there is anything to read of the events. */
async function kindsOfCells(store: Store, id: number, span: Span) {
  const found = await store.first(
    sql`SELECT coalesce(bool_or(o.action IN (${list(CHANGING)})), false) AS changing, coalesce(bool_or(o.action IN (${list(READING)})), false) AS reading
        FROM (SELECT DISTINCT c.operation FROM access_cell c WHERE c.resource = ${id}::UINTEGER AND ${between(sql`c.hour`, span)}) c JOIN operation o ON o.id = c.operation`,
    z.object({ changing: z.boolean(), reading: z.boolean() }),
  );
  return found ?? { changing: false, reading: false };
}

function readChanges(store: Store, mine: Sql) {
  return store.query(
    sql`SELECT epoch_us(e.time) AS "timeUs", e.id_hi AS hi, e.id_lo AS lo, o.action, o.name AS operation, e.outcome,
          {'key': i.key, 'name': i.name, 'kind': i.kind} AS identity, coalesce(d.value, '') AS detail
        FROM (SELECT * FROM event e WHERE ${mine} AND e.operation IN (SELECT id FROM operation WHERE action IN (${list(CHANGING)}))
          ORDER BY e.time DESC, e.id_hi DESC, e.id_lo DESC LIMIT ${CHANGES_READ}) e
        JOIN operation o ON o.id = e.operation JOIN identity i ON i.id = e.identity LEFT JOIN detail d ON d.id = e.detail
        ORDER BY e.time DESC, e.id_hi DESC, e.id_lo DESC`,
    changeRow,
  );
}

const NOTHING_READ: z.infer<typeof readsRow> = { reads: 0, told: 0, previous: false, versions: [] };

/**
 * How often the resource was read, and those versions read that can have been replaced: as a rule there are thousands of which
 * no change tells. Such are numbered ones, those that a change made current, those between whose first and last read a change
 * made another current, and those read as the previous one.
 */
async function readVersions(
  store: Store,
  {
    mine,
    id,
    changes,
  }: {
    mine: Sql;
    id: number;
    changes: readonly { version: string | null; current: boolean; timeUs: number }[];
  },
): Promise<z.infer<typeof readsRow>> {
  const made = changes.filter(({ version, current }) => version !== null && current);
  const rows = made.map(({ version, timeUs }) => sql`(${version ?? ""}, make_timestamp(${timeUs}))`);
  const changed =
    rows.length === 0
      ? sql`(SELECT NULL::VARCHAR AS version, NULL::TIMESTAMP AS time WHERE FALSE)`
      : sql`(VALUES ${join(rows)})`;
  const found = await store.first(
    sql`WITH ${toldReads(mine, id)}, changed AS MATERIALIZED (SELECT * FROM ${changed} v(version, time)),
        versions AS MATERIALIZED (
          SELECT version, bool_or(stage = ${PREVIOUS}) AS previous, min(time) AS first, max(time) AS last, count(*) AS reads FROM told GROUP BY version),
        replaceable AS (
          SELECT v.version, v.first, v.last FROM versions v ASOF LEFT JOIN changed c ON v.first < c.time
          WHERE v.version <> '' AND (v.previous OR c.time <= v.last OR regexp_full_match(v.version, '[0-9]{1,12}') OR v.version IN (SELECT version FROM changed)))
        SELECT coalesce(sum(reads), 0)::BIGINT AS reads, coalesce(sum(reads) FILTER (WHERE version <> ''), 0)::BIGINT AS told, coalesce(bool_or(previous), false) AS previous,
          coalesce((SELECT list({'version': version, 'firstUs': epoch_us(first), 'lastUs': epoch_us(last)} ORDER BY version) FROM replaceable), []) AS versions
        FROM versions`,
    readsRow,
  );
  return found ?? NOTHING_READ;
}

const READS = sql`e.outcome = 0 AND e.operation IN (SELECT id FROM operation WHERE action IN (${list(READING)}))`;

/** `told`: the reads of a resource with their version, empty where the logs do not tell, and stage. */
function toldReads(mine: Sql, id: number): Sql {
  return sql`
    reads AS MATERIALIZED (SELECT e.time, e.id_hi, e.id_lo, e.identity, e.detail FROM event e WHERE ${mine} AND ${READS}),
    words AS MATERIALIZED (
      SELECT id, coalesce(facts[1], facts[2], '') AS version, coalesce(facts[3], '') AS stage
      FROM (SELECT d.id, json_extract_string(d.value, ['$.versionId', '$.version', '$.versionStage']) AS facts FROM detail d SEMI JOIN reads r ON r.detail = d.id)),
    named AS MATERIALIZED (
      SELECT x.id, json_extract_string(x.value, '$.SecretVersionId') AS version FROM context x
      WHERE (SELECT contains(key, ':secretsmanager:') FROM resource WHERE id = ${id})
        AND contains(x.value, 'SecretVersionId') AND contains(x.value, (SELECT key FROM resource WHERE id = ${id}))),
    made AS MATERIALIZED (
      SELECT l.of_id_hi, l.of_id_lo, any_value(n.version) AS version
      FROM (SELECT time, id_hi, id_lo, context FROM event WHERE context IN (SELECT id FROM named)) m
      JOIN named n ON n.id = m.context JOIN event_link l ON l.id_hi = m.id_hi AND l.id_lo = m.id_lo GROUP BY 1, 2),
    told AS (
      SELECT r.time, r.identity, coalesce(nullif(w.version, ''), m.version, '') AS version, coalesce(w.stage, '') AS stage
      FROM reads r LEFT JOIN words w ON w.id = r.detail LEFT JOIN made m ON m.of_id_hi = r.id_hi AND m.of_id_lo = r.id_lo)`;
}

async function oldReaders(
  store: Store,
  {
    mine,
    id,
    replaced,
    ended: late,
  }: {
    mine: Sql;
    id: number;
    replaced: ReadonlyMap<string, number>;
    /** Those that were read after their end: others have no old readers, and there may be thousands. */
    ended: ReadonlyMap<string, number>;
  },
): Promise<OldReader[]> {
  const ends = [...late].map(([version, us]) => sql`(${version}, make_timestamp(${us}))`);
  const ended =
    ends.length === 0
      ? sql`(SELECT NULL::VARCHAR AS version, NULL::TIMESTAMP AS end_time)`
      : sql`(VALUES ${join(ends)})`;
  const rows = await store.query(
    sql`WITH ${toldReads(mine, id)}, ended(version, end_time) AS (SELECT * FROM ${ended} v(version, end_time)), old AS (
          SELECT t.identity, coalesce(nullif(t.version, ''), t.stage) AS version, count(*) AS reads, min(t.time) AS first, max(t.time) AS last
          FROM told t LEFT JOIN ended x ON x.version = t.version
          WHERE t.stage = ${PREVIOUS} OR t.time >= x.end_time GROUP BY 1, 2)
        SELECT {'key': i.key, 'name': i.name, 'kind': i.kind} AS identity, o.version, o.reads, epoch_us(o.first) AS "firstUs", epoch_us(o.last) AS "lastUs"
        FROM old o JOIN identity i ON i.id = o.identity ORDER BY o.last DESC, i.key LIMIT ${READERS_SHOWN}`,
    readerRow,
  );
  return rows.map((row) => ({ ...row, replacedUs: replaced.get(row.version) ?? null }));
}
