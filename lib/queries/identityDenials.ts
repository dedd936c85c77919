import { z } from "zod";
import type { Denials, EntityQuery } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { RESOURCE_KINDS } from "../core/access-event";
import { HOUR_US } from "../core/time";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const SHOWN_MAX = 50;

const row = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  kind: z.enum(RESOURCE_KINDS).nullable(),
  action: z.string(),
  error: z.string(),
  n: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
  total: z.number(),
});

const countRow = z.object({
  all: z.number(),
  denied: z.number(),
  fromUs: z.number().nullable(),
  lastUs: z.number().nullable(),
});

/** What an identity was refused in the window, by resource, action and error code, the newest first, at most 50. */
export async function identityDenials(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<Denials> {
  demand(viewer, "read");
  const counts = await store.first(
    sql`SELECT coalesce(sum(c.events), 0)::BIGINT AS "all", coalesce(sum(c.events) FILTER (WHERE c.outcome = 1), 0)::BIGINT AS denied,
          epoch_us(min(c.hour) FILTER (WHERE c.outcome = 1)) AS "fromUs", epoch_us(max(c.hour) FILTER (WHERE c.outcome = 1)) AS "lastUs"
        FROM access_cell c WHERE c.identity = ${id}::UINTEGER AND ${between(sql`c.hour`, span)}`,
    countRow,
  );
  if (!counts || counts.fromUs === null || counts.lastUs === null)
    return { denials: [], total: 0, events: 0, ofEvents: counts?.all ?? 0 };
  const within = { fromUs: counts.fromUs, toUs: counts.lastUs + HOUR_US };
  const rows = await store.query(
    sql`WITH refused AS (
          SELECT e.resource, e.operation, e.error, count(*) AS n, min(e.time) AS first, max(e.time) AS last, count(*) OVER () AS total
          FROM event e WHERE e.identity = ${id}::UINTEGER AND e.outcome = 1 AND ${between(sql`e.time`, within)} GROUP BY 1, 2, 3
          ORDER BY last DESC LIMIT ${SHOWN_MAX})
        SELECT r.key, r.name, r.kind, o.action, coalesce(x.value, '') AS error, f.n, epoch_us(f.first) AS "firstUs", epoch_us(f.last) AS "lastUs", f.total
        FROM refused f JOIN operation o ON o.id = f.operation LEFT JOIN resource r ON r.id = f.resource AND f.resource <> 0
        LEFT JOIN error x ON x.id = f.error ORDER BY f.last DESC, r.key`,
    row,
  );
  return {
    total: rows[0]?.total ?? 0,
    events: counts.denied,
    ofEvents: counts.all,
    denials: rows.map(({ key, name, kind, action, error, n, firstUs, lastUs }) => ({
      resource: key === null || kind === null ? null : { key, name: name ?? key, kind },
      action,
      errorCode: error,
      events: n,
      firstUs,
      lastUs,
    })),
  };
}
