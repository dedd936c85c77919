import { z } from "zod";
import type { EntityQuery, ResourceUse } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { RESOURCE_KINDS } from "../core/access-event";
import { DAY_US } from "../core/time";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { familiarColumns, familiarityOf, readFrom } from "./familiarity";

export const RESOURCES_MAX = 1_000;

const row = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  kind: z.enum(RESOURCE_KINDS).nullable(),
  actions: z.array(z.string()),
  days: z.number(),
  accesses: z.number(),
  denied: z.number(),
  failed: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
  known: z.boolean(),
  recent: z.boolean(),
  total: z.number(),
});

/**
 * Everything an identity used in the window, with what it did to it, the most used first, at most 1,000; null stands
 * for calls that name no resource. `total` counts all.
 */
export async function identityResources(
  store: Store,
  viewer: Viewer,
  query: EntityQuery,
): Promise<{ uses: ResourceUse[]; total: number }> {
  demand(viewer, "read");
  const { id, span } = query;
  const inside = between(sql`c.hour`, span);
  const rows = await store.query(
    sql`WITH mine AS (
          SELECT c.resource, c.operation, coalesce(sum(c.accesses) FILTER (WHERE ${inside}), 0)::BIGINT AS accesses,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1 AND ${inside}), 0)::BIGINT AS denied,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 2 AND ${inside}), 0)::BIGINT AS failed,
            min(c.first_time) AS first, max(c.last_time) AS last, bool_or(${inside}) AS shown,
            list(DISTINCT epoch_us(c.hour) // 86400000000) FILTER (WHERE ${inside}) AS days, ${familiarColumns(span)}
          FROM access_cell c
          WHERE c.identity = ${id}::UINTEGER AND c.accesses > 0 AND ${between(sql`c.hour`, readFrom(span))} GROUP BY 1, 2
        ), uses AS (
          SELECT m.resource, list(DISTINCT o.action ORDER BY o.action) FILTER (WHERE m.shown) AS actions, sum(m.accesses)::BIGINT AS accesses,
            sum(m.denied)::BIGINT AS denied, sum(m.failed)::BIGINT AS failed, min(m.first) AS first, max(m.last) AS last,
            bool_or(m.known) AS known, bool_or(m.recent) AS recent,
            coalesce(len(list_distinct(flatten(list(m.days) FILTER (WHERE m.days IS NOT NULL)))), 0) AS days
          FROM mine m JOIN operation o ON o.id = m.operation GROUP BY 1 HAVING bool_or(m.shown)
        )
        SELECT r.key, r.name, r.kind, u.actions, u.accesses, u.denied, u.failed, epoch_us(u.first) AS "firstUs", epoch_us(u.last) AS "lastUs",
          u.known, u.recent, u.days, count(*) OVER () AS total
        FROM uses u LEFT JOIN resource r ON r.id = u.resource AND u.resource <> 0
        ORDER BY u.accesses DESC, r.key LIMIT ${RESOURCES_MAX}`,
    row,
  );
  const days = (span.toUs - span.fromUs) / DAY_US;
  return {
    total: rows[0]?.total ?? 0,
    uses: rows.map(({ key, name, kind, known, recent, total: _, ...rest }) => ({
      ...rest,
      resource: key === null || kind === null ? null : { key, name: name ?? key, kind },
      perDay: rest.accesses / days,
      familiarity: familiarityOf({ known, recent }, query),
    })),
  };
}
