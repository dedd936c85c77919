"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { useZone } from "@/components/ui/preferences-provider";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntityCoverage, StreamOfEntity } from "@/lib/contracts/entity";
import { isSource, SOURCE_LABELS } from "@/lib/core/source";
import { HOUR_US } from "@/lib/core/time";
import { NoveltyMark } from "./novelty-mark";

/** Stretches without logs that are named in words below a strip. */
const NAMED_MAX = 5;

/** Which hours of the streams that tell of something are held, a strip for each; what is missing is hatched and named. */
export function CoverageStrips({ coverage }: { coverage: EntityCoverage }) {
  const { streams, home, fromHour, toHour } = coverage;
  const missing = streams.reduce((sum, { hours }) => sum + hours.missing, 0);
  return (
    <div className="px-4 pb-3">
      <p className="flex flex-wrap gap-x-4 gap-y-1 pb-2 text-muted text-sm">
        <span>
          {missing === 0
            ? `No hour missing in ${formatFull(streams.length)} ${streams.length === 1 ? "stream" : "streams"}`
            : `${formatFull(missing)} source-hours missing in ${formatFull(streams.length)} ${streams.length === 1 ? "stream" : "streams"}`}
        </span>
        <NoveltyMark novelty="gap" label="missing" />
      </p>
      {home !== null && (
        <p
          role="note"
          className="wrap-anywhere mb-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
        >
          No log of its own account {home.account}
          {home.region !== "" && `, region ${home.region},`} is held: uses told of there only are not seen.
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {streams.map((stream) => (
          <Strip
            key={`${stream.source} ${stream.account} ${stream.region}`}
            stream={stream}
            fromHour={fromHour}
            toHour={toHour}
          />
        ))}
      </ul>
    </div>
  );
}

function Strip({ stream, fromHour, toHour }: { stream: StreamOfEntity; fromHour: number; toHour: number }) {
  const zone = useZone();
  const { source, account, region, hours, before, runs, seen } = stream;
  const length = Math.max(1, toHour - fromHour);
  const gaps = runs.filter(({ state }) => state === "missing" || state === "late");
  const name = [isSource(source) ? SOURCE_LABELS[source] : source, account, region]
    .filter(Boolean)
    .join(" · ");
  const facts = [
    `${formatFull(hours.held)} of ${formatFull(length)} hours held`,
    hours.silent > 0 && `${formatFull(hours.silent)} silent as usual`,
    hours.missing > 0 && `${formatFull(hours.missing)} missing`,
    hours.late > 0 && `${formatFull(hours.late)} not come yet`,
    before > 0 && `${formatFull(before)} before its first or after its last record`,
    !seen && "no event of it in this stream",
  ].filter((fact) => fact !== false);
  return (
    <li>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="wrap-anywhere">
          <VisibleText text={name} />
        </span>
        <span className="text-muted text-sm">{facts.join(", ")}</span>
      </div>
      <div
        role="img"
        aria-label={`${name}: ${facts.join(", ")}`}
        className="relative mt-1 h-3 overflow-hidden rounded-sm bg-sunken"
      >
        {runs.map(({ state, fromHour: from, toHour: to }) => (
          <span
            key={from}
            className={cx("absolute inset-y-0 min-w-px", LOOKS[state])}
            style={{
              left: `${((from - fromHour) / length) * 100}%`,
              width: `${((to - from) / length) * 100}%`,
            }}
          />
        ))}
      </div>
      {gaps.length > 0 && (
        <p className="mt-0.5 text-muted text-sm">
          {gaps.slice(-NAMED_MAX).map(({ fromHour: from, toHour: to, state }) => (
            <span key={from} className="mr-3 inline-block">
              <span className="font-mono">{formatSpan(from * HOUR_US, to * HOUR_US, zone)}</span> {state}
            </span>
          ))}
          {gaps.length > NAMED_MAX && `and ${gaps.length - NAMED_MAX} earlier. `}
          <Link href="/sources#gaps" className="text-accent hover:underline">
            What to fetch
          </Link>
        </p>
      )}
    </li>
  );
}

const LOOKS = {
  held: "bg-usual",
  silent: "bg-usual/30",
  missing: "hatch border-gap border-x",
  late: "bg-warning-soft",
} as const;
