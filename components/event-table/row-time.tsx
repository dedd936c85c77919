"use client";

import { formatTime, timeParts } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";

/** The time of a row to the millisecond; the column's heading names the zone, which a hover shows too. */
export function RowTime({ us }: { us: number }) {
  const zone = useZone();
  const { day, clock } = timeParts(us, zone);
  const ms = String(Math.floor(us / 1000) % 1000).padStart(3, "0");
  return (
    <time
      dateTime={new Date(Math.floor(us / 1000)).toISOString()}
      title={formatTime(us, zone, "full")}
      className="whitespace-nowrap font-mono text-sm"
    >
      {day} {clock}
      <span className="text-faint">.{ms}</span>
    </time>
  );
}
