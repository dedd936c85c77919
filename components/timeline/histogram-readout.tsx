"use client";

import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { Kbd } from "@/components/ui/kbd";
import type { Zone } from "@/components/ui/preferences";
import { spanText } from "@/components/ui/span-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { OutcomeCounts } from "@/lib/contracts/event-histogram";
import type { Span } from "@/lib/core/filter-range";

/** A stretch of time that no log covers, and whose logs are missing. */
export interface HistogramGap extends Span {
  label: string;
}

export interface HistogramReadoutProps {
  /** What is told about; null when nothing is pointed at. */
  about: (Span & { counts: OutcomeCounts; total: number }) | null;
  gaps: readonly HistogramGap[];
  zone: Zone;
  /** It is a selection: what can be done with it. */
  onZoom: (() => void) | null;
  onDrop: () => void;
}

/** Time and counts of a column or a selection, on a line whose height does not change. */
export function HistogramReadout({ about, gaps, zone, onZoom, onDrop }: HistogramReadoutProps) {
  return (
    <div className="mt-1 flex min-h-14 flex-wrap content-start items-center gap-x-2 text-sm sm:min-h-6">
      {about ? (
        <>
          <span className="font-mono">{spanText(about, zone)}</span>
          <span className="text-muted">
            {spellCounts(about.counts)}
            <GapNote gaps={gapsIn(gaps, about)} />
          </span>
        </>
      ) : (
        <span className="text-faint">Drag over a stretch of time to select it.</span>
      )}
      {onZoom && (
        <span className="inline-flex gap-1">
          <Button size="sm" onClick={onZoom}>
            Zoom <Kbd keys="z" />
          </Button>
          <Button size="sm" variant="quiet" onClick={onDrop}>
            Drop <Kbd keys="Escape" />
          </Button>
        </span>
      )}
    </div>
  );
}

/** A span, its events and the missing logs as one sentence, for screen readers. */
export function spellSpan(
  about: Span & { counts: OutcomeCounts },
  gaps: readonly HistogramGap[],
  zone: Zone,
): string {
  const missing = gapsIn(gaps, about);
  const note = missing.length === 0 ? "" : `; ${missing.length} with missing logs`;
  return `${spanText(about, zone)}: ${spellCounts(about.counts)}${note}`;
}

function GapNote({ gaps }: { gaps: readonly string[] }) {
  const [first] = gaps;
  if (first === undefined) return null;
  return (
    <>
      {"; logs missing: "}
      <VisibleText text={first} />
      {gaps.length > 1 && ` and ${formatFull(gaps.length - 1)} more`}
    </>
  );
}

function spellCounts([allowed, denied, failed]: OutcomeCounts): string {
  return `${formatFull(allowed)} allowed, ${formatFull(denied)} denied, ${formatFull(failed)} failed`;
}

function gapsIn(gaps: readonly HistogramGap[], { fromUs, toUs }: Span): string[] {
  const inside = gaps.filter((gap) => gap.fromUs < toUs && gap.toUs > fromUs);
  return [...new Set(inside.map(({ label }) => label))];
}
