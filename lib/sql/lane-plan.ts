import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { cellCounts, linkedStates } from "./cell-counts";
import { cellCondition, mentionCellCondition, namesOneResource } from "./filter-to-sql";
import type { ResolvedFilter } from "./resolved-filter";
import { type Sql, sql } from "./sql";

/** What has a lane: a column of events and of access cells. */
export type LaneColumn = "identity" | "resource";

/** From where the rows of lanes are read. */
export interface LanePlan {
  by: LaneColumn;
  /** Whole hours from cells `c`, of which `count` counts; null where cells cannot tell. */
  cells: { span: Span; condition: Sql; count: Sql } | null;
  /** The rest, from events. */
  events: readonly Span[];
}

const EVENTS = sql`c.events`;
/**
 * Events that name a cell's resource in any place: those on it first, or the accesses through calls that name it further.
 * Only where calls of one cell do both, and some of them belong to other events' accesses, it is less than their sum.
 */
const MENTIONS = sql`greatest(c.events, c.accesses)`;

/**
 * Plans the reading of lanes over a span in buckets of `stepUs`. In lanes of identities an event counts once; in lanes of
 * resources it counts in the lane of each resource that it names. An hour's cell cannot say in which minute its events were,
 * so shorter buckets are read from events.
 */
export function planLanes(
  { fromUs, toUs }: Span,
  stepUs: number,
  filter: ResolvedFilter,
  by: LaneColumn,
  fresh: boolean,
): LanePlan {
  const first = Math.ceil(fromUs / HOUR_US) * HOUR_US;
  const last = Math.floor(toUs / HOUR_US) * HOUR_US;
  const told = fresh && stepUs >= HOUR_US && first < last ? cellsTell(filter, by) : null;
  if (!told) return { by, cells: null, events: [{ fromUs, toUs }] };
  const ends = [
    { fromUs, toUs: first },
    { fromUs: last, toUs },
  ].filter((end) => end.fromUs < end.toUs);
  return { by, cells: { span: { fromUs: first, toUs: last }, ...told }, events: ends };
}

function cellsTell(filter: ResolvedFilter, by: LaneColumn): { condition: Sql; count: Sql } | null {
  // Scores are of accesses, so a cell's score is that of its events which are not linked; of linked ones it says nothing.
  const counts = linkedStates(filter) === "others" ? cellCounts(filter) : null;
  const mentions = mentionCellCondition(filter);
  if (by === "resource") {
    if (mentions) return { condition: mentions, count: MENTIONS };
    return counts?.mentions ? { condition: counts.condition, count: counts.mentions } : null;
  }
  const exact = cellCondition(filter);
  if (exact) return { condition: exact, count: EVENTS };
  // An event names one resource at most once, so that its mentions are its events.
  if (mentions && namesOneResource(filter)) return { condition: mentions, count: MENTIONS };
  return counts && { condition: counts.condition, count: counts.events };
}
