import { z } from "zod";
import type { EntityQuery } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import type { EventRow } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import { SENSITIVE_ACTIONS } from "../core/action";
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

/**
 * Events of the window that change who may use a key or secret or whether it can be used, take it out or away, or touch
 * the logging: those of an identity, or those upon a resource (also where a call names it as its second). At most 50.
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
  const also =
    side === "identity"
      ? sql`FALSE`
      : sql`(e.id_hi, e.id_lo) IN (SELECT (x.id_hi, x.id_lo) FROM event_resource x WHERE x.resource = ${id} AND ${between(sql`x.time`, span)})`;
  const mine = sql`e.operation IN ${actions} AND (e.${column} = ${id} OR ${also}) AND ${between(sql`e.time`, span)}`;
  const [counts, events] = await Promise.all([
    store.first(
      sql`SELECT count(*) AS total, count(*) FILTER (WHERE e.outcome = 0) AS allowed FROM event e WHERE ${mine}`,
      z.object({ total: z.number(), allowed: z.number() }),
    ),
    readEventRows(
      store,
      sql`SELECT e.* FROM event e WHERE ${mine} ORDER BY e.time DESC, e.id_hi DESC, e.id_lo DESC LIMIT ${SHOWN_MAX}`,
      "newest",
    ),
  ]);
  return { events, total: counts?.total ?? 0, allowed: counts?.allowed ?? 0 };
}
