"use client";

import { memo, useId } from "react";
import { GapPattern } from "@/components/ui/sparkline";
import type { StreamGaps } from "@/lib/contracts/stream-gaps";
import type { ColumnRange, HistogramScale } from "./scale";
import { gapParts } from "./stream-gaps";

export interface HistogramBarsProps {
  scale: HistogramScale;
  gaps: StreamGaps;
  height: number;
  /** Number of the column that is pointed at. */
  active: number | null;
  selection: ColumnRange | null;
}

/** Hatching of few of many streams is still seen. */
const HATCH_MIN = 6;

/**
 * The columns, over hatching from the top where logs are missing, and a pale field below it where they may still come: as
 * much of the height as the share of streams that lack theirs. As wide as there is room: x is in percent, y in px.
 */
export function HistogramBars({ scale, gaps, height, active, selection }: HistogramBarsProps) {
  const width = 100 / Math.max(1, scale.columns.length);
  return (
    <svg width="100%" height={height} aria-hidden="true" className="block overflow-visible">
      {active !== null && (
        <rect x={`${active * width}%`} width={`${width}%`} height={height} className="fill-hover" />
      )}
      {[0, 0.5].map((share) => (
        <line
          key={share}
          x2="100%"
          y1={share * height + 0.5}
          y2={share * height + 0.5}
          className="stroke-line"
        />
      ))}
      <Gaps scale={scale} gaps={gaps} height={height} />
      <Columns scale={scale} height={height} />
      <line x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-line-strong" />
      {selection && (
        <rect
          x={`${selection.first * width}%`}
          width={`${(selection.last - selection.first + 1) * width}%`}
          height={height}
          className="fill-accent/15 stroke-accent"
        />
      )}
    </svg>
  );
}

const Gaps = memo(function Gaps({
  scale,
  gaps,
  height,
}: Pick<HistogramBarsProps, "scale" | "gaps" | "height">) {
  const pattern = useId();
  return (
    <>
      <GapPattern id={pattern} />
      {gapParts(gaps, scale).map(({ from, to, missing, late, of }) => {
        const [x, width] = [`${from * 100}%`, `${Math.max(0.4, (to - from) * 100)}%`];
        const hatched = tall(missing, of, height);
        return (
          <g key={from}>
            {missing > 0 && <rect x={x} width={width} height={hatched} fill={`url(#${pattern})`} />}
            {late > 0 && <LateField x={x} y={hatched} width={width} height={tall(late, of, height)} />}
          </g>
        );
      })}
    </>
  );
});

function tall(streams: number, of: number, height: number): number {
  return streams === 0 ? 0 : Math.max(HATCH_MIN, (streams / of) * height);
}

/** Logs that may still come: as on the map of coverage, a pale field between two lines. */
function LateField(props: { x: string; y: number; width: string; height: number }) {
  const { x, y, width, height } = props;
  return (
    <>
      <rect {...props} className="fill-warning-soft" />
      <rect x={x} y={y} width={width} height={1.5} className="fill-warning" />
      <rect x={x} y={y + height - 1.5} width={width} height={1.5} className="fill-warning" />
    </>
  );
}

const Columns = memo(function Columns({ scale, height }: Pick<HistogramBarsProps, "scale" | "height">) {
  const step = 100 / Math.max(1, scale.columns.length);
  const [left, width] = [step * 0.08, `${step * 0.84}%`];
  return scale.columns.map(({ fromUs, total, heights: [allowed, denied, failed] }, index) => {
    if (total === 0) return null;
    const x = `${index * step + left}%`;
    return (
      <g key={fromUs}>
        {/* The ground keeps hatching from showing through between the parts. */}
        <rect
          x={x}
          y={height - allowed - failed - denied}
          width={width}
          height={allowed + failed + denied}
          className="fill-surface"
        />
        {allowed > 0 && (
          <rect x={x} y={height - allowed} width={width} height={allowed} className="fill-allowed" />
        )}
        {failed > 0 && (
          <rect x={x} y={height - allowed - failed} width={width} height={failed} className="fill-failed" />
        )}
        {denied > 0 && (
          <rect
            x={x}
            y={height - allowed - failed - denied}
            width={width}
            height={denied}
            className="fill-denied"
          />
        )}
      </g>
    );
  });
});
