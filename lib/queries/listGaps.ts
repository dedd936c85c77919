import type { CoverageGap, CoverageGaps } from "../contracts/coverage";
import type { Viewer } from "../contracts/viewer";
import { HOUR_US } from "../core/time";
import type { Store } from "../store/store";
import { readCoverage } from "./readCoverage";

export const GAPS_SHOWN = 100;

/** The stretches that are missing or late, the newest first, at most `limit` of them; totals count all. */
export async function listGaps(
  store: Store,
  viewer: Viewer,
  nowUs: number,
  { limit = GAPS_SHOWN }: { limit?: number } = {},
): Promise<CoverageGaps> {
  const { streams } = await readCoverage(store, viewer, nowUs);
  const hours = { missing: 0, late: 0 };
  const all = streams.flatMap(({ source, account, region, runs }) =>
    runs.flatMap(({ state, fromHour, toHour, chance }) => {
      if (state !== "missing" && state !== "late") return [];
      hours[state] += toHour - fromHour;
      return [{ source, account, region, state, fromHour, toHour, chance: chance ?? null }];
    }),
  );
  const gaps = all
    .toSorted((a, b) => b.toHour - a.toHour || b.fromHour - a.fromHour)
    .slice(0, limit)
    .map(
      ({ fromHour, toHour, ...gap }): CoverageGap => ({
        ...gap,
        fromUs: fromHour * HOUR_US,
        toUs: toHour * HOUR_US,
        hours: toHour - fromHour,
      }),
    );
  return { gaps, total: all.length, hours, streams: streams.length };
}
