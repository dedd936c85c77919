"use client";

import { memo, useId } from "react";
import { GapPattern } from "@/components/ui/sparkline";
import type { ActivityShape } from "./activity-shape";

export interface ActivityBarsProps {
  shape: ActivityShape;
  height: number;
  /** Number of the step that is pointed at. */
  active: number | null;
}

/** The columns, as wide as there is room; x is in percent, y in px. */
export function ActivityBars({ shape, height, active }: ActivityBarsProps) {
  const width = 100 / Math.max(1, shape.columns.length);
  return (
    <svg width="100%" height={height} aria-hidden="true" className="block overflow-visible">
      {active !== null && (
        <rect x={`${active * width}%`} y={0} width={`${width}%`} height={height} className="fill-hover" />
      )}
      {[0, 0.5].map((share) => (
        <line
          key={share}
          x1="0"
          x2="100%"
          y1={share * height + 0.5}
          y2={share * height + 0.5}
          className="stroke-line"
        />
      ))}
      <Columns shape={shape} height={height} />
      <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-line-strong" />
    </svg>
  );
}

const Columns = memo(function Columns({ shape: { columns }, height }: Omit<ActivityBarsProps, "active">) {
  const pattern = useId();
  const step = 100 / Math.max(1, columns.length);
  const [left, width] = [step * 0.08, `${step * 0.84}%`];
  return (
    <>
      <GapPattern id={pattern} />
      {columns.map(({ allowed, denied, failed, missing }, index) => {
        const x = `${index * step + left}%`;
        const at = `${index * step}%`;
        return (
          <g key={at}>
            {missing > 0 && (
              <rect x={at} y={0} width={`${step}%`} height={missing} fill={`url(#${pattern})`} />
            )}
            {allowed > 0 && (
              <rect x={x} y={height - allowed} width={width} height={allowed} className="fill-allowed" />
            )}
            {failed > 0 && (
              <rect
                x={x}
                y={height - allowed - failed}
                width={width}
                height={failed}
                className="fill-failed"
              />
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
      })}
    </>
  );
});
