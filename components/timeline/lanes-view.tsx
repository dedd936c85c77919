"use client";

import { memo, useEffect, useMemo, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { useZone } from "@/components/ui/preferences-provider";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { useListedKeys } from "@/components/ui/shortcuts/use-listed-keys";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { TimeAxis } from "@/components/ui/time-axis";
import { timeTicks } from "@/components/ui/time-ticks";
import type { Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { CommonFlags } from "./common-flags";
import { LANE_HEIGHT, LANE_HEIGHT_COMPACT } from "./draw-lanes";
import { indexLanes, type Spot, spanOfBucket } from "./lane-marks";
import { BLOCK_LANES, LaneNames } from "./lane-names";
import { LanesCanvas } from "./lanes-canvas";
import { LanesTable } from "./lanes-table";
import { MoreLanes } from "./more-lanes";
import { PinnedSpot } from "./pinned-spot";
import { PLOT_KEYS } from "./plot-keys";
import { SelectionNote } from "./selection-note";
import { SpotTip } from "./spot-tip";
import { shareOf } from "./time-view";
import { TimelineLegend } from "./timeline-legend";
import { readPin } from "./timeline-links";
import { spellSpot, tellSpot } from "./timeline-words";
import { useAxisPan } from "./use-axis-pan";
import { usePlot } from "./use-plot";

export interface LanesViewProps {
  timeline: Timeline;
  request: TimelineRequest;
  view: Span;
  height: number;
  compact: boolean;
  label: string;
  /** Id under which the keys are told. */
  hint: string;
  pin: string | null;
  onPin: (spot: Spot | null) => void;
  onOpen: (spot: Spot) => void;
  /** Buckets, both included. */
  onZoom: (first: number, last: number) => void;
  onShift: (direction: -1 | 1) => void;
  onReset: () => void;
  onDrift: (span: Span, settled?: boolean) => void;
}

const Lanes = memo(LanesCanvas);
/** It goes through all marks, and says the same whatever part of the time is drawn. */
const Table = memo(LanesTable);

const GRID = "grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 sm:grid-cols-[13rem_minmax(0,1fr)] sm:gap-x-3";

/** Screen readers leave the arrow keys to it. */
const plotWidget = (label: string) => ({
  role: "application",
  tabIndex: 0,
  "aria-roledescription": "timeline",
  "aria-label": `${label}: lanes`,
});

/** The lanes, their names, the axis and what is told of the spot that is pointed at, chosen or pinned. */
export function LanesView(props: LanesViewProps) {
  const { timeline, request, view, height, compact, label, hint, pin, onPin, onOpen, onZoom } = props;
  const zone = useZone();
  const plot = useRef<HTMLDivElement>(null);
  const laneHeight = compact ? LANE_HEIGHT_COMPACT : LANE_HEIGHT;
  const { lanes } = timeline;
  const story = request.finding !== null;
  const index = useMemo(() => indexLanes(timeline), [timeline]);
  const ticks = useMemo(() => timeTicks(view.fromUs, view.toUs, zone), [view.fromUs, view.toUs, zone]);
  const pinned = useMemo(() => readPin(timeline, pin), [timeline, pin]);
  const acts = usePlot({
    ...{ timeline, index, view, laneHeight, pinned, plot },
    drift: props.onDrift,
    zoomTo: ({ first, last }) => onZoom(first, last),
    pin: onPin,
    open: onOpen,
    shift: props.onShift,
    reset: props.onReset,
  });
  const { cursor, hover, selection } = acts;
  const axis = useAxisPan(view, props.onDrift);
  const keys = { group: "Timeline", enabled: !compact && selection !== null };
  useShortcut("z", "Zoom to the selected time", acts.zoom, keys);
  useShortcut("Escape", "Drop the selection of time", acts.drop, keys);
  useListedKeys("Timeline, when its plot has the focus", PLOT_KEYS, !compact);
  const told = cursor && tellSpot(timeline, index, cursor);
  const toldPin = pinned && tellSpot(timeline, index, pinned);
  const blocks = Array.from(
    { length: Math.ceil(lanes.length / BLOCK_LANES) },
    (_, block) => block * BLOCK_LANES,
  );
  return (
    <>
      <ScrollRegion
        label={`${label}, scrolled by lane`}
        className="rounded-md border border-line bg-surface print:table print:max-h-none! print:w-full print:overflow-visible print:border-0"
        style={{ maxHeight: height }}
      >
        <div className="sticky top-0 z-10 border-line border-b bg-surface print:table-header-group">
          <div className={cx(GRID, "px-2")}>
            <span className="self-center truncate text-muted text-xs">
              {timeline.lanesBy === "identity" ? "identity" : "key or secret"}
            </span>
            <div {...axis} className="cursor-grab touch-pan-y select-none active:cursor-grabbing">
              <TimeAxis ticks={ticks} />
            </div>
          </div>
        </div>
        <CommonFlags timeline={timeline} index={index} view={view} grid={GRID} />
        <div className={cx(GRID, "px-2")}>
          <LaneNames
            lanes={lanes}
            by={timeline.lanesBy}
            laneHeight={laneHeight}
            active={hover?.lane ?? cursor?.lane ?? null}
          />
          <div
            ref={plot}
            {...plotWidget(label)}
            aria-describedby={hint}
            {...acts.handlers}
            className="relative cursor-crosshair touch-pan-y select-none overflow-hidden outline-offset-[-2px]"
          >
            {ticks.map(({ share }) => (
              <span
                key={share}
                aria-hidden="true"
                className="pointer-events-none absolute inset-y-0 w-px bg-line"
                style={{ left: `${share * 100}%` }}
              />
            ))}
            {blocks.map((first) => (
              <Lanes
                key={first}
                {...{ timeline, index, view, first, laneHeight, story }}
                count={Math.min(BLOCK_LANES, lanes.length - first)}
              />
            ))}
            {selection && (
              <Frame
                span={{
                  fromUs: timeline.startUs + selection.first * timeline.stepUs,
                  toUs: timeline.startUs + (selection.last + 1) * timeline.stepUs,
                }}
                view={view}
                className="inset-y-0 border-accent border-x-2 bg-accent/15"
              />
            )}
            {pinned && (
              <SpotFrame timeline={timeline} view={view} spot={pinned} laneHeight={laneHeight} pinned />
            )}
            {cursor && <SpotFrame timeline={timeline} view={view} spot={cursor} laneHeight={laneHeight} />}
          </div>
        </div>
      </ScrollRegion>
      <p id={hint} className="sr-only">
        Left and right arrows go to the next mark, up and down to the next lane. Shift with an arrow selects
        time, Z zooms to it. Space pins a mark, Enter shows its events. Plus and minus zoom, T with an arrow
        moves by the length of the window, 0 goes back to the first time shown. The table behind tells the
        same in words.
      </p>
      <p className="sr-only" aria-live="polite">
        {told ? spellSpot(told, zone) : ""}
      </p>
      {hover && <SpotTip told={tellSpot(timeline, index, hover)} at={hover} story={story} />}
      <MoreLanes timeline={timeline} request={request} />
      {selection && (
        <SelectionNote
          timeline={timeline}
          request={request}
          range={selection}
          onZoom={acts.zoom}
          onDrop={acts.drop}
        />
      )}
      {toldPin ? (
        <PinnedSpot
          key={pin}
          told={toldPin}
          request={request}
          by={timeline.lanesBy}
          onClose={() => onPin(null)}
        />
      ) : null}
      <TimelineLegend timeline={timeline} view={view} story={story} compact={compact} />
      <Table timeline={timeline} index={index} label={label} />
    </>
  );
}

function Frame({ span, view, className }: { span: Span; view: Span; className: string }) {
  const [left, right] = [shareOf(span.fromUs, view), shareOf(span.toUs, view)];
  return (
    <span
      aria-hidden="true"
      className={cx("pointer-events-none absolute", className)}
      style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
    />
  );
}

interface SpotFrameProps {
  timeline: Timeline;
  view: Span;
  spot: Spot;
  laneHeight: number;
  pinned?: boolean;
}

function SpotFrame({ timeline, view, spot: { lane, bucket }, laneHeight, pinned }: SpotFrameProps) {
  const frame = useRef<HTMLSpanElement>(null);
  const { fromUs, toUs } = spanOfBucket(timeline, bucket);
  // Keys lead it out of sight; a pin may lie wherever it was put.
  useEffect(() => {
    if (!pinned && lane >= 0) frame.current?.scrollIntoView({ block: "nearest" });
  }, [pinned, lane]);
  const middle = shareOf((fromUs + toUs) / 2, view) * 100;
  const wide = (shareOf(toUs, view) - shareOf(fromUs, view)) * 100;
  return (
    <span
      ref={frame}
      aria-hidden="true"
      className={cx(
        "pointer-events-none absolute -translate-x-1/2 scroll-mt-14 scroll-mb-2 rounded-sm border-2",
        pinned ? "border-accent border-dashed" : "border-ink",
      )}
      style={{
        left: `${middle}%`,
        width: `max(${wide}%, 1.25rem)`,
        top: lane * laneHeight,
        height: laneHeight - 1,
      }}
    />
  );
}
