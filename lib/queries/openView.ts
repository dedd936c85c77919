import { demand, type Viewer } from "../contracts/viewer";
import type { Filter } from "../core/filter";
import { type ResolvedRange, resolveRange, type TimeRange } from "../core/filter-range";
import type { ResolvedFilter } from "../sql/resolved-filter";
import { planTally, type TallyPlan } from "../sql/tally";
import type { Store } from "../store/store";
import { resolveFilter } from "./resolveFilter";
import { type StoreState, storeState } from "./storeState";

/** What events are asked for. */
export interface EventQuery {
  filter: Filter;
  range: TimeRange;
  /** Microseconds since the epoch: what "now" means. The same for all queries of one view. */
  nowUs: number;
}

/** A query in terms of what the store holds now; the first step of every query of the events page. */
export interface OpenView {
  state: StoreState;
  range: ResolvedRange;
  filter: ResolvedFilter;
  plan: TallyPlan;
}

/** Looks up what a query means. */
export async function openView(store: Store, viewer: Viewer, query: EventQuery): Promise<OpenView> {
  demand(viewer, "read");
  const state = await storeState(store, viewer, query.nowUs);
  const range = resolveRange(query.range, state.held, query.nowUs);
  const filter = await resolveFilter(store, viewer, query.filter, state.version);
  return { state, range, filter, plan: planTally(range, filter, state.fresh) };
}
