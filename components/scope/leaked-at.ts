import type { Zone } from "@/components/ui/preferences";
import { fromLocalInput, toLocalInput } from "@/components/ui/zone-time";
import { parseTimeUs, YEAR_MAX, YEAR_MIN } from "@/lib/core/time";

const ZONED = /(?:Z|UTC|[+-]\d{2}:?\d{2})$/i;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

/**
 * A moment as a person types it: RFC 3339 with its zone, or day and time (`2026-08-17 01:41`) in the viewer's zone; a day alone
 * means its midnight. Microseconds since the epoch; null for nothing typed.
 */
export function readMoment(text: string, zone: Zone): { us: number | null } | { fault: string } {
  const typed = text.trim();
  if (typed === "") return { us: null };
  if (ZONED.test(typed)) {
    const us = parseTimeUs(withSeconds(typed));
    return us === null ? { fault: "This is no time: write 2026-08-17T01:41:00Z." } : { us };
  }
  const [, day, clock = "00:00"] = LOCAL.exec(typed) ?? [];
  const us = day === undefined ? null : fromLocalInput(`${day}T${clock}`, zone);
  if (us === null || !exists(day))
    return { fault: "Write a day and a time, 2026-08-17 01:41, or RFC 3339, 2026-08-17T01:41:00Z." };
  const year = Number(day?.slice(0, 4));
  return year < YEAR_MIN || year > YEAR_MAX ? { fault: "The year must be from 2000 to 2100." } : { us };
}

/** The moment as `readMoment` reads it in the same zone, to the second. */
export function momentText(us: number, zone: Zone): string {
  return toLocalInput(us, zone).replace("T", " ");
}

/** RFC 3339 wants seconds; people leave them out. */
function withSeconds(text: string): string {
  return text.replace(/([T ]\d{2}:\d{2})(?=\s*(?:Z|UTC|[+-]))/i, "$1:00");
}

function exists(day: string | undefined): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}
