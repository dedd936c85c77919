"use client";

import { useSearchParams } from "next/navigation";
import { formatFull, formatShare } from "@/components/ui/format-number";
import { formatTime } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";
import type { CoverageMap } from "@/lib/contracts/coverage";
import { SOURCES_PARAMS } from "@/lib/contracts/sources";
import { COVERAGE_STATES } from "@/lib/core/coverage";
import { printRange, type TimeRange } from "@/lib/core/filter-range";
import { HOUR_US } from "@/lib/core/time";
import { CoverageMapView } from "./coverage-map-view";
import { CoverageWindows } from "./coverage-windows";
import { StateMark } from "./state-mark";

export interface CoveragePanelProps {
  map: CoverageMap;
  range: TimeRange;
}

/** The map with its legend, totals and windows. */
export function CoveragePanel({ map, range }: CoveragePanelProps) {
  const params = useSearchParams();
  const hrefOf = (next: TimeRange) => {
    const query = new URLSearchParams(params);
    if (next.kind === "all") query.delete(SOURCES_PARAMS.cover);
    else query.set(SOURCES_PARAMS.cover, printRange(next));
    return `/sources${query.size > 0 ? `?${query}` : ""}`;
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-2">
        <Totals map={map} />
        <div className="ml-auto">
          <CoverageWindows map={map} range={range} hrefOf={hrefOf} />
        </div>
      </div>
      <CoverageMapView key={`${map.fromHour} ${map.stepHours} ${map.columns}`} map={map} hrefOf={hrefOf} />
    </>
  );
}

function Totals({ map }: { map: CoverageMap }) {
  const zone = useZone();
  const { hours, rows, streams, until, endHour, futureHours, stepHours } = map;
  const judged = COVERAGE_STATES.reduce((sum, state) => sum + hours[state], 0);
  const step = stepHours === 1 ? "hour" : stepHours === 24 ? "day (UTC)" : `${stepHours / 24} days (UTC)`;
  return (
    <div className="min-w-0 text-muted text-sm">
      <p className="flex flex-wrap gap-x-3">
        {COVERAGE_STATES.map((state) => (
          <StateMark
            key={state}
            state={state}
            label={`${formatFull(hours[state])} h ${state} (${formatShare(hours[state], judged)})`}
          />
        ))}
        <span>of {formatFull(judged)} source-hours</span>
      </p>
      <p>
        {rows.length < streams
          ? `The ${formatFull(rows.length)} streams with most missing hours, of ${formatFull(streams)}`
          : `${formatFull(streams)} ${streams === 1 ? "stream" : "streams"}`}
        , one cell per {step}, darker for more records of that stream; judged up to{" "}
        {until === "now" ? "now" : "the newest record"}, {formatTime(endHour * HOUR_US, zone, "minute")}
        {futureHours > 0 &&
          `; ${formatFull(futureHours)} source-hours claim to lie in the future and are left out`}
      </p>
    </div>
  );
}
