import { z } from "zod";
import type { EntityQuery, HabitShares } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { familiarColumns, familiarityOf, readFrom } from "./familiarity";

/** Rows that a panel shows; the total counts all. */
const SHARES_MAX = 100;

const row = z.object({
  value: z.string(),
  kind: z.string(),
  finer: z.number(),
  accesses: z.number(),
  denied: z.number(),
  firstUs: z.number(),
  lastUs: z.number().nullable(),
  known: z.boolean(),
  recent: z.boolean(),
  total: z.number(),
  all: z.number(),
});

/** Networks, endpoints and services that an identity called from in the window, the new ones first, then by accesses. */
export function identityPlaces(store: Store, viewer: Viewer, query: EntityQuery): Promise<HabitShares> {
  demand(viewer, "read");
  return shares(store, query, {
    column: sql`c.place`,
    dictionary: sql`place d`,
    value: sql`coalesce(d.network, '')`,
    kind: sql`coalesce(d.kind, 'unknown')`,
    finer: sql`d.address`,
  });
}

/** Programs, with their major and minor version, that an identity called with in the window; ordered as places are. */
export function identityAgents(store: Store, viewer: Viewer, query: EntityQuery): Promise<HabitShares> {
  demand(viewer, "read");
  return shares(store, query, {
    column: sql`c.agent`,
    dictionary: sql`agent d`,
    value: sql`coalesce(d.family, '')`,
    kind: sql`''`,
    finer: sql`d.value`,
  });
}

interface Trait {
  column: Sql;
  dictionary: Sql;
  value: Sql;
  kind: Sql;
  finer: Sql;
}

/** Cells are summed by the dictionary's id first: words are looked up for what is left only. */
async function shares(
  store: Store,
  query: EntityQuery,
  { column, dictionary, value, kind, finer }: Trait,
): Promise<HabitShares> {
  const inside = between(sql`c.hour`, query.span);
  const rows = await store.query(
    sql`WITH mine AS (
          SELECT ${column} AS id, coalesce(sum(c.accesses) FILTER (WHERE ${inside}), 0)::BIGINT AS accesses,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1 AND ${inside}), 0)::BIGINT AS denied,
            min(c.first_time) AS first, max(c.last_time) FILTER (WHERE ${inside}) AS last, ${familiarColumns(query.span)}
          FROM access_cell c WHERE c.identity = ${query.id} AND c.accesses > 0 AND ${between(sql`c.hour`, readFrom(query.span))} GROUP BY 1
        ), told AS (
          SELECT ${value} AS value, ${kind} AS kind, count(DISTINCT ${finer}) FILTER (WHERE m.last IS NOT NULL) AS finer, sum(m.accesses)::BIGINT AS accesses, sum(m.denied)::BIGINT AS denied,
            min(m.first) AS first, max(m.last) AS last, bool_or(m.known) AS known, bool_or(m.recent) AS recent
          FROM mine m LEFT JOIN ${dictionary} ON d.id = m.id GROUP BY 1, 2
        )
        SELECT value, kind, finer, accesses, denied, epoch_us(first) AS "firstUs", epoch_us(last) AS "lastUs", known, recent,
          count(*) OVER () AS total, (sum(accesses) OVER ())::BIGINT AS "all"
        FROM told WHERE last IS NOT NULL ORDER BY known OR NOT recent, accesses DESC, value LIMIT ${SHARES_MAX}`,
    row,
  );
  return {
    total: rows[0]?.total ?? 0,
    accesses: rows[0]?.all ?? 0,
    shares: rows.map(({ total: _, all: __, known, recent, ...rest }) => ({
      ...rest,
      familiarity: familiarityOf({ known, recent }, query),
    })),
  };
}
