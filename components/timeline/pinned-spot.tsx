"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { useRemote } from "@/components/event-table/use-remote";
import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { eventPageSchema } from "@/lib/contracts/event-row";
import { eventsHref } from "@/lib/contracts/event-view";
import type { LaneKind, TimelineRequest } from "@/lib/contracts/timeline";
import { AroundLinks } from "./around-links";
import { SpotWords } from "./spot-tip";
import { eventsOfLane, eventsQuery, narrowed } from "./timeline-links";
import type { SpotTold } from "./timeline-words";

export interface PinnedSpotProps {
  told: SpotTold;
  request: TimelineRequest;
  by: LaneKind;
  onClose: () => void;
}

const ROWS = 5;

/** What was pinned: its words, its first events, and what else happened around it. */
export function PinnedSpot({ told, request, by, onClose }: PinnedSpotProps) {
  const { lane, span, mark } = told;
  const query = eventsQuery(request, by, lane.key, span);
  const remote = useRemote(`/api/events?${query}&limit=${ROWS}`, eventPageSchema, null);
  const rows = remote.data?.rows ?? [];
  const total = remote.data?.total ?? 0;
  return (
    <section
      aria-label="Pinned"
      className="mt-2 grid gap-x-6 gap-y-3 rounded-md border border-accent-line border-dashed bg-surface p-3 text-sm lg:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-2">
        <div className="flex items-start justify-between gap-2">
          <SpotWords told={told} story={request.finding !== null} />
          <IconButton label="Unpin" size="sm" onClick={onClose} className="print:hidden">
            <X aria-hidden="true" />
          </IconButton>
        </div>
        <span className="print:hidden">
          <Button size="sm" asChild>
            <Link href={eventsOfLane(request, by, lane.key, span)}>
              Open the events <Kbd keys="Enter" />
            </Link>
          </Button>
        </span>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        {remote.failure !== null ? (
          <p role="alert" className="text-danger">
            Its events could not be read: {remote.failure}
          </p>
        ) : remote.data === null ? (
          <Skeleton className="h-20 w-full" />
        ) : rows.length === 0 ? (
          <p className="text-muted">No event of this lane lies in this time.</p>
        ) : (
          <ul aria-label="First events" className="flex min-w-0 flex-col gap-1">
            {rows.map((row) => (
              <li key={row.id} className="flex min-w-0 flex-wrap items-center gap-x-3">
                <Time us={row.timeUs} />
                <OutcomeMark outcome={row.outcome} markOnly />
                <Link
                  className="text-accent hover:underline"
                  href={eventsHref({
                    event: row.id,
                    order: "oldest",
                    filter: narrowed(request.q, by, lane.key),
                    range: { kind: "span", ...span },
                  })}
                >
                  <VisibleText text={row.operation} />
                </Link>
                <MiddleTruncate
                  className="max-w-72 font-mono"
                  value={(by === "identity" ? row.resource?.name : row.identity.name) ?? ""}
                />
                <span className="font-mono text-muted">
                  <VisibleText text={row.place.address || row.place.network} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {total > rows.length && rows.length > 0 && (
          <p className="text-muted">
            the first {rows.length} of {formatFull(total)}
          </p>
        )}
        {rows[0] && mark && <AroundLinks event={rows[0]} span={span} />}
      </div>
    </section>
  );
}
