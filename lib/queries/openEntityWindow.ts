import type { EntityQuery } from "../contracts/entity";
import { overviewSpan } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import { type ResolvedRange, resolveRange, type TimeRange } from "../core/filter-range";
import type { Store } from "../store/store";
import { storeState } from "./storeState";

export interface EntityWindow extends Omit<EntityQuery, "id"> {
  /** What the window's end is. */
  until: ResolvedRange["until"];
  /** The present for logs that go on, else the end of the newest hour held: what "still" and "today" refer to. */
  asOfUs: number;
  /** Cells tell the same as the events; false while files are being read. */
  fresh: boolean;
  /** Changes whenever events come in or cells are made. */
  version: string;
}

/** The window of an identity's or resource's page, in whole hours; null when no event is held. */
export async function openEntityWindow(
  store: Store,
  viewer: Viewer,
  range: TimeRange,
  nowUs: number,
): Promise<EntityWindow | null> {
  demand(viewer, "read");
  const { held, fresh, version } = await storeState(store, viewer, nowUs);
  if (held === null) return null;
  const { until } = resolveRange(range, held, nowUs);
  const latest = resolveRange({ kind: "last", text: "1d", us: 86_400_000_000 }, held, nowUs);
  return {
    span: overviewSpan(range, held, nowUs),
    logsBeginUs: held.firstUs,
    until,
    asOfUs: latest.toUs,
    fresh,
    version,
  };
}

/** What a window is, in the words of the note beside it. */
export function windowKind(
  range: TimeRange,
  until: EntityWindow["until"],
): "all" | "chosen" | "until-now" | "until-newest" {
  if (range.kind === "all") return "all";
  return range.kind === "span" ? "chosen" : until === "now" ? "until-now" : "until-newest";
}
