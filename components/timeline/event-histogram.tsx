"use client";

import { useId, useMemo } from "react";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/components/ui/format-number";
import { useZone } from "@/components/ui/preferences-provider";
import { useListedKeys } from "@/components/ui/shortcuts/use-listed-keys";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { TimeAxis } from "@/components/ui/time-axis";
import { timeTicks } from "@/components/ui/time-ticks";
import type { EventHistogram as Histogram } from "@/lib/contracts/event-histogram";
import type { StreamGaps } from "@/lib/contracts/stream-gaps";
import type { Span } from "@/lib/core/filter-range";
import { OUTCOME_CODES, OUTCOMES } from "@/lib/core/outcome";
import { GapKey } from "./gap-key";
import { HistogramBars } from "./histogram-bars";
import { HistogramReadout, spellSpan } from "./histogram-readout";
import { BRUSH_KEYS } from "./plot-keys";
import { histogramScale, sumColumns } from "./scale";
import { stepWord } from "./step-word";
import { useBrush } from "./use-brush";

const HEIGHT = 112;

export interface EventHistogramProps {
  histogram: Histogram;
  /** The stretch drawn, which the histogram's counts are of. */
  span: Span;
  /** The streams shown, and what is missing of them: hatched, so that it is never taken for silence. */
  gaps: StreamGaps;
  /** Whole buckets, cut to the span. */
  onZoom: (span: Span) => void;
  /** Goes back to the range before the first zoom; null when there was none. */
  onReset: (() => void) | null;
  /** Newer counts are under way. */
  pending: boolean;
}

/** Events over time by outcome. Dragging, or Shift with the arrow keys, selects; Z zooms to the selection. */
export function EventHistogram({ histogram, span, gaps, onZoom, onReset, pending }: EventHistogramProps) {
  const zone = useZone();
  const hint = useId();
  const { fromUs, toUs } = span;
  const scale = useMemo(() => histogramScale(histogram, { fromUs, toUs }, HEIGHT), [histogram, fromUs, toUs]);
  const { columns, startUs, endUs, max } = scale;
  const ticks = useMemo(() => timeTicks(startUs, endUs, zone), [startUs, endUs, zone]);
  const brush = useBrush({
    grid: `${startUs} ${histogram.stepUs} ${columns.length}`,
    count: Math.max(1, columns.length),
    onZoom: (range) => {
      const chosen = sumColumns(columns, range);
      if (chosen) onZoom({ fromUs: chosen.fromUs, toUs: chosen.toUs });
    },
  });
  const { selection, cursor, active } = brush;
  const options = { group: "Events", enabled: selection !== null };
  useShortcut("z", "Zoom to the selected time", brush.zoom, options);
  useShortcut("Escape", "Drop the selection of time", brush.drop, options);
  useListedKeys("Histogram, when it has the focus", BRUSH_KEYS);
  const chosen = selection ? sumColumns(columns, selection) : null;
  const about = chosen ?? (active === null ? null : (columns[active] ?? null));
  const told = chosen ?? (cursor === null ? null : (columns[cursor] ?? null));
  return (
    <figure className="min-w-0" aria-busy={pending}>
      <figcaption className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 pb-1 text-muted text-sm">
        <span>events per {stepWord(histogram.stepUs)}</span>
        {OUTCOMES.map((outcome) => (
          <span key={outcome} className="inline-flex gap-1.5">
            <OutcomeMark outcome={outcome} />
            <Count value={histogram.totals.outcomes[OUTCOME_CODES[outcome]] ?? 0} />
          </span>
        ))}
        <GapKey gaps={gaps} span={{ fromUs: startUs, toUs: endUs }} />
        {onReset && (
          <Button size="sm" className="ml-auto" onClick={onReset}>
            Reset zoom
          </Button>
        )}
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Events over time"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, columns.length)}
        aria-valuenow={(cursor ?? 0) + 1}
        aria-valuetext={
          told ? `${selection ? "selected " : ""}${spellSpan(told, gaps, zone)}` : "nothing chosen"
        }
        {...brush.handlers}
        className={cx(
          "relative cursor-crosshair touch-pan-y select-none outline-offset-2 transition-opacity",
          pending && "opacity-60",
        )}
        style={{ height: HEIGHT }}
      >
        <HistogramBars scale={scale} gaps={gaps} height={HEIGHT} active={active} selection={selection} />
        <span className="pointer-events-none absolute top-0 left-0 rounded-sm bg-surface/80 pr-1 font-mono text-faint text-xs leading-4">
          {formatCount(max)}
        </span>
      </div>
      <TimeAxis ticks={ticks} />
      <p id={hint} className="sr-only">
        Arrow keys move between buckets, with Shift they select; Enter or Z zooms, Escape drops the selection.
      </p>
      <HistogramReadout
        about={about}
        gaps={gaps}
        zone={zone}
        onZoom={selection ? brush.zoom : null}
        onDrop={brush.drop}
      />
    </figure>
  );
}
