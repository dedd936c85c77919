"use client";

import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/components/ui/format-number";
import { timeParts } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";
import type { BusyHours } from "@/lib/contracts/entity";
import type { Span } from "@/lib/core/filter-range";
import { DAYS, foldWeek, strength, type WeekHour } from "./fold-week";

/** Usual is grey: the more, the stronger. */
const STEPS = ["bg-sunken", "bg-usual/25", "bg-usual/50", "bg-usual/75", "bg-usual"] as const;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Accesses by hour of the week in the viewer's zone, a square for each hour. Arrow keys walk it. */
export function WeekMap({ busy, span }: { busy: BusyHours; span: Span }) {
  const zone = useZone();
  const hint = useId();
  const [hovered, setHovered] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const week = useMemo(() => foldWeek(busy.hours, span, zone), [busy, span, zone]);
  const most = Math.max(0, ...week.map(({ accesses, times }) => (times === 0 ? 0 : accesses / times)));
  const shown = hovered ?? chosen;
  const { offset } = timeParts(span.toUs - 1, zone);
  const tell = (slot: number) => spell(slot, week[slot]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextSlot(event.key, chosen ?? 0, chosen === null);
    if (next !== null) {
      event.preventDefault();
      setHovered(null);
      setChosen(next);
    } else if (event.key === "Escape" && chosen !== null) {
      event.stopPropagation();
      event.preventDefault();
      setChosen(null);
    }
  };
  return (
    <figure className="px-4 pb-3">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Accesses by hour of the week"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={168}
        aria-valuenow={(chosen ?? 0) + 1}
        aria-valuetext={chosen === null ? "no hour chosen" : tell(chosen)}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setHovered(null)}
        className="grid grid-cols-[2rem_repeat(24,minmax(0,1fr))] gap-px outline-offset-2"
      >
        {DAYS.map((day, number) => (
          <DayRow
            key={day}
            day={day}
            first={number * 24}
            week={week}
            most={most}
            shown={shown}
            onHover={setHovered}
            onChoose={setChosen}
          />
        ))}
        <span />
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour} aria-hidden="true" className="col-span-6 pt-0.5 font-mono text-faint text-xs">
            {String(hour).padStart(2, "0")}
          </span>
        ))}
      </div>
      <p id={hint} className="sr-only">
        Left and right move by an hour, up and down by a day.
      </p>
      <p className="mt-1 min-h-5 text-sm">
        {shown === null ? (
          <span className="text-faint">
            Clock of {zone === "UTC" ? "UTC" : `${zone} (${offset})`}. Point at an hour for its numbers.
          </span>
        ) : (
          tell(shown)
        )}
      </p>
    </figure>
  );
}

interface DayRowProps {
  day: string;
  first: number;
  week: readonly WeekHour[];
  most: number;
  shown: number | null;
  onHover: (slot: number) => void;
  onChoose: (slot: number) => void;
}

function DayRow({ day, first, week, most, shown, onHover, onChoose }: DayRowProps) {
  return (
    <>
      <span aria-hidden="true" className="self-center text-muted text-xs">
        {day}
      </span>
      {HOURS.map((clock) => {
        const slot = first + clock;
        const hour = week[slot];
        return (
          <span
            key={clock}
            aria-hidden="true"
            onPointerEnter={() => onHover(slot)}
            onPointerDown={() => onChoose(slot)}
            className={cx(
              "h-4 rounded-sm",
              STEPS[hour ? strength(hour, most) : 0],
              shown === slot && "outline outline-2 outline-accent",
            )}
          />
        );
      })}
    </>
  );
}

function nextSlot(key: string, slot: number, first: boolean): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: 24,
    ArrowUp: -24,
  };
  const step = steps[key];
  if (step === undefined) return null;
  return first ? slot : Math.min(167, Math.max(0, slot + step));
}

function spell(slot: number, hour: WeekHour | undefined): string {
  const clock = (at: number) => `${String(at).padStart(2, "0")}:00`;
  const name = `${DAYS[Math.floor(slot / 24)]} ${clock(slot % 24)}–${clock((slot % 24) + 1)}`;
  if (!hour || hour.times === 0) return `${name}: not in this window`;
  const accesses = `${formatCount(hour.accesses)} ${hour.accesses === 1 ? "access" : "accesses"}`;
  return `${name}: ${accesses}, active in ${hour.active} of ${hour.times} weeks`;
}
