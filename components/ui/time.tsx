"use client";

import { cx } from "./cx";
import { formatRelative, formatTime, type Precision } from "./format-time";
import { UTC } from "./preferences";
import { useZone } from "./preferences-provider";
import { useNow } from "./use-now";

export interface TimeProps {
  /** Microseconds since the epoch. */
  us: number;
  /** Digits of the absolute time. Evidence is `full`. */
  precision?: Precision;
  className?: string;
}

/** A moment with its zone, in the zone the viewer chose; the same moment in UTC on hover. */
export function Time({ us, precision = "second", className }: TimeProps) {
  const zone = useZone();
  return (
    <time
      dateTime={iso(us)}
      title={zone === UTC ? undefined : formatTime(us, UTC, precision)}
      className={cx("whitespace-nowrap font-mono text-sm", className)}
    >
      {formatTime(us, zone, precision)}
    </time>
  );
}

/** How long ago, for lists, with the absolute time on hover. Counts on while the page is open. */
export function RelativeTime({ us, className }: Omit<TimeProps, "precision">) {
  const zone = useZone();
  const nowMs = useNow();
  return (
    <time
      dateTime={iso(us)}
      title={formatTime(us, zone, "full")}
      className={cx("whitespace-nowrap", className)}
    >
      {formatRelative(us, nowMs)}
    </time>
  );
}

function iso(us: number): string {
  return new Date(Math.floor(us / 1000)).toISOString();
}
