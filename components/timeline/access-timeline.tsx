"use client";

import type { Initial } from "@/components/event-table/use-remote";
import type { Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import { TimelineFigure } from "./timeline-figure";
import { type ShowTimeline, type TimelineState, useTimeline } from "./use-timeline";

export interface AccessTimelineProps {
  /** What is shown at first; make it with `timelineRequest`. Another request begins anew. */
  request: TimelineRequest;
  /** What `timeline(store, viewer, request)` gave on the server, or that it failed; null asks from the browser. */
  initial: Initial<Timeline>;
  /** Height in px from which the lanes scroll; the default shows about a dozen. Print shows all. */
  height?: number;
  /** For pages that put it inside others: lower lanes, fewer words, and keys only while it has the focus. */
  compact?: boolean;
  /** What it is a timeline of, for screen readers: "Accesses of payments-api". */
  label?: string;
  /** Parts of the state that the page keeps, in its URL for instance. Range and lanes come with `request`. */
  state?: Partial<Pick<TimelineState, "base" | "pin">>;
  /** Told of every change; the page then answers with another `request` and `state`. Without it they are kept here. */
  onView?: ShowTimeline;
}

/**
 * Accesses over time in lanes by identity or by resource. A mark is as large as its count and has the colour of its
 * score, grey where it is usual; denied is hollow, new or of the finding's story outlined. Flags are changes of state, hatching
 * is time without logs, and silence is plain. Dragging selects, Z zooms to the selection; dragging the axis (or with Alt, or a
 * finger), Shift or sideways wheel, and T with an arrow move through time; a click pins, Enter opens the events.
 *
 * On the server: `const request = timelineRequest({ q: 'identity:"…"', range: "7d", lanes: "resource", nowUs })` and
 * `<AccessTimeline request={request} initial={await attempt(timeline(store, viewer, request))} compact />`.
 */
export function AccessTimeline({ initial, state, onView, ...props }: AccessTimelineProps) {
  const model = useTimeline(props.request, initial, state ?? {}, onView);
  return <TimelineFigure {...props} model={model} />;
}
