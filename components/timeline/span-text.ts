import { formatSpan } from "@/components/ui/format-span";
import { formatTime, timeParts } from "@/components/ui/format-time";
import type { Zone } from "@/components/ui/preferences";
import { MINUTE_US, type Span } from "@/lib/core/filter-range";

/** A half-open span with its zone: as `formatSpan`, but with seconds where it does not lie on whole minutes. */
export function spanText({ fromUs, toUs }: Span, zone: Zone): string {
  if (fromUs % MINUTE_US === 0 && toUs % MINUTE_US === 0) return formatSpan(fromUs, toUs, zone);
  const [from, to] = [timeParts(fromUs, zone), timeParts(toUs, zone)];
  if (from.day === to.day && from.offset === to.offset)
    return `${from.day} ${from.clock}–${to.clock} ${to.offset}`;
  return `${formatTime(fromUs, zone)} to ${formatTime(toUs, zone)}`;
}
