import { z } from "zod";
import type { Timeline } from "../contracts/timeline";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { mentionCellCondition } from "../sql/filter-to-sql";
import type { LaneColumn } from "../sql/lane-plan";
import type { ResolvedFilter } from "../sql/resolved-filter";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";
import type { StreamCoverage } from "./listCoverage";
import { readCoverage } from "./readCoverage";
import { remember } from "./remember";

const streamRow = z.object({ source: z.string(), account: z.string(), region: z.string() });
const laneRow = streamRow.extend({ lane: z.number() });
type StreamName = z.infer<typeof streamRow>;

export interface GapsQuery {
  by: LaneColumn;
  ids: readonly number[];
  filter: ResolvedFilter;
  /** The store's version: what was looked up once holds while it does not change. */
  version: string;
  range: Span;
  nowUs: number;
}

/**
 * The streams of logs that lanes rest on, with what is missing or late of them in a span. A resource rests on the streams
 * in which it was ever named; an identity on all regions of the accounts in which it was ever seen, because it may act in
 * another region at any time. Without lanes they are all streams in which the filter ever let something through, or simply
 * all. `laneStreams` has, for each id, places in `streams`.
 */
export async function timelineGaps(
  store: Store,
  viewer: Viewer,
  { by, ids, filter, version, range, nowUs }: GapsQuery,
): Promise<Timeline["gaps"] & { laneStreams: Map<number, number[]> }> {
  demand(viewer, "read");
  const { streams } = await readCoverage(store, viewer, nowUs);
  const nameOf = ({ source, account, region }: StreamName) =>
    JSON.stringify(by === "identity" ? [source, account] : [source, account, region]);
  const places = new Map<string, number[]>();
  for (const [place, stream] of streams.entries())
    places.set(nameOf(stream), [...(places.get(nameOf(stream)) ?? []), place]);
  const used = new Map<number, number>();
  const use = (name: StreamName) =>
    (places.get(nameOf(name)) ?? []).map((place) => {
      const known = used.get(place) ?? used.size;
      used.set(place, known);
      return known;
    });
  const laneStreams = new Map<number, number[]>();
  if (ids.length > 0) {
    const seen = await remember(store, "hours", `${version} lanes ${by} ${ids.join(",")}`, () =>
      streamsOfLanes(store, by, ids),
    );
    for (const { lane, ...name } of seen)
      laneStreams.set(lane, [...new Set([...(laneStreams.get(lane) ?? []), ...use(name)])]);
  } else {
    const seen = await streamsOfFilter(store, filter);
    for (const name of seen.length > 0 ? seen : streams) use(name);
  }
  return {
    laneStreams,
    ...gapsIn(
      [...used.keys()].flatMap((place) => streams[place] ?? []),
      range,
    ),
  };
}

function streamsOfLanes(store: Store, by: LaneColumn, ids: readonly number[]) {
  const lane = by === "identity" ? sql`c.identity` : sql`c.resource`;
  return store.query(
    sql`SELECT t.lane, s.source, s.account, s.region
        FROM (SELECT DISTINCT ${lane} AS lane, c.stream FROM access_cell c WHERE ${lane} IN (${list(ids)})) t
        JOIN stream s ON s.id = t.stream ORDER BY s.source, s.account, s.region`,
    laneRow,
  );
}

async function streamsOfFilter(store: Store, filter: ResolvedFilter): Promise<StreamName[]> {
  const condition = mentionCellCondition(filter);
  if (condition === null) return [];
  return store.query(
    sql`SELECT s.source, s.account, s.region FROM (SELECT DISTINCT c.stream FROM access_cell c WHERE ${condition}) t
        JOIN stream s ON s.id = t.stream ORDER BY s.source, s.account, s.region`,
    streamRow,
  );
}

function gapsIn(streams: readonly StreamCoverage[], { fromUs, toUs }: Span): Timeline["gaps"] {
  return {
    streams: streams.map(({ source, account, region, runs }) => ({
      source,
      account,
      region,
      fromUs: (runs[0]?.fromHour ?? 0) * HOUR_US,
    })),
    gaps: streams.flatMap(({ runs }, stream) =>
      runs.flatMap(({ state, fromHour, toHour }) => {
        const gap = { fromUs: fromHour * HOUR_US, toUs: toHour * HOUR_US };
        if ((state !== "missing" && state !== "late") || gap.toUs <= fromUs || gap.fromUs >= toUs) return [];
        return [{ stream, state, ...gap }];
      }),
    ),
  };
}
