"use client";

import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { Kbd } from "@/components/ui/kbd";
import type { Zone } from "@/components/ui/preferences";
import { spanText } from "@/components/ui/span-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { OutcomeCounts } from "@/lib/contracts/event-histogram";
import type { GapState, StreamGaps } from "@/lib/contracts/stream-gaps";
import type { Span } from "@/lib/core/filter-range";
import { streamName, streamsLacking } from "./stream-gaps";

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
            <GapNote gaps={gaps} span={about} lack="missing" />
            <GapNote gaps={gaps} span={about} lack="late" />
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

/** A span, its events and the logs that it lacks as one sentence, for screen readers. */
export function spellSpan(about: Span & { counts: OutcomeCounts }, gaps: StreamGaps, zone: Zone): string {
  const notes = (["missing", "late"] as const).map((lack) => {
    const lacking = streamsLacking(gaps, about, lack).length;
    return lacking === 0 ? "" : `; logs ${LACKS[lack]} of ${lacking} of ${gaps.streams.length} streams`;
  });
  return `${spanText(about, zone)}: ${spellCounts(about.counts)}${notes.join("")}`;
}

const LACKS: Readonly<Record<GapState, string>> = { missing: "missing", late: "not come yet" };

function GapNote({ gaps, span, lack }: { gaps: StreamGaps; span: Span; lack: GapState }) {
  const lacking = streamsLacking(gaps, span, lack);
  const of = gaps.streams.length;
  const [first] = lacking;
  if (first === undefined) return null;
  return (
    <>
      {`; logs ${LACKS[lack]} of ${formatFull(lacking.length)} of ${formatFull(of)} ${of === 1 ? "stream" : "streams"}: `}
      <VisibleText text={streamName(first)} />
      {lacking.length > 1 && ` and ${formatFull(lacking.length - 1)} more`}
    </>
  );
}

function spellCounts([allowed, denied, failed]: OutcomeCounts): string {
  return `${formatFull(allowed)} allowed, ${formatFull(denied)} denied, ${formatFull(failed)} failed`;
}
