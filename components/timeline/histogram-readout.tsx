"use client";

import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { Kbd } from "@/components/ui/kbd";
import type { Zone } from "@/components/ui/preferences";
import { spanText } from "@/components/ui/span-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { OutcomeCounts } from "@/lib/contracts/event-histogram";
import type { GapStream, StreamGaps } from "@/lib/contracts/stream-gaps";
import type { Span } from "@/lib/core/filter-range";
import { streamsMissing } from "./stream-gaps";

export interface HistogramReadoutProps {
  /** What is told about; null when nothing is pointed at. */
  about: (Span & { counts: OutcomeCounts; total: number }) | null;
  gaps: StreamGaps;
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
            <GapNote missing={streamsMissing(gaps, about)} of={gaps.streams.length} />
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
export function spellSpan(about: Span & { counts: OutcomeCounts }, gaps: StreamGaps, zone: Zone): string {
  const missing = streamsMissing(gaps, about);
  const note =
    missing.length === 0 ? "" : `; logs missing of ${missing.length} of ${gaps.streams.length} streams`;
  return `${spanText(about, zone)}: ${spellCounts(about.counts)}${note}`;
}

function GapNote({ missing, of }: { missing: readonly GapStream[]; of: number }) {
  const [first] = missing;
  if (first === undefined) return null;
  const name = [first.source, first.account, first.region].filter((part) => part !== "").join(" ");
  return (
    <>
      {`; logs missing of ${formatFull(missing.length)} of ${formatFull(of)} ${of === 1 ? "stream" : "streams"}: `}
      <VisibleText text={name} />
      {missing.length > 1 && ` and ${formatFull(missing.length - 1)} more`}
    </>
  );
}

function spellCounts([allowed, denied, failed]: OutcomeCounts): string {
  return `${formatFull(allowed)} allowed, ${formatFull(denied)} denied, ${formatFull(failed)} failed`;
}
