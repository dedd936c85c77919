"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import { printRange, shiftSpan } from "@/lib/core/filter-range";
import { spanOfBucket } from "./lane-marks";
import { LanesView } from "./lanes-view";
import { zoomSpan } from "./time-view";
import { TimelineControls } from "./timeline-controls";
import { eventsOfLane, writePin } from "./timeline-links";
import type { TimelineModel } from "./use-timeline";

export interface TimelineFigureProps {
  request: TimelineRequest;
  model: TimelineModel;
  height?: number;
  compact?: boolean;
  label?: string;
}

const HEIGHT = 420;
const HEIGHT_COMPACT = 260;

/** The picture of a timeline with its controls; `AccessTimeline` says what it shows. */
export function TimelineFigure(props: TimelineFigureProps) {
  const { request, model, compact = false, height, label = "Accesses over time" } = props;
  const { state, show, remote, view, latest, drift } = model;
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
  const base = state.base ?? state.range;
  const shift = (direction: -1 | 1) =>
    show({ range: printRange(shiftSpan(latest() ?? view, direction)), base });
  const reset = () => state.base !== null && show({ range: state.base, base: null });
  return (
    <figure
      aria-label={label}
      aria-busy={remote.pending}
      className={cx("flex min-w-0 flex-col gap-2", compact ? "print:break-inside-avoid" : "print:block")}
    >
      <TimelineControls
        timeline={data}
        view={view}
        compact={compact}
        fixed={request.only !== null}
        lanes={state.lanes}
        onLanes={(lanes) => show({ lanes, pin: null })}
        onShift={shift}
        onZoomBy={(factor) => drift(zoomSpan(latest() ?? view, factor))}
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
            onZoom={(first, last) => {
              const span = { fromUs: spanOfBucket(data, first).fromUs, toUs: spanOfBucket(data, last).toUs };
              show({ range: printRange({ kind: "span", ...span }), base });
            }}
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
  const lacking = new Set(gaps.gaps.map(({ stream }) => stream)).size;
  return (
    <EmptyState title={held === null ? "No logs are held yet" : "No access is seen in this time"}>
      {held === null
        ? "Without logs nothing can be told: add some on the Sources page."
        : lacking > 0
          ? `Logs of ${lacking} of ${gaps.streams.length} streams are missing or have not come yet in this time, so an access may have gone unseen.`
          : "No log that would tell of one is missing, as far as the streams' own rhythm tells."}
    </EmptyState>
  );
}
