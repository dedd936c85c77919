"use client";

import { formatTime, timeParts } from "@/components/ui/format-time";
import { UTC } from "@/components/ui/preferences";
import { useZone } from "@/components/ui/preferences-provider";

/** First and last access with the zone, in the zone the viewer chose; in UTC on hover. */
export function SpanTime({ fromUs, toUs }: { fromUs: number; toUs: number }) {
  const zone = useZone();
  const [from, to] = [timeParts(fromUs, zone), timeParts(toUs, zone)];
  const same = from.day === to.day && from.offset === to.offset;
  const text = same
    ? from.clock === to.clock
      ? formatTime(fromUs, zone)
      : `${from.day} ${from.clock}–${to.clock} ${from.offset}`
    : `${formatTime(fromUs, zone)} to ${formatTime(toUs, zone)}`;
  return (
    <span
      className="font-mono text-sm"
      title={zone === UTC ? undefined : `${formatTime(fromUs, UTC)} to ${formatTime(toUs, UTC)}`}
    >
      {text}
    </span>
  );
}
