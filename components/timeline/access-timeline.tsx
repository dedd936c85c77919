"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import type { Initial } from "@/components/event-table/use-remote";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import { printRange, shiftSpan } from "@/lib/core/filter-range";
import { spanOfBucket } from "./lane-marks";
import { LanesView } from "./lanes-view";
import { TimelineControls } from "./timeline-controls";
import { eventsOfLane, writePin } from "./timeline-links";
import { type ShowTimeline, type TimelineState, useTimeline } from "./use-timeline";

export interface AccessTimelineProps {
  /** What is shown at first; make it with `timelineRequest`. Another request begins anew. */
  request: TimelineRequest;
  /** What `timeline(store, viewer, request)` gave on the server, or that it failed; null asks from the browser. */
  initial: Initial<Timeline>;
  /** Height in px from which the lanes scroll; the default shows about a dozen. Print shows all. */
  height?: number;
  /** For pages that put it inside others: lower lanes, fewer words, and keys only while it has the focus. */
  compact?: boolean;
  /** What it is a timeline of, for screen readers: "Accesses of payments-api". */
  label?: string;
  /** Parts of the state that the page keeps, in its URL for instance. Range and lanes come with `request`. */
  state?: Partial<Pick<TimelineState, "base" | "pin">>;
  /** Told of every change; the page then answers with another `request` and `state`. Without it they are kept here. */
  onView?: ShowTimeline;
}

const HEIGHT = 400;
const HEIGHT_COMPACT = 260;

/**
 * Accesses over time in lanes by identity or by resource. A mark is as large as its count and has the colour of its
 * score, grey where it is usual; denied is hollow, new or of the finding's story outlined. Flags are changes of state, hatching
 * is time without logs, and silence is plain. Dragging selects, Z zooms to the selection; dragging the axis (or with Alt, or a
 * finger), Shift or sideways wheel, and T with an arrow move through time; a click pins, Enter opens the events.
 *
 * On the server: `const request = timelineRequest({ q: 'identity:"…"', range: "7d", lanes: "resource", nowUs })` and
 * `<AccessTimeline request={request} initial={await attempt(timeline(store, viewer, request))} compact />`.
 */
export function AccessTimeline(props: AccessTimelineProps) {
  const {
    request,
    initial,
    compact = false,
    height,
    label = "Accesses over time",
    state: given,
    onView,
  } = props;
  const { state, show, remote, view, drift } = useTimeline(request, initial, given ?? {}, onView);
  const router = useRouter();
  const hint = useId();
  const { data } = remote;
  if (remote.failure !== null)
    return (
      <ErrorState title="Could not read the timeline" onRetry={remote.retry}>
        {remote.failure}
      </ErrorState>
    );
  const tall = height ?? (compact ? HEIGHT_COMPACT : HEIGHT);
  if (data === null || view === null)
    return (
      <div style={{ height: tall }}>
        <Skeleton className="size-full" />
      </div>
    );
  const zoomTo = (first: number, last: number) => {
    const span = {
      fromUs: spanOfBucket(data, first).fromUs,
      toUs: spanOfBucket(data, last).toUs,
    };
    show({ range: printRange({ kind: "span", ...span }), base: state.base ?? state.range, pin: null });
  };
  const shift = (direction: -1 | 1) =>
    show({ range: printRange(shiftSpan(view, direction)), base: state.base ?? state.range });
  const reset = () => state.base !== null && show({ range: state.base, base: null });
  return (
    <figure
      aria-label={label}
      aria-busy={remote.pending}
      className="flex min-w-0 flex-col gap-2 print:break-inside-avoid"
    >
      <TimelineControls
        timeline={data}
        view={view}
        compact={compact}
        fixed={request.only !== null}
        lanes={state.lanes}
        onLanes={(lanes) => show({ lanes, pin: null })}
        onShift={shift}
        onDrift={drift}
        onReset={state.base === null ? null : reset}
      />
      {data.lanes.length === 0 ? (
        <NothingSeen timeline={data} />
      ) : (
        <div className={cx("transition-opacity", remote.pending && "opacity-70")}>
          <LanesView
            timeline={data}
            request={{ ...request, range: state.range, lanes: state.lanes }}
            view={view}
            height={tall}
            compact={compact}
            label={label}
            hint={hint}
            pin={state.pin}
            onPin={(spot) => show({ pin: spot && writePin(data, spot) }, "replace")}
            onOpen={({ lane, bucket }) => {
              const of = data.lanes[lane];
              if (of) router.push(eventsOfLane(request, data.lanesBy, of.key, spanOfBucket(data, bucket)));
            }}
            onZoom={zoomTo}
            onShift={shift}
            onReset={reset}
            onDrift={drift}
          />
        </div>
      )}
    </figure>
  );
}

/** Never to be taken for silence where logs are missing. */
function NothingSeen({ timeline: { gaps, held } }: { timeline: Timeline }) {
  const missing = new Set(gaps.gaps.map(({ stream }) => stream)).size;
  const title = held === null ? "No logs are held yet" : "No access is seen in this time";
  return (
    <EmptyState title={title}>
      {missing > 0
        ? `Logs of ${missing} of ${gaps.streams.length} streams are missing or have not come yet in this time, so an access may have gone unseen.`
        : "All logs that would tell of one are held, as far as the streams' own rhythm tells."}
    </EmptyState>
  );
}
