import { formatSpan } from "./format-span";
import { formatTime, timeParts } from "./format-time";
import type { Zone } from "./preferences";

const MINUTE_US = 60_000_000;

/**
 * A half-open span with its zone, microseconds since the epoch: as `formatSpan`, but with seconds where it does not lie on whole
 * minutes.
 */
export function spanText({ fromUs, toUs }: { fromUs: number; toUs: number }, zone: Zone): string {
  if (fromUs % MINUTE_US === 0 && toUs % MINUTE_US === 0) return formatSpan(fromUs, toUs, zone);
  const [from, to] = [timeParts(fromUs, zone), timeParts(toUs, zone)];
  if (from.day === to.day && from.offset === to.offset)
    return `${from.day} ${from.clock}–${to.clock} ${to.offset}`;
  return `${formatTime(fromUs, zone)} to ${formatTime(toUs, zone)}`;
}
