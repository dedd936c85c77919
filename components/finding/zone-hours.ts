import { timeParts } from "@/components/ui/format-time";
import { UTC, type Zone } from "@/components/ui/preferences";
import { wallClock } from "@/components/ui/zone-time";

const HOUR_US = 3_600_000_000;
const WEEK_HOURS = 168;

/** How hours of the day and of the week that are kept in UTC are told in a zone. */
export interface HourZone {
  /** Whole hours that the zone is ahead. */
  shift: number;
  /** As it is printed: `UTC`, `UTC+02:00`. */
  label: string;
}

const IN_UTC: HourZone = { shift: 0, label: UTC };

/** The hours of a zone at a moment (microseconds since the epoch). UTC where the zone is ahead by a part of an hour: whole hours cannot be told there. */
export function hourZone(atUs: number, zone: Zone): HourZone {
  const whole = Math.floor(atUs / HOUR_US) * HOUR_US;
  const shift = (wallClock(whole, zone) - whole) / HOUR_US;
  return Number.isInteger(shift) ? { shift, label: timeParts(whole, zone).offset } : IN_UTC;
}

/** An hour of the week (0: Monday 00:00) as the zone has it. */
export function zoneHourOfWeek(slot: number, { shift }: HourZone): number {
  return (slot + shift + 2 * WEEK_HOURS) % WEEK_HOURS;
}

/** Days of the week, from Monday. */
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
/** An hour of the week in words: `Wed 13:00 UTC`. */
export function hourText(slot: number, zone: HourZone = IN_UTC): string {
  const at = zoneHourOfWeek(slot, zone);
  return `${WEEKDAYS[Math.floor(at / 24)]} ${String(at % 24).padStart(2, "0")}:00 ${zone.label}`;
}

const DAYS: readonly string[] = WEEKDAYS;
const HOUR = /(?:\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b([01]\d|2[0-3]):00 UTC\b/g;
const INSTANT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z/g;

/** A sentence that tells hours and moments in UTC, with those told in the zone. `moment` spells a moment. */
export function zoneSentence(text: string, zone: HourZone, moment: (iso: string) => string): string {
  const hours = text.replaceAll(HOUR, (whole, weekday: string | undefined, hour: string) => {
    if (zone.shift === 0) return whole;
    const day = DAYS.indexOf(weekday ?? "");
    const slot = zoneHourOfWeek(Math.max(0, day) * 24 + Number(hour), zone);
    const clock = `${String(slot % 24).padStart(2, "0")}:00 ${zone.label}`;
    return day === -1 ? clock : `${WEEKDAYS[Math.floor(slot / 24)]} ${clock}`;
  });
  return hours.replaceAll(INSTANT, (iso) => moment(iso));
}
