"use client";

import Link from "next/link";
import { AddToCase } from "@/components/case/add-to-case";
import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { Kbd } from "@/components/ui/kbd";
import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
import type { Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import { printRange } from "@/lib/core/filter-range";
import { spanOfBucket } from "./lane-marks";
import type { BucketRange } from "./scrub";
import { eventsOfSpan } from "./timeline-links";

export interface SelectionNoteProps {
  timeline: Timeline;
  request: TimelineRequest;
  range: BucketRange;
  onZoom: () => void;
  onDrop: () => void;
}

/** The selected time, what the lanes shown hold in it, and what can be done with it. */
export function SelectionNote({ timeline, request, range, onZoom, onDrop }: SelectionNoteProps) {
  const zone = useZone();
  const span = {
    fromUs: spanOfBucket(timeline, range.first).fromUs,
    toUs: spanOfBucket(timeline, range.last).toUs,
  };
  const { marks } = timeline;
  let events = 0;
  for (const [place, bucket] of marks.bucket.entries())
    if (bucket >= range.first && bucket <= range.last)
      events += (marks.allowed[place] ?? 0) + (marks.denied[place] ?? 0) + (marks.failed[place] ?? 0);
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm print:hidden">
      <span>
        Selected: <span className="font-mono">{spanText(span, zone)}</span>, {formatFull(events)} events in
        these lanes
      </span>
      <span className="inline-flex gap-1">
        <Button size="sm" onClick={onZoom}>
          Zoom <Kbd keys="z" />
        </Button>
        <Button size="sm" asChild>
          <Link href={eventsOfSpan(request, span)}>Events</Link>
        </Button>
        {events > 0 && (
          <AddToCase
            size="sm"
            keys="c"
            items={[{ kind: "events", q: request.q, range: printRange({ kind: "span", ...span }) }]}
            what="the events of the selected time"
          />
        )}
        <Button size="sm" variant="quiet" onClick={onDrop}>
          Drop <Kbd keys="Escape" />
        </Button>
      </span>
    </div>
  );
}
