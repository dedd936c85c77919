"use client";

import { CalendarClock, Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { formatSpan } from "@/components/ui/format-span";
import { Popover } from "@/components/ui/popover";
import type { Zone } from "@/components/ui/preferences";
import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
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
  /** What the range means, and what its end is; null until that is known. */
  span: Span | null;
  until: ResolvedRange["until"] | null;
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
  const shown = span && spanText(span, zone);
  return (
    <Popover
      label="Time shown"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button className="max-w-full">
          <CalendarClock aria-hidden="true" />
          <span className="min-w-0 truncate">
            {range.kind === "span" ? (shown ?? name) : name}
            {until && <span className="text-muted max-sm:sr-only">{untilText(range, until)}</span>}
          </span>
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
      <div className="mt-2 flex flex-col gap-1 border-line border-t pt-2 text-muted text-sm">
        {span && until && <Meaning range={range} span={span} until={until} held={held} zone={zone} />}
        {held && (
          <p>
            Events held: <span className="font-mono">{formatSpan(held.firstUs, held.lastUs, zone)}</span>
          </p>
        )}
      </div>
      {span && (
        <CustomRange key={`${span.fromUs} ${span.toUs} ${zone}`} span={span} zone={zone} onRange={choose} />
      )}
    </Popover>
  );
}

interface MeaningProps {
  range: TimeRange;
  span: Span;
  until: ResolvedRange["until"];
  held: Held | null;
  zone: Zone;
}

function Meaning({ range, span, until, held, zone }: MeaningProps) {
  const later = held !== null && until !== "chosen" && held.lastUs >= span.toUs;
  return (
    <p>
      {rangeName(range)}
      {untilText(range, until)}: <span className="font-mono text-ink">{spanText(span, zone)}</span>.
      {until === "newest" &&
        range.kind === "last" &&
        " The logs held are more than a day old, so it does not reach to now."}
      {later && " Events with later times are held, but not shown."}
    </p>
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
