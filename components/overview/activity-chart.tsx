"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from "react";
import { NoveltyMark } from "@/components/entity/novelty-mark";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { formatCount, formatFull, formatShare } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { useZone } from "@/components/ui/preferences-provider";
import { TimeAxis } from "@/components/ui/time-axis";
import { timeTicks } from "@/components/ui/time-ticks";
import type { Activity, ActivityStep } from "@/lib/contracts/overview";
import type { FilterTerm } from "@/lib/core/filter";
import { OUTCOMES } from "@/lib/core/outcome";
import { HOUR_US } from "@/lib/core/time";
import { ActivityBars } from "./activity-bars";
import { activityShape } from "./activity-shape";
import { eventsOf } from "./links";

export const PLOT_HEIGHT = 168;

export interface ActivityChartProps {
  activity: Activity;
  /** What the events that it leads to have in common. */
  terms?: readonly FilterTerm[];
}

/** Accesses over time by outcome, with what is missing of the logs hatched from the top. Arrow keys walk its steps. */
export function ActivityChart({ activity, terms = [] }: ActivityChartProps) {
  const { steps, stepUs, fromUs, toUs } = activity;
  const zone = useZone();
  const router = useRouter();
  const hint = useId();
  const [hovered, setHovered] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const shape = useMemo(() => activityShape(steps, PLOT_HEIGHT), [steps]);
  const ticks = useMemo(() => {
    const startUs = steps[0]?.startUs ?? fromUs;
    return timeTicks(startUs, startUs + stepUs * steps.length, zone);
  }, [steps, stepUs, fromUs, zone]);
  const shown = hovered ?? chosen;
  const step = shown === null ? undefined : steps[shown];
  const spanOf = ({ startUs }: ActivityStep) => ({
    fromUs: Math.max(startUs, fromUs),
    toUs: Math.min(startUs + stepUs, toUs),
  });
  const tell = (of: ActivityStep) => {
    const { fromUs: from, toUs: to } = spanOf(of);
    return `${formatSpan(from, to, zone)}: ${spell(of)}`;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextStep(event.key, chosen, steps.length);
    if (next !== null) {
      event.preventDefault();
      setHovered(null);
      setChosen(next);
    } else if (event.key === "Enter" && chosen !== null && steps[chosen]) {
      router.push(eventsOf(spanOf(steps[chosen]), ...terms));
    } else if (event.key === "Escape" && chosen !== null) {
      event.stopPropagation();
      setChosen(null);
    }
  };
  return (
    <figure className="px-4 pb-3">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2 text-muted text-sm">
        <span>per {stepWord(stepUs)}</span>
        {OUTCOMES.map((outcome) => (
          <OutcomeMark key={outcome} outcome={outcome} />
        ))}
        <NoveltyMark novelty="gap" label="missing share of source-hours" />
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Accesses over time"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={steps.length}
        aria-valuenow={(chosen ?? 0) + 1}
        aria-valuetext={chosen !== null && steps[chosen] ? tell(steps[chosen]) : "no step chosen"}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setHovered(stepAt(event, steps.length))}
        onPointerLeave={() => setHovered(null)}
        onClick={() => setChosen(hovered)}
        className="relative cursor-crosshair outline-offset-2"
        style={{ height: PLOT_HEIGHT }}
      >
        <ActivityBars shape={shape} height={PLOT_HEIGHT} active={shown} />
        <span className="absolute top-0 left-0 rounded-sm bg-surface/80 pr-1 font-mono text-faint text-xs leading-4">
          {formatCount(shape.max)}
        </span>
      </div>
      <TimeAxis ticks={ticks} />
      <p id={hint} className="sr-only">
        Arrow keys move between steps, Enter shows the events of one.
      </p>
      <p className="mt-1 min-h-10 text-sm sm:min-h-5">
        {step ? (
          <>
            <span className="font-mono">{formatSpan(spanOf(step).fromUs, spanOf(step).toUs, zone)}</span>{" "}
            <span className="text-muted">{spell(step)}</span>{" "}
            {shown === chosen && (
              <Link href={eventsOf(spanOf(step), ...terms)} className="text-accent hover:underline">
                Show its events
              </Link>
            )}
          </>
        ) : (
          <span className="text-faint">Point at a step for its numbers; choose it to go to its events.</span>
        )}
      </p>
    </figure>
  );
}

function stepWord(stepUs: number): string {
  const hours = stepUs / HOUR_US;
  const words: Readonly<Record<number, string>> = { 1: "hour", 24: "day", 168: "week" };
  return words[hours] ?? (hours < 24 ? `${hours} hours` : `${hours / 24} days`);
}

function nextStep(key: string, chosen: number | null, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(count - 1, (chosen ?? -1) + 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(0, (chosen ?? count) - 1);
  return null;
}

function stepAt(event: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count)));
}

function spell({
  outcomes: [allowed, denied, failed],
  judgedHours,
  missingHours,
  missingStreams,
}: ActivityStep): string {
  const counts = `${formatFull(allowed)} allowed, ${formatFull(denied)} denied, ${formatFull(failed)} failed`;
  if (judgedHours === 0) return `${counts}; no stream had begun`;
  if (missingHours === 0) return `${counts}; no source-hour missing`;
  const streams = `${formatFull(missingStreams)} ${missingStreams === 1 ? "stream" : "streams"}`;
  return `${counts}; ${formatFull(missingHours)} of ${formatFull(judgedHours)} source-hours missing (${formatShare(missingHours, judgedHours)}, ${streams})`;
}
