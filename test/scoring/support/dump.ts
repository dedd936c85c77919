import { z } from "zod";
import { CONTEXT_TRAIT, GOT_TRAIT, USE_TRAIT } from "@/lib/scoring/traits";
import { type Sql, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";

/** Rows under names that do not depend on the order of arrival, in an order of their own. */
export type Rows = Record<string, number>;
export type Dump = Record<string, Rows>;
/** Each table under its name. */
export type Dumped = Record<string, Dump>;

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What a trait's value is called: the dictionary entry, not its number. */
const valueName = sql`
  CASE WHEN t.trait IN (1, 2, 3, 4, ${USE_TRAIT}, ${GOT_TRAIT}) THEN (SELECT key FROM resource WHERE id = t.value)
    WHEN t.trait = 6 THEN (SELECT key FROM resource WHERE id = t.value // 256) || ' ' || (t.value % 256)::VARCHAR
    WHEN t.trait = 7 THEN (SELECT network FROM place WHERE id = t.value)
    WHEN t.trait = 8 THEN (SELECT address FROM place WHERE id = t.value)
    WHEN t.trait = 9 THEN (SELECT regexp_replace(family, ' [0-9.]+$', '') FROM agent WHERE id = t.value)
    WHEN t.trait = 10 THEN (SELECT family FROM agent WHERE id = t.value)
    WHEN t.trait = ${CONTEXT_TRAIT} THEN (SELECT value FROM context WHERE id = t.value)
    ELSE t.value::VARCHAR END`;
const identity = sql`(SELECT key FROM identity WHERE id = t.identity)`;
const resource = sql`coalesce((SELECT key FROM resource WHERE id = t.resource), '')`;
const cell = sql`
  epoch(t.hour)::BIGINT // 3600, (SELECT source || account || region FROM stream WHERE id = t.stream), ${identity}, ${resource},
  (SELECT service || '/' || name FROM operation WHERE id = t.operation), coalesce((SELECT key FROM place WHERE id = t.place), ''),
  coalesce((SELECT value FROM agent WHERE id = t.agent), ''), t.credential_kind, t.outcome`;

interface Table {
  from: Sql;
  key: Sql;
  numbers: Sql;
}

/** The key of each row and the numbers that are compared. */
const TABLES: Readonly<Record<string, Table>> = {
  habit_day: {
    from: sql`habit_day`,
    key: sql`t.day, ${identity}, t.trait, ${valueName}`,
    numbers: sql`t.accesses`,
  },
  identity_day: {
    from: sql`identity_day`,
    key: sql`t.day, ${identity}`,
    numbers: sql`t.class, t.accesses, t.hours, t.breadth, t.denied, t.age, t.gap`,
  },
  fresh_day: { from: sql`fresh_day`, key: sql`t.day, ${identity}, t.trait`, numbers: sql`t.fresh` },
  newcomer_day: { from: sql`newcomer_day`, key: sql`t.day, ${resource}, t.class`, numbers: sql`t.newcomers` },
  pair_day: { from: sql`pair_day`, key: sql`t.day, ${identity}, ${resource}`, numbers: sql`t.peak` },
  trait_score: {
    from: sql`trait_score`,
    key: sql`t.day, ${identity}, t.trait`,
    numbers: sql`t.fresh, t.mean, t.shape, t.bits`,
  },
  value_score: {
    from: sql`value_score`,
    key: sql`t.day, ${identity}, t.trait, ${valueName}`,
    numbers: sql`t.others, t.joining, t.bits`,
  },
  newcomer_score: {
    from: sql`newcomer_score`,
    key: sql`t.day, ${resource}, t.class`,
    numbers: sql`t.users, t.mean, t.bits`,
  },
  hour_score: {
    from: sql`hour_score`,
    key: sql`t.day, ${identity}, t.hour`,
    numbers: sql`t.near, t.days, t.bits`,
  },
  count_score: {
    from: sql`count_score`,
    key: sql`t.day, t.dimension, ${identity}, ${resource}`,
    numbers: sql`t.seen, t.mean, t.shape, t.bits`,
  },
  rule_mark: { from: sql`rule_mark`, key: sql`t.day, t.rule, ${cell}, t.note`, numbers: sql`1 AS marked` },
  rule_score: { from: sql`rule_score`, key: sql`t.day, ${identity}, t.rule`, numbers: sql`t.days, t.bits` },
  scored_cell: {
    from: sql`scored_cell`,
    key: sql`t.day, ${cell}`,
    numbers: sql`t.* EXCLUDE (hour, stream, identity, resource, operation, place, agent, credential_kind, outcome)`,
  },
  finding: {
    from: sql`finding`,
    key: sql`t.day, t.id, t.kind, t.severity, t.title, t.techniques, ${identity}`,
    numbers: sql`t.score, t.once_in_days, epoch_us(t.first_time) AS first_us, epoch_us(t.last_time) AS last_us, t.accesses`,
  },
  finding_reason: {
    from: sql`finding_reason`,
    key: sql`t.finding, t.position, t.dimension, t.rule, t.text`,
    numbers: sql`t.bits`,
  },
  finding_cell: { from: sql`finding_cell`, key: sql`t.finding, ${cell}`, numbers: sql`t.score` },
};

/** The tables that scoring writes, or those named. Throws when a table has two rows under one key. */
export async function dump(store: Store, names: readonly string[] = Object.keys(TABLES)): Promise<Dumped> {
  const dumped: Dumped = {};
  for (const name of names) {
    const table = TABLES[name];
    if (!table) throw new Error(`No table ${name}`);
    dumped[name] = await dumpTable(store, name, table);
  }
  return dumped;
}

async function dumpTable(store: Store, name: string, { from, key, numbers }: Table): Promise<Dump> {
  const rows = await store.query(
    sql`SELECT concat_ws(' | ', ${key}) AS row_key, ${numbers} FROM ${from} t ORDER BY row_key`,
    row,
  );
  const found: Dump = {};
  for (const { row_key, ...rest } of rows) {
    const at = String(row_key);
    if (found[at]) throw new Error(`${name} has two rows ${at}`);
    found[at] = Object.fromEntries(Object.entries(rest).map(([column, value]) => [column, Number(value)]));
  }
  return found;
}
