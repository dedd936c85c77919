import { z } from "zod";
import type { EntityQuery } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import type { EventRow } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import { SENSITIVE_ACTIONS } from "../core/action";
import { HOUR_US } from "../core/time";
import { list, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { readEventRows } from "./eventRows";

const SHOWN_MAX = 50;

export interface SensitiveEvents {
  /** The newest first. */
  events: EventRow[];
  /** All of the window, and those of them that were allowed. */
  total: number;
  allowed: number;
}

const NONE: SensitiveEvents = { events: [], total: 0, allowed: 0 };

const cellRow = z.object({ hourUs: z.number(), events: z.number(), allowed: z.number() });

/**
 * Events of the window that change who may use a key or secret or whether it can be used, take it out or away, or touch
 * the logging: those of an identity, or those upon a resource (also where a call names it as its second), at most 50. Cells
 * say in which hours they are, so that only those are read.
 */
export async function sensitiveEvents(
  store: Store,
  viewer: Viewer,
  side: EntitySide,
  { id, span }: EntityQuery,
): Promise<SensitiveEvents> {
  demand(viewer, "read");
  const column = side === "identity" ? sql`identity` : sql`resource`;
  const actions = sql`(SELECT id FROM operation WHERE action IN (${list(SENSITIVE_ACTIONS)}))`;
  const hours = await store.query(
    sql`SELECT epoch_us(c.hour) AS "hourUs", sum(greatest(c.events, c.accesses))::BIGINT AS events,
          coalesce(sum(greatest(c.events, c.accesses)) FILTER (WHERE c.outcome = 0), 0)::BIGINT AS allowed
        FROM access_cell c WHERE c.${column} = ${id}::UINTEGER AND c.operation IN ${actions} AND ${between(sql`c.hour`, span)} GROUP BY 1 ORDER BY 1 DESC`,
    cellRow,
  );
  const newest = hours[0];
  if (!newest) return NONE;
  const oldest = hours[Math.min(hours.length, SHOWN_MAX) - 1] ?? newest;
  const within = { fromUs: oldest.hourUs, toUs: newest.hourUs + HOUR_US };
  const own = sql`SELECT e.* FROM event e WHERE e.${column} = ${id}::UINTEGER AND e.operation IN ${actions} AND ${between(sql`e.time`, within)}`;
  const named = sql`
    SELECT e.* FROM event e SEMI JOIN (SELECT x.id_hi, x.id_lo FROM event_resource x WHERE x.resource = ${id}::UINTEGER AND ${between(sql`x.time`, within)}) x
      ON x.id_hi = e.id_hi AND x.id_lo = e.id_lo
    WHERE e.resource <> ${id}::UINTEGER AND e.operation IN ${actions} AND ${between(sql`e.time`, within)}`;
  const events = await readEventRows(
    store,
    sql`SELECT e.* FROM (${side === "identity" ? own : sql`${own} UNION ALL ${named}`}) e
        ORDER BY e.time DESC, e.id_hi DESC, e.id_lo DESC LIMIT ${SHOWN_MAX}`,
    "newest",
  );
  return {
    events,
    total: hours.reduce((sum, hour) => sum + hour.events, 0),
    allowed: hours.reduce((sum, hour) => sum + hour.allowed, 0),
  };
}
