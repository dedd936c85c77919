"use client";

import { useId } from "react";
import { sparklineShape } from "./sparkline-path";

export interface SparklineProps {
  /** Equal steps of time, oldest first; null where no log covers the step. */
  values: readonly (number | null)[];
  /** What the picture says, for screen readers: "Accesses per hour, last 24 h, highest 1,204". */
  label: string;
  width?: number;
  height?: number;
}

/** A small line without axes, from zero to its own maximum; gaps in the logs are hatched. */
export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  const pattern = useId();
  const { lines, gaps } = sparklineShape(values, width, height - 2);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fill="none"
    >
      <GapPattern id={pattern} />
      {gaps.map((gap) => (
        <rect key={gap.x} x={gap.x} width={gap.width} height={height} fill={`url(#${pattern})`} />
      ))}
      <g
        transform="translate(0 1)"
        className="stroke-muted"
        strokeWidth="1.25"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {lines.map((points) => (
          <polyline key={points} points={points} />
        ))}
      </g>
    </svg>
  );
}

/** The hatching that means "no logs held", as an SVG pattern: `fill="url(#id)"`. HTML has the class `hatch`. */
export function GapPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.5" height="6" className="fill-gap" />
      </pattern>
    </defs>
  );
}
