"use client";

import { formatTime, timeParts } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";

export interface FileWindowProps {
  /** Microseconds since the epoch; null when the file holds no event. */
  firstUs: number | null;
  lastUs: number | null;
}

/** Times of a file's first and last record, `2026-08-17 01:00–02:13`, under a heading that names the zone; seconds on hover. */
export function FileWindow({ firstUs, lastUs }: FileWindowProps) {
  const zone = useZone();
  if (firstUs === null || lastUs === null) return <span className="text-faint">–</span>;
  const [first, last] = [timeParts(firstUs, zone), timeParts(lastUs, zone)];
  const [begins, ends] = [first.clock.slice(0, 5), last.clock.slice(0, 5)];
  const text =
    first.day === last.day
      ? `${first.day} ${begins}${begins === ends ? "" : `–${ends}`}`
      : `${first.day} to ${last.day}`;
  return <span title={`${formatTime(firstUs, zone)} to ${formatTime(lastUs, zone)}`}>{text}</span>;
}

/** The zone of the times below it, for a column's heading: `UTC`, `Europe/Berlin`. */
export function ZoneName() {
  return useZone();
}
