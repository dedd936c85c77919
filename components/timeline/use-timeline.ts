"use client";

import { useEffect, useRef, useState } from "react";
import { type Initial, type Remote, useRemote } from "@/components/event-table/use-remote";
import {
  type LaneKind,
  type Timeline,
  type TimelineRequest,
  timelineParams,
  timelineSchema,
} from "@/lib/contracts/timeline";
import { parseRange, printRange, type Span } from "@/lib/core/filter-range";
import { sameSpan } from "./time-view";

/** What of a timeline its viewer changes: parts of a page's URL where the page wants them there. */
export interface TimelineState {
  /** As the events page spells a range. */
  range: string;
  /** The range before the first zoom or shift; null when there was none. */
  base: string | null;
  lanes: LaneKind;
  /** The mark that is pinned, as `writePin` spells it; null when none is. */
  pin: string | null;
}

export type ShowTimeline = (change: Partial<TimelineState>, how?: "push" | "replace") => void;

/** A pause after which a pan or zoom by hand is asked for. */
const SETTLE_MS = 220;

export interface TimelineModel {
  state: TimelineState;
  show: ShowTimeline;
  remote: Remote<Timeline>;
  /** The stretch of time drawn: what was asked for, or what a hand is moving it to. */
  view: Span | null;
  /** The stretch of time asked for last, also before it is drawn: what a quick second key press goes on from. */
  latest: () => Span | null;
  /** Moves the view at once and asks for it when the hand rests; `settled` asks at once. */
  drift: (span: Span, settled?: boolean) => void;
}

/** The state of a timeline: of its page where that gives `onView`, else its own, begun anew with every other request. */
export function useTimeline(
  request: TimelineRequest,
  initial: Initial<Timeline>,
  given: Partial<Pick<TimelineState, "base" | "pin">>,
  onView: ShowTimeline | undefined,
): TimelineModel {
  const asked = JSON.stringify(request);
  const [own, setOwn] = useState<{ asked: string; change: Partial<TimelineState> }>({ asked, change: {} });
  const [drifting, setDrifting] = useState<Span | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const change = own.asked === asked ? own.change : {};
  const state: TimelineState = {
    range: request.range,
    base: null,
    lanes: request.lanes,
    pin: null,
    ...given,
    ...change,
  };
  const ahead = useRef<string | null>(null);
  const put: ShowTimeline = (next, how) => {
    if (next.range !== undefined) ahead.current = next.range;
    if (onView) onView(next, how);
    else setOwn({ asked, change: { ...change, ...next } });
  };
  const { range, lanes } = state;
  useEffect(() => {
    if (ahead.current === range) ahead.current = null;
  }, [range]);
  const only = lanes === request.lanes ? request.only : null;
  const remote = useRemote(
    `/api/timeline?${timelineParams({ ...request, range, lanes, only })}`,
    timelineSchema,
    initial,
  );
  const shown = remote.data && { fromUs: remote.data.fromUs, toUs: remote.data.toUs };
  if (drifting && shown && sameSpan(drifting, shown)) setDrifting(null);
  const show: ShowTimeline = (next, how) => {
    if (next.range !== undefined) {
      clearTimeout(timer.current ?? undefined);
      setDrifting(null);
    }
    put(next, how);
  };
  const drift = (span: Span, settled = false) => {
    clearTimeout(timer.current ?? undefined);
    const whole = tidy(span);
    const next = printRange({ kind: "span", ...whole });
    ahead.current = next;
    setDrifting(whole);
    const settle = () => put({ range: next, base: state.base ?? state.range }, "replace");
    if (settled) settle();
    else timer.current = setTimeout(settle, SETTLE_MS);
  };
  const view = drifting ?? (shown && (spanOf(range) ?? shown));
  const latest = () => (ahead.current === null ? null : spanOf(ahead.current)) ?? view;
  return { state, show, remote, view, latest, drift };
}

/** The stretch of time that a range names itself; null for "all" and "the last …". */
function spanOf(range: string): Span | null {
  const chosen = parseRange(range);
  return chosen?.kind === "span" ? { fromUs: chosen.fromUs, toUs: chosen.toUs } : null;
}

const HOUR_US = 3_600_000_000;
const SECOND_US = 1_000_000;

/** Whole seconds where nobody would see less, so that addresses stay short. */
function tidy({ fromUs, toUs }: Span): Span {
  if (toUs - fromUs < HOUR_US) return { fromUs, toUs };
  const from = Math.round(fromUs / SECOND_US) * SECOND_US;
  return { fromUs: from, toUs: from + Math.round((toUs - fromUs) / SECOND_US) * SECOND_US };
}
