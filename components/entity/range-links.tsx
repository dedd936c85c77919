import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { type Crumb, entityHref, type Waypoint } from "@/lib/contracts/entity-view";
import { parseRange, printRange, type TimeRange } from "@/lib/core/filter-range";

const WINDOWS = [
  ["24h", "24 h", "the last 24 hours"],
  ["7d", "7 d", "the last 7 days"],
  ["30d", "30 d", "the last 30 days"],
  ["90d", "90 d", "the last 90 days"],
  ["all", "All", "everything held"],
] as const;

const ITEM = "grid h-6 place-items-center rounded-sm border px-2 text-sm transition-colors";

export interface RangeLinksProps {
  here: Crumb;
  trail: readonly Waypoint[];
  range: TimeRange;
}

/** The windows to choose from, as links that keep the way here. */
export function RangeLinks({ here, trail, range }: RangeLinksProps) {
  const current = printRange(range);
  return (
    <nav
      aria-label="Window of time"
      className="inline-flex h-7 items-center gap-0.5 rounded-md bg-sunken p-0.5"
    >
      {WINDOWS.map(([value, label, long]) => (
        <Link
          key={value}
          href={entityHref(here, { range: parseRange(value) ?? range, trail })}
          prefetch={false}
          aria-label={long}
          aria-current={value === current ? "true" : undefined}
          className={cx(
            ITEM,
            value === current
              ? "border-line-strong bg-raised text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
