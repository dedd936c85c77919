import { z } from "zod";
import { caseId, caseIdSchema } from "../contracts/case";
import { KEY_AND_SECRET_KINDS } from "../contracts/overview";
import { SEARCH_FOUND_MAX, type SearchAnswer, type SearchFound, type SearchGroup } from "../contracts/search";
import { demand, type Viewer } from "../contracts/viewer";
import { parseEventKey, printEventKey } from "../core/event-key";
import { list, type Sql, sql } from "../sql/sql";
import { type Metadata, metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";

/** What one group may take; a dictionary of a million sessions takes a tenth of it. */
const LIMIT_MS = 700;
/** Shorter text is no id: looking for it would read every event for nothing. */
const EVENT_ID_MIN = 16;

const row = z.object({ key: z.string(), title: z.string(), kind: z.string(), note: z.string() });
const bits = z.union([z.number(), z.bigint()]);
const eventRow = row.omit({ key: true }).extend({ hi: bits, lo: bits, timeUs: z.number() });

/**
 * What a text may mean: identities, keys and secrets, credentials, sessions, addresses and findings that hold it, cases by
 * number or title, and the event of this id; at most five of each, the whole and the beginning of a name before its middle. A
 * group that is not searched to its end in time is named as late, and never told as empty. `people` null: no cases.
 */
export async function searchAll(
  store: Store,
  viewer: Viewer,
  text: string,
  { people = metadata(), limitMs = LIMIT_MS }: { people?: Metadata | null; limitMs?: number } = {},
): Promise<SearchAnswer> {
  demand(viewer, "read");
  const wanted = text.trim().toLowerCase();
  const late: SearchGroup[] = [];
  const look = async (group: SearchGroup, statement: Sql): Promise<SearchFound[]> => {
    const rows = await store.queryWithin(limitMs, statement, row);
    if (rows === null) late.push(group);
    return (rows ?? []).map((one) => ({ ...one, group, timeUs: null }));
  };
  const found = await Promise.all([
    look("identity", named(sql`identity`, sql`kind = ''`, wanted)),
    look("resource", named(sql`resource`, sql`kind NOT IN (${list(KEY_AND_SECRET_KINDS)})`, wanted)),
    look("credential", valued(sql`credential`, sql`kind`, wanted)),
    look("session", valued(sql`session`, sql`''`, wanted)),
    look("address", addresses(wanted)),
    look("finding", findings(wanted)),
    people === null ? [] : cases(people, text.trim()),
    events(store, text.trim(), limitMs, late),
  ]);
  return { text, found: found.flat(), late };
}

/** Of what has a key and a name. `last` sorts what is sought less often behind. */
function named(table: Sql, last: Sql, wanted: string): Sql {
  return sql`
    SELECT key, name AS title, kind, account AS note FROM ${table}
    WHERE id <> 0 AND (contains(lower(key), ${wanted}) OR contains(lower(name), ${wanted}))
    ORDER BY lower(name) = ${wanted} OR lower(key) = ${wanted} DESC, ${last}, starts_with(lower(name), ${wanted}) DESC, length(key), key LIMIT ${SEARCH_FOUND_MAX}`;
}

function valued(table: Sql, kind: Sql, wanted: string): Sql {
  return sql`
    SELECT value AS key, value AS title, ${kind} AS kind, '' AS note FROM ${table}
    WHERE contains(lower(value), ${wanted}) ORDER BY lower(value) = ${wanted} DESC, starts_with(lower(value), ${wanted}) DESC, length(value), value LIMIT ${SEARCH_FOUND_MAX}`;
}

function addresses(wanted: string): Sql {
  return sql`
    SELECT address AS key, address AS title, min(kind) AS kind, min(network) AS note FROM place
    WHERE address <> '' AND kind IN ('network', 'endpoint') AND (contains(lower(address), ${wanted}) OR contains(lower(network), ${wanted}))
    GROUP BY address ORDER BY lower(address) = ${wanted} DESC, starts_with(lower(address), ${wanted}) DESC, length(address), address LIMIT ${SEARCH_FOUND_MAX}`;
}

function findings(wanted: string): Sql {
  return sql`
    SELECT id AS key, title, severity AS kind, '' AS note FROM finding
    WHERE starts_with(lower(id), ${wanted}) OR contains(lower(title), ${wanted}) ORDER BY lower(id) = ${wanted} DESC, score DESC, id LIMIT ${SEARCH_FOUND_MAX}`;
}

async function cases(people: Metadata, text: string): Promise<SearchFound[]> {
  const number = caseIdSchema.safeParse(text);
  const rows = await people.case.findMany({
    where: { OR: [{ title: { contains: text } }, ...(number.success ? [{ number: number.data }] : [])] },
    orderBy: [{ changedAt: "desc" }, { number: "desc" }],
    take: SEARCH_FOUND_MAX,
    select: { number: true, title: true, status: true, severity: true },
  });
  return rows.map(({ number: n, title, status, severity }) => ({
    group: "case",
    key: caseId(n),
    title,
    kind: severity,
    note: `${caseId(n)}, ${status}`,
    timeUs: null,
  }));
}

async function events(
  store: Store,
  text: string,
  limitMs: number,
  late: SearchGroup[],
): Promise<SearchFound[]> {
  if (text.length < EVENT_ID_MIN || /\s/.test(text)) return [];
  const key = parseEventKey(text);
  const own = key ? sql`(e.id_hi = ${key.hi}::UBIGINT AND e.id_lo = ${key.lo}::UBIGINT)` : sql`FALSE`;
  const rows = await store.queryWithin(
    limitMs,
    sql`WITH told AS MATERIALIZED (SELECT id_hi, id_lo FROM event_id_text WHERE value = ${text} LIMIT ${SEARCH_FOUND_MAX}),
        those AS (
          SELECT e.* FROM event e WHERE ${own}
          UNION ALL SELECT e.* FROM event e SEMI JOIN told t ON t.id_hi = e.id_hi AND t.id_lo = e.id_lo LIMIT ${SEARCH_FOUND_MAX})
        SELECT e.id_hi AS hi, e.id_lo AS lo, epoch_us(e.time) AS "timeUs", o.name AS title, '' AS kind, i.name AS note
        FROM those e JOIN operation o ON o.id = e.operation JOIN identity i ON i.id = e.identity`,
    eventRow,
  );
  if (rows === null) late.push("event");
  return (rows ?? []).map(({ hi, lo, ...rest }) => ({
    ...rest,
    group: "event",
    key: printEventKey({ hi: BigInt(hi), lo: BigInt(lo) }),
  }));
}
