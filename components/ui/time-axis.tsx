import type { AxisTick } from "./axis-ticks";
import { cx } from "./cx";

export interface TimeAxisProps {
  ticks: readonly AxisTick[];
  /** Steps of the whole axis. */
  count: number;
}

/** Labels under (or above) a picture of time, each at the start of its step. 20 px high; screen readers skip it. */
export function TimeAxis({ ticks, count }: TimeAxisProps) {
  return (
    <div aria-hidden="true" className="relative h-5 overflow-hidden">
      {ticks.map(({ index, label }, number) => {
        const share = (index / count) * 100;
        if (share > 92) return null;
        return (
          <span
            key={index}
            style={{ left: `${share}%` }}
            className={cx(
              "absolute top-0 whitespace-nowrap border-line-strong border-l pt-1 pl-1 font-mono text-faint text-xs leading-4",
              number % 2 === 1 && "max-sm:hidden",
              share > 86 && "max-sm:hidden",
            )}
          >
            {label}
          </span>
        );
      })}
    </div>
  );
}
