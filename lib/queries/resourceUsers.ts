import { z } from "zod";
import { type EntityQuery, namedIdentitySchema, type ResourceUser } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTIONS, onlyLooks } from "../core/action";
import { DAY_US } from "../core/time";
import { list, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { familiarColumns, familiarityOf, readFrom } from "./familiarity";

const USERS_MAX = 5_000;

const row = namedIdentitySchema.extend({
  account: z.string(),
  actions: z.array(z.string()),
  accesses: z.number(),
  denied: z.number(),
  days: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
  looked: z.boolean(),
  known: z.boolean().nullable(),
  recent: z.boolean().nullable(),
  total: z.number(),
});

/**
 * Who used a resource in the window or in the look-back that "usual" is told by: new ones first, then by accesses, at most
 * 5,000. Use is any call but looking (listing, describing, reading a policy), allowed or not, as scoring's habits have it;
 * `onlyLooked` marks those that did nothing else.
 */
export async function resourceUsers(
  store: Store,
  viewer: Viewer,
  query: EntityQuery,
): Promise<{ users: ResourceUser[]; total: number }> {
  demand(viewer, "read");
  const { id, span } = query;
  const inside = between(sql`c.hour`, span);
  const looks = sql`(SELECT id FROM operation WHERE action IN (${list(ACTIONS.filter(onlyLooks))}))`;
  const rows = await store.query(
    sql`WITH mine AS (
          SELECT c.identity, c.operation, bool_or(c.operation IN ${looks}) AS looking, coalesce(sum(c.accesses) FILTER (WHERE ${inside}), 0)::BIGINT AS accesses,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1 AND ${inside}), 0)::BIGINT AS denied,
            list(DISTINCT epoch_us(c.hour) // 86400000000) FILTER (WHERE ${inside}) AS days,
            min(c.first_time) AS first, max(c.last_time) AS last, ${familiarColumns(span)}
          FROM access_cell c
          WHERE c.resource = ${id}::UINTEGER AND c.accesses > 0 AND ${between(sql`c.hour`, readFrom(span))} GROUP BY 1, 2
        ), users AS (
          SELECT m.identity, list(DISTINCT o.action ORDER BY o.action) AS actions, sum(m.accesses)::BIGINT AS accesses, sum(m.denied)::BIGINT AS denied,
            coalesce(len(list_distinct(flatten(list(m.days) FILTER (WHERE m.days IS NOT NULL)))), 0) AS days, min(m.first) AS first, max(m.last) AS last,
            bool_and(m.looking) AS looked, bool_or(m.known) FILTER (WHERE NOT m.looking) AS known, bool_or(m.recent) FILTER (WHERE NOT m.looking) AS recent
          FROM mine m JOIN operation o ON o.id = m.operation GROUP BY 1)
        SELECT i.key, i.name, i.kind, i.account, u.actions, u.accesses, u.denied, u.days, epoch_us(u.first) AS "firstUs", epoch_us(u.last) AS "lastUs",
          u.looked, u.known, u.recent, count(*) OVER () AS total
        FROM users u JOIN identity i ON i.id = u.identity
        ORDER BY u.looked, coalesce(u.known, false), u.accesses DESC, i.key LIMIT ${USERS_MAX}`,
    row,
  );
  const days = (span.toUs - span.fromUs) / DAY_US;
  return {
    total: rows[0]?.total ?? 0,
    users: rows.map(({ looked, known, recent, total: _, ...rest }) => ({
      ...rest,
      perDay: rest.accesses / days,
      onlyLooked: looked,
      familiarity: familiarityOf({ known: known === true, recent: recent === true }, query),
    })),
  };
}
