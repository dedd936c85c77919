"use client";

import { ArrowLeft, ArrowRight, Minus, Plus, RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { useZone } from "@/components/ui/preferences-provider";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { spanText } from "@/components/ui/span-text";
import { LANE_KINDS, type LaneKind, type Timeline } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { stepWord } from "./step-word";

export interface TimelineControlsProps {
  timeline: Timeline;
  view: Span;
  compact: boolean;
  /** The lanes were asked for by name: there is nothing to switch. */
  fixed: boolean;
  lanes: LaneKind;
  onLanes: (lanes: LaneKind) => void;
  onShift: (direction: -1 | 1) => void;
  /** Shows that many times as long a time, around the same middle. */
  onZoomBy: (factor: number) => void;
  /** Null where the time shown is the first. */
  onReset: (() => void) | null;
}

const GROUP = "Timeline";
const SHIFT = { earlier: "Earlier by the length of the window", later: "Later by the length of the window" };

/** What time is shown in what steps, and the buttons of all that keys do. Print has the words only. */
export function TimelineControls(props: TimelineControlsProps) {
  const { timeline, view, compact, fixed, lanes, onLanes, onShift, onZoomBy, onReset } = props;
  const zone = useZone();
  return (
    <figcaption className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
      {!compact && <PageKeys {...props} />}
      <span className="font-mono">{spanText(view, zone)}</span>
      <span className="text-muted">a mark is {stepWord(timeline.stepUs).replace(/^(?=[a-z])/, "one ")}</span>
      <span className="ml-auto flex flex-wrap items-center gap-2 print:hidden">
        {!fixed && <LaneSwitch lanes={lanes} onLanes={onLanes} />}
        <span className="flex items-center">
          <IconButton label={SHIFT.earlier} keys="t ArrowLeft" size="sm" onClick={() => onShift(-1)}>
            <ArrowLeft aria-hidden="true" />
          </IconButton>
          <IconButton label={SHIFT.later} keys="t ArrowRight" size="sm" onClick={() => onShift(1)}>
            <ArrowRight aria-hidden="true" />
          </IconButton>
          <IconButton label="Zoom out" keys="-" size="sm" onClick={() => onZoomBy(2)}>
            <Minus aria-hidden="true" />
          </IconButton>
          <IconButton label="Zoom in" keys="+" size="sm" onClick={() => onZoomBy(0.5)}>
            <Plus aria-hidden="true" />
          </IconButton>
        </span>
        {onReset && (
          <Button size="sm" onClick={onReset}>
            <RotateCcw aria-hidden="true" />
            Reset time
          </Button>
        )}
      </span>
    </figcaption>
  );
}

function PageKeys({ onShift, onZoomBy, onReset }: TimelineControlsProps) {
  useShortcut("t ArrowLeft", SHIFT.earlier, () => onShift(-1), { group: GROUP });
  useShortcut("t ArrowRight", SHIFT.later, () => onShift(1), { group: GROUP });
  useShortcut("+", "Zoom in", () => onZoomBy(0.5), { group: GROUP });
  useShortcut("-", "Zoom out", () => onZoomBy(2), { group: GROUP });
  useShortcut("0", "Back to the first time shown", () => onReset?.(), {
    group: GROUP,
    enabled: onReset !== null,
  });
  return null;
}

function LaneSwitch({ lanes, onLanes }: Pick<TimelineControlsProps, "lanes" | "onLanes">) {
  const words = { identity: "by identity", resource: "by key or secret" } as const;
  return (
    <fieldset className="flex rounded-md border border-line-strong">
      <legend className="sr-only">Lanes</legend>
      {LANE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={kind === lanes}
          onClick={() => kind !== lanes && onLanes(kind)}
          className={cx(
            "h-6 px-2 text-sm first:rounded-l-md last:rounded-r-md",
            kind === lanes ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover",
          )}
        >
          {words[kind]}
        </button>
      ))}
    </fieldset>
  );
}
