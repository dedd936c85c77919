"use client";

import { CalendarClock, Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { formatSpan } from "@/components/ui/format-span";
import { Popover } from "@/components/ui/popover";
import { useZone } from "@/components/ui/preferences-provider";
import {
  type Held,
  parseRange,
  printRange,
  type ResolvedRange,
  type Span,
  type TimeRange,
} from "@/lib/core/filter-range";
import { CustomRange } from "./custom-range";
import { RANGE_PRESETS, rangeName, untilText } from "./range-text";

export interface RangeMenuProps {
  range: TimeRange;
  /** What the range means, and what its end is. */
  span: Span;
  until: ResolvedRange["until"];
  /** Times of the events held; null when there are none. */
  held: Held | null;
  onRange: (range: TimeRange) => void;
}

/** The time shown, in words and in figures, and what else to choose. */
export function RangeMenu({ range, span, until, held, onRange }: RangeMenuProps) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  const choose = (next: TimeRange) => {
    setOpen(false);
    onRange(next);
  };
  const name = rangeName(range);
  const shown = formatSpan(span.fromUs, span.toUs, zone);
  const later = held !== null && until !== "chosen" && held.lastUs >= span.toUs;
  return (
    <Popover
      label="Time shown"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button className="max-w-full">
          <CalendarClock aria-hidden="true" />
          <span className="truncate">{range.kind === "span" ? shown : name}</span>
        </Button>
      }
      className="w-80"
    >
      <ul aria-label="Ranges" className="-mx-1.5 flex flex-col">
        {RANGE_PRESETS.map(([text, label]) => (
          <li key={text}>
            <Preset
              label={label}
              current={printRange(range) === text}
              onChoose={() => {
                const next = parseRange(text);
                if (next) choose(next);
              }}
            />
          </li>
        ))}
      </ul>
      <p className="mt-2 border-line border-t pt-2 text-muted text-sm">
        {name}, {untilText(until, span.toUs, zone)}: <span className="font-mono text-ink">{shown}</span>.
        {until === "newest" &&
          range.kind === "last" &&
          " The logs held are older than a day, so it does not reach to now."}
        {later && " Events with later times are held, but not shown."}
      </p>
      <p className="mt-1 text-muted text-sm">
        {held === null ? (
          "No events are held yet."
        ) : (
          <>
            Events held: <span className="font-mono">{formatSpan(held.firstUs, held.lastUs, zone)}</span>
          </>
        )}
      </p>
      <CustomRange key={`${span.fromUs} ${span.toUs} ${zone}`} span={span} zone={zone} onRange={choose} />
    </Popover>
  );
}

function Preset({ label, current, onChoose }: { label: string; current: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={current}
      onClick={onChoose}
      className={cx(
        "flex h-7 w-full items-center gap-2 rounded-sm px-1.5 text-left hover:bg-hover",
        current && "font-medium",
      )}
    >
      <span className="flex-1">{label}</span>
      {current && <Check className="size-3.5 text-accent" aria-hidden="true" />}
    </button>
  );
}
