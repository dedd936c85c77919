"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { iconButtonStyle } from "@/components/ui/button-style";
import { cx } from "@/components/ui/cx";
import type { CoverageMap } from "@/lib/contracts/coverage";
import { printRange, type Span, shiftSpan, type TimeRange } from "@/lib/core/filter-range";
import { HOUR_US } from "@/lib/core/time";

const WINDOWS = [
  ["24h", "24 h", "the last 24 hours judged"],
  ["7d", "7 d", "the last 7 days judged"],
  ["30d", "30 d", "the last 30 days judged"],
  ["90d", "90 d", "the last 90 days judged"],
  ["all", "All", "everything judged"],
] as const;

const ITEM = "grid h-6 place-items-center rounded-sm border px-2 text-sm transition-colors";

export interface CoverageWindowsProps {
  map: CoverageMap;
  range: TimeRange;
  hrefOf: (range: TimeRange) => string;
}

/** Windows of the map to choose from, and the stretch before and after the one shown. */
export function CoverageWindows({ map, range, hrefOf }: CoverageWindowsProps) {
  const current = printRange(range);
  const shown: Span = {
    fromUs: map.fromHour * HOUR_US,
    toUs: (map.fromHour + map.columns * map.stepHours) * HOUR_US,
  };
  const [before, after] = [shown.fromUs > map.firstHour * HOUR_US, shown.toUs < map.endHour * HOUR_US];
  return (
    <nav aria-label="Window of the coverage map" className="flex items-center gap-1">
      <Step href={before ? hrefOf(shiftSpan(shown, -1)) : null} label="Earlier">
        <ChevronLeft aria-hidden="true" />
      </Step>
      <span className="inline-flex h-7 items-center gap-0.5 rounded-md bg-sunken p-0.5">
        {WINDOWS.map(([value, label, long]) => (
          <Link
            key={value}
            href={hrefOf(
              value === "all" ? { kind: "all" } : { kind: "last", text: value, us: LENGTHS[value] },
            )}
            scroll={false}
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
      </span>
      <Step href={after ? hrefOf(shiftSpan(shown, 1)) : null} label="Later">
        <ChevronRight aria-hidden="true" />
      </Step>
    </nav>
  );
}

const DAY_US = 24 * HOUR_US;
const LENGTHS = { "24h": DAY_US, "7d": 7 * DAY_US, "30d": 30 * DAY_US, "90d": 90 * DAY_US } as const;

function Step({ href, label, children }: { href: string | null; label: string; children: React.ReactNode }) {
  if (href === null) {
    return (
      <span aria-hidden="true" className={cx(iconButtonStyle("quiet"), "pointer-events-none opacity-40")}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} scroll={false} aria-label={label} title={label} className={iconButtonStyle("quiet")}>
      {children}
    </Link>
  );
}
