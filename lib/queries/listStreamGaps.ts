import type { StreamGaps } from "../contracts/stream-gaps";
import type { Viewer } from "../contracts/viewer";
import { HOUR_US } from "../core/time";
import type { Store } from "../store/store";
import { readCoverage } from "./readCoverage";

/** All streams with the stretches that are missing or late, the newest `limit` of them. */
export async function listStreamGaps(
  store: Store,
  viewer: Viewer,
  nowUs: number,
  limit: number,
): Promise<StreamGaps> {
  const { streams } = await readCoverage(store, viewer, nowUs);
  const gaps = streams.flatMap(({ runs }, stream) =>
    runs.flatMap(({ state, fromHour, toHour }) =>
      state === "missing" || state === "late"
        ? [{ stream, state, fromUs: fromHour * HOUR_US, toUs: toHour * HOUR_US }]
        : [],
    ),
  );
  return {
    streams: streams.map(({ source, account, region, runs }) => ({
      source,
      account,
      region,
      fromUs: (runs[0]?.fromHour ?? 0) * HOUR_US,
    })),
    gaps: gaps.toSorted((a, b) => b.toUs - a.toUs || b.fromUs - a.fromUs).slice(0, limit),
  };
}
