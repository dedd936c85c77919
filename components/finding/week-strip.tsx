"use client";

import { formatFull } from "@/components/ui/format-number";
import { useZone } from "@/components/ui/preferences-provider";
import type { WeekBaseline } from "@/lib/contracts/finding-detail";
import { hourText, hourZone, WEEKDAYS, zoneHourOfWeek } from "./zone-hours";

const [CELL, LEFT, TOP] = [15, 34, 18];
const TICKS = [0, 6, 12, 18];

/** The hours of an identity's usual week in grey, the darker the more often, with the finding's hours in accent; in the viewer's zone. */
export function WeekStrip({ baseline, atUs }: { baseline: WeekBaseline; atUs: number }) {
  const { active, days } = baseline;
  const zone = hourZone(atUs, useZone());
  const told = baseline.seen.map((slot) => hourText(slot, zone)).join(", ");
  const label = `Usual hours of the week, ${zone.label}. The finding lies in ${told}.`;
  const seen = baseline.seen.map((slot) => zoneHourOfWeek(slot, zone));
  /** The hour in UTC, as which it is counted, of one in the zone. */
  const counted = (slot: number) => zoneHourOfWeek(slot, { ...zone, shift: -zone.shift });
  const level = (slot: number) =>
    levelOf(active[counted(slot)] ?? 0, days[Math.floor(counted(slot) / 24)] ?? 0);
  const total = days.reduce((sum, count) => sum + count, 0);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted text-sm">
        hours of the week it was active in, over {formatFull(total)} active days before ({zone.label})
      </figcaption>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${LEFT + 24 * CELL} ${TOP + 7 * CELL}`}
        className="w-full max-w-lg"
      >
        <title>{label}</title>
        {TICKS.map((hour) => (
          <text key={hour} x={LEFT + hour * CELL} y={12} fontSize="13" className="fill-muted">
            {String(hour).padStart(2, "0")}
          </text>
        ))}
        {WEEKDAYS.map((weekday, row) => (
          <text key={weekday} x={0} y={TOP + row * CELL + 12} fontSize="13" className="fill-muted">
            {weekday}
          </text>
        ))}
        {[1, 2, 3, 4].map((step) => (
          <path
            key={step}
            d={cells((slot) => level(slot) === step)}
            className="fill-usual"
            fillOpacity={step / 4}
          />
        ))}
        <path d={cells((slot) => level(slot) === 0)} className="fill-sunken" />
        <path d={cells((slot) => seen.includes(slot))} className="fill-none stroke-accent" strokeWidth="2" />
      </svg>
    </figure>
  );
}

/** 0 for never, to 4 for nearly every such day. */
function levelOf(active: number, days: number): number {
  return days === 0 || active === 0 ? 0 : Math.max(1, Math.ceil((active / days) * 4));
}

function cells(wanted: (slot: number) => boolean): string {
  return Array.from({ length: 168 }, (_, slot) => slot)
    .filter(wanted)
    .map((slot) => {
      const [x, y] = [LEFT + (slot % 24) * CELL + 1, TOP + Math.floor(slot / 24) * CELL + 1];
      return `M${x} ${y}h${CELL - 2}v${CELL - 2}h${2 - CELL}Z`;
    })
    .join("");
}
