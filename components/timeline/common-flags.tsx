"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
import { eventsHref } from "@/lib/contracts/event-view";
import type { Timeline, TimelineFlag } from "@/lib/contracts/timeline";
import { exactly } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";
import { FlagMark } from "./flag-mark";
import { type LaneIndex, spanOfBucket } from "./lane-marks";
import { shareOf } from "./time-view";
import { flagText } from "./timeline-words";

export interface CommonFlagsProps {
  timeline: Timeline;
  index: LaneIndex;
  view: Span;
  /** Class names that set names and lanes side by side. */
  grid: string;
}

/** Changes that concern all lanes, in a strip above them: of the logging, and of what a finding's story touched. Each leads to its events. */
export function CommonFlags({ timeline, index, view, grid }: CommonFlagsProps) {
  const zone = useZone();
  const flags = index.flags.get(-1) ?? [];
  if (flags.length === 0) return null;
  return (
    <div className={cx(grid, "border-line border-b px-2")}>
      <span className="self-center truncate text-muted text-xs" title="Changes that concern all lanes">
        for all lanes
      </span>
      <ul aria-label="Changes that concern all lanes" className="relative h-6">
        {flags.map((flag) => {
          const span = spanOfBucket(timeline, flag.bucket);
          const share = shareOf((span.fromUs + span.toUs) / 2, view);
          if (share < 0 || share > 1) return null;
          const text = `${flagText(flag)}, ${spanText(span, zone)}`;
          return (
            <li
              key={`${flag.bucket} ${flag.action}`}
              className="absolute inset-y-0 -translate-x-1/2"
              style={{ left: `${share * 100}%` }}
            >
              <Link
                href={hrefOf(flag, span)}
                title={text}
                aria-label={text}
                className="grid size-6 place-items-center rounded-sm hover:bg-hover"
              >
                <FlagMark kind={flag.kind} />
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function hrefOf({ action, toKey, kind }: TimelineFlag, span: Span): string {
  const of = (field: "action" | "resource", value: string) => ({
    field,
    negated: false,
    values: [exactly(value)],
  });
  const terms = [of("action", action), ...(kind === "audit" || toKey === "" ? [] : [of("resource", toKey)])];
  return eventsHref({ filter: { terms }, range: { kind: "span", ...span } });
}
