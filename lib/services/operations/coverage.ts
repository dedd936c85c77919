import { z } from "zod";
import type { CoverageState } from "../../core/coverage";
import { formatTimeUs, HOUR_US } from "../../core/time";
import { listCoverage } from "../../queries/listCoverage";
import type { Operation } from "./operation";

interface Gap {
  source: string;
  account: string;
  region: string;
  state: CoverageState;
  /** RFC 3339, `[from, to)`. */
  from: string;
  to: string;
  hours: number;
}

export interface CoverageReport {
  from: string | null;
  to: string | null;
  /** Hours in each state over all streams. */
  hours: Record<CoverageState, number>;
  streams: {
    source: string;
    account: string;
    region: string;
    hours: Record<CoverageState, number>;
    records: number;
  }[];
  /** Every stretch that is missing or late. */
  gaps: Gap[];
}

const input = z.object({});

/** `keytrail coverage`. */
export const coverage: Operation<z.infer<typeof input>, CoverageReport> = {
  name: "coverage",
  input,
  run: async ({ store, viewer }) => {
    const { window, streams } = await listCoverage(store, viewer);
    const hours = { held: 0, late: 0, silent: 0, missing: 0 };
    for (const stream of streams) {
      for (const state of ["held", "late", "silent", "missing"] as const) hours[state] += stream.hours[state];
    }
    return {
      from: window ? formatTimeUs(window.fromUs) : null,
      to: window ? formatTimeUs(window.toUs) : null,
      hours,
      streams: streams.map(({ runs: _, ...stream }) => stream),
      gaps: streams.flatMap(({ source, account, region, runs }) =>
        runs
          .filter(({ state }) => state === "missing" || state === "late")
          .map(({ state, fromHour, toHour }) => ({
            source,
            account,
            region,
            state,
            from: formatTimeUs(fromHour * HOUR_US),
            to: formatTimeUs(toHour * HOUR_US),
            hours: toHour - fromHour,
          })),
      ),
    };
  },
};
