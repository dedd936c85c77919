import { cx } from "./cx";
import type { AxisTick } from "./time-ticks";

export interface TimeAxisProps {
  ticks: readonly AxisTick[];
}

/** Labels under (or above) a picture of time, each at its time. 20 px high; screen readers skip it. */
export function TimeAxis({ ticks }: TimeAxisProps) {
  return (
    <div aria-hidden="true" className="relative h-5 overflow-hidden">
      {ticks.map(({ share, label }, number) => {
        const percent = share * 100;
        if (percent > 92) return null;
        return (
          <span
            key={share}
            style={{ left: `${percent}%` }}
            className={cx(
              "absolute top-0 whitespace-nowrap border-line-strong border-l pt-1 pl-1 font-mono text-faint text-xs leading-4",
              number % 2 === 1 && "max-sm:hidden",
              percent > 82 && "max-sm:hidden",
            )}
          >
            {label}
          </span>
        );
      })}
    </div>
  );
}
