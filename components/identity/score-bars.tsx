"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from "react";
import { eventsOf } from "@/components/overview/links";
import { EmptyState } from "@/components/ui/empty-state";
import { timeParts } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";
import { TimeAxis } from "@/components/ui/time-axis";
import { timeTicks } from "@/components/ui/time-ticks";
import type { DayScore } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";
import { DAY_US } from "@/lib/core/time";

const HEIGHT = 72;

export interface ScoreBarsProps {
  identity: string;
  span: Span;
  days: readonly DayScore[];
  scoredToUs: number | null;
}

/** The highest score of each day, a bar a day: scores are of UTC days. Arrow keys walk them, Enter shows a day's events. */
export function ScoreBars({ identity, span, days, scoredToUs }: ScoreBarsProps) {
  const zone = useZone();
  const router = useRouter();
  const hint = useId();
  const [hovered, setHovered] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const all = useMemo(() => everyDay(span, days, scoredToUs), [span, days, scoredToUs]);
  const most = Math.max(1, ...days.map(({ score }) => score));
  const shown = hovered ?? chosen;
  const start = all[0]?.startUs ?? span.fromUs;
  const hrefOf = (day: Day) =>
    eventsOf({ fromUs: day.startUs, toUs: day.startUs + DAY_US }, only("identity", identity));
  if (scoredToUs === null)
    return <EmptyState title="Nothing was scored yet">Scoring runs after logs are read.</EmptyState>;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextDay(event.key, chosen, all.length);
    const day = chosen === null ? undefined : all[chosen];
    if (next !== null) {
      event.preventDefault();
      setHovered(null);
      setChosen(next);
    } else if (event.key === "Enter" && day) {
      router.push(hrefOf(day));
    } else if (event.key === "Escape" && chosen !== null) {
      event.stopPropagation();
      event.preventDefault();
      setChosen(null);
    }
  };
  const day = shown === null ? undefined : all[shown];
  return (
    <figure className="px-4 pb-3">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Highest score of each day"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, all.length)}
        aria-valuenow={(chosen ?? 0) + 1}
        aria-valuetext={chosen !== null && all[chosen] ? spell(all[chosen]) : "no day chosen"}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setHovered(dayAt(event, all.length))}
        onPointerLeave={() => setHovered(null)}
        onClick={() => setChosen(hovered)}
        className="relative cursor-crosshair outline-offset-2"
        style={{ height: HEIGHT }}
      >
        <Bars days={all} most={most} active={shown} />
        <span className="absolute top-0 left-0 rounded-sm bg-surface/80 pr-1 font-mono text-faint text-xs leading-4">
          {most.toFixed(0)}
        </span>
      </div>
      <TimeAxis ticks={timeTicks(start, start + all.length * DAY_US, zone, 5)} />
      <p id={hint} className="sr-only">
        Arrow keys move between days, Enter shows the events of one.
      </p>
      <p className="mt-1 min-h-5 text-sm">
        {day ? (
          <>
            {spell(day)}{" "}
            {shown === chosen && (
              <Link href={hrefOf(day)} prefetch={false} className="text-accent hover:underline">
                Show its events
              </Link>
            )}
          </>
        ) : (
          <span className="text-faint">
            Days are UTC. A day without a bar had no use, or nothing unusual.
          </span>
        )}
      </p>
    </figure>
  );
}

/** `none`: no use on that day. `unscored`: not scored yet. */
interface Day {
  startUs: number;
  score: number | "none" | "unscored";
}

function everyDay(span: Span, days: readonly DayScore[], scoredToUs: number | null): Day[] {
  const known = new Map(days.map(({ startUs, score }) => [startUs, score]));
  const first = Math.floor(span.fromUs / DAY_US) * DAY_US;
  const count = Math.max(1, Math.ceil((span.toUs - first) / DAY_US));
  return Array.from({ length: count }, (_, number) => {
    const startUs = first + number * DAY_US;
    const missing = startUs >= (scoredToUs ?? 0) ? ("unscored" as const) : ("none" as const);
    return { startUs, score: known.get(startUs) ?? missing };
  });
}

function Bars({ days, most, active }: { days: readonly Day[]; most: number; active: number | null }) {
  const step = 100 / days.length;
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" className="block overflow-visible">
      {active !== null && (
        <rect x={`${active * step}%`} y={0} width={`${step}%`} height={HEIGHT} className="fill-hover" />
      )}
      <line x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line-strong" />
      {days.map(({ startUs, score }, number) => {
        if (typeof score !== "number" || score <= 0) return null;
        const height = Math.max(1, (score / most) * (HEIGHT - 2));
        return (
          <rect
            key={startUs}
            x={`${number * step + step * 0.1}%`}
            width={`${step * 0.8}%`}
            y={HEIGHT - height}
            height={height}
            className="fill-accent"
          />
        );
      })}
    </svg>
  );
}

function spell({ startUs, score }: Day): string {
  const name = `${timeParts(startUs).day} UTC`;
  if (score === "none") return `${name}: no use`;
  if (score === "unscored") return `${name}: not scored yet`;
  return score === 0 ? `${name}: used, nothing unusual` : `${name}: highest score ${score.toFixed(1)}`;
}

function nextDay(key: string, chosen: number | null, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(count - 1, (chosen ?? -1) + 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(0, (chosen ?? count) - 1);
  return null;
}

function dayAt(event: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count)));
}
