"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Timeline } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { bucketAt, type LaneIndex, nextSpot, type Spot, snap } from "./lane-marks";
import { type BucketRange, dragTo, type Grip, gripAt } from "./scrub";
import { momentAt, panSpan, shareOf, zoomSpan } from "./time-view";

/** Shorter movements of a pressed pointer are a click. */
const DRAG_MIN_PX = 4;
/** How near to a mark, in px, a pointer points at it. */
const REACH_PX = 7;
const ZOOM_BY_KEY = 0.5;
const ZOOM_BY_WHEEL = 1.0015;
const PAN_BY_KEY = 0.25;
/** Time for the arrow behind T, in milliseconds. */
const SEQUENCE_MS = 1000;

export interface PlotActions {
  /** Moves the time drawn; see `TimelineModel.drift`. */
  drift: (span: Span, settled?: boolean) => void;
  zoomTo: (range: BucketRange) => void;
  pin: (spot: Spot | null) => void;
  open: (spot: Spot) => void;
  shift: (direction: -1 | 1) => void;
  reset: () => void;
}

export interface PlotOptions extends PlotActions {
  timeline: Timeline;
  index: LaneIndex;
  view: Span;
  laneHeight: number;
  /** The spot that is pinned; Enter opens it where there is no cursor. */
  pinned: Spot | null;
  plot: RefObject<HTMLElement | null>;
}

interface Held {
  grid: string;
  cursor: Spot | null;
  selection: BucketRange | null;
  /** The end of the selection that Shift with an arrow moves the other end from. */
  anchor: number | null;
}

/** Where a pointer is, for the tooltip. */
export interface Hover extends Spot {
  clientX: number;
  clientY: number;
}

type Press =
  | { kind: "scrub"; x: number; grip: Grip; dragging: boolean; spot: Spot; onSelection: boolean }
  | { kind: "pan"; x: number; view: Span; dragging: boolean; spot: Spot };

/** Pointer, wheel and keys over the lanes: a cursor, a selection that is not yet a zoom, and the way through time. */
export function usePlot(options: PlotOptions) {
  const { timeline, index, view, laneHeight, pinned, plot, drift, zoomTo, pin, open, shift, reset } = options;
  const { startUs, stepUs, buckets, lanes } = timeline;
  const grid = `${timeline.lanesBy} ${startUs} ${stepUs} ${buckets} ${lanes.length}`;
  const [kept, setKept] = useState<Held>({ grid, cursor: null, selection: null, anchor: null });
  const [hover, setHover] = useState<Hover | null>(null);
  const press = useRef<Press | null>(null);
  const awaitsArrow = useRef(0);
  const held = kept.grid === grid ? kept : { grid, cursor: null, selection: null, anchor: null };
  const { cursor, selection, anchor } = held;
  const put = (next: Partial<Held>) => setKept({ ...held, ...next });
  const drop = () => put({ selection: null, anchor: null });

  const xOf = (us: number, width: number) => shareOf(us, view) * width;
  const locate = (event: { clientX: number; clientY: number; currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const bucket = bucketAt(timeline, momentAt(x / Math.max(1, box.width), view));
    const lane = Math.max(0, Math.min(lanes.length - 1, Math.floor((event.clientY - box.top) / laneHeight)));
    const wide = (stepUs / (view.toUs - view.fromUs)) * box.width;
    return { x, width: box.width, spot: { lane, bucket }, reach: Math.ceil(REACH_PX / Math.max(1, wide)) };
  };
  const edges = (width: number) => ({
    left: xOf(startUs + (selection?.first ?? 0) * stepUs, width),
    right: xOf(startUs + ((selection?.last ?? 0) + 1) * stepUs, width),
  });

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button > 1 || lanes.length === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, width, spot } = locate(event);
    const pans = event.button === 1 || event.altKey || event.pointerType === "touch";
    if (event.button === 1) event.preventDefault();
    if (pans) {
      press.current = { kind: "pan", x: event.clientX, view, dragging: false, spot };
      return;
    }
    const grip = gripAt(x, spot.bucket, selection, edges(width));
    press.current = {
      ...{ kind: "scrub", x: event.clientX, grip, dragging: false, spot },
      onSelection: grip.kind !== "create",
    };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (lanes.length === 0) return;
    const { width, spot, reach } = locate(event);
    const pressed = press.current;
    if (pressed) pressed.dragging ||= Math.abs(event.clientX - pressed.x) > DRAG_MIN_PX;
    if (!pressed?.dragging) {
      const at = snap(timeline, index, spot, reach);
      if (event.pointerType !== "touch") setHover({ ...at, clientX: event.clientX, clientY: event.clientY });
      return;
    }
    setHover(null);
    if (pressed.kind === "pan") {
      const share = (pressed.x - event.clientX) / Math.max(1, width);
      drift(panSpan(pressed.view, share * (pressed.view.toUs - pressed.view.fromUs)));
    } else {
      const range = dragTo(pressed.grip, spot.bucket, buckets);
      put({ selection: range, anchor: pressed.grip.kind === "move" ? range.first : pressed.grip.anchor });
    }
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const pressed = press.current;
    press.current = null;
    if (!pressed) return;
    if (pressed.dragging) {
      if (pressed.kind === "pan") drift(view, true);
      return;
    }
    const { spot, reach } = locate(event);
    const at = snap(timeline, index, spot, reach);
    put({ cursor: at, ...(pressed.kind === "scrub" && !pressed.onSelection ? { selection: null } : {}) });
    pin(at);
  };
  const onPointerLeave = () => setHover(null);
  const onPointerCancel = () => {
    press.current = null;
    setHover(null);
  };

  const zoomBy = (factor: number, at?: number) => drift(zoomSpan(view, factor, at), false);
  const panBy = (share: number) => drift(panSpan(view, share * (view.toUs - view.fromUs)));
  const zoom = () => {
    if (selection) zoomTo(selection);
    else if (cursor) zoomTo({ first: cursor.bucket, last: cursor.bucket });
    put({ selection: null, anchor: null });
  };
  const step = (event: KeyboardEvent<HTMLElement>): boolean => {
    const by = event.key === "ArrowRight" ? 1 : -1;
    if (awaitsArrow.current > event.timeStamp) {
      awaitsArrow.current = 0;
      shift(by);
      return true;
    }
    if (event.altKey) {
      panBy(by * PAN_BY_KEY);
      return true;
    }
    const here = cursor ?? { lane: 0, bucket: by > 0 ? -1 : buckets };
    if (event.shiftKey) {
      const from = anchor ?? Math.max(0, Math.min(buckets - 1, here.bucket));
      const end = Math.max(0, Math.min(buckets - 1, here.bucket + by));
      put({
        cursor: { ...here, bucket: end },
        anchor: from,
        selection: { first: Math.min(from, end), last: Math.max(from, end) },
      });
    } else put({ cursor: nextSpot(timeline, index, here, by) ?? cursor, selection: null, anchor: null });
    return true;
  };
  const climb = (by: number) => {
    const lane = cursor ? Math.max(0, Math.min(lanes.length - 1, cursor.lane + by)) : 0;
    const at = { lane, bucket: cursor?.bucket ?? 0 };
    put({ cursor: snap(timeline, index, at, buckets) });
  };
  const jump = (from: number, by: -1 | 1) =>
    put({ cursor: nextSpot(timeline, index, { lane: cursor?.lane ?? 0, bucket: from }, by) ?? cursor });
  /** One thing after the other: the selection, the cursor, the pin. */
  const letGo = () => {
    if (selection) put({ selection: null, anchor: null });
    else if (cursor) put({ cursor: null });
    else if (pinned) pin(null);
    else return false;
    return true;
  };
  const enter = () => {
    const at = cursor ?? pinned;
    if (at) open(at);
    return at !== null;
  };
  /** A key that always does something. */
  const does = (work: () => void) => () => {
    work();
    return true;
  };
  const acts = new Map<string, (event: KeyboardEvent<HTMLElement>) => boolean>([
    ["ArrowLeft", step],
    ["ArrowRight", step],
    ["ArrowUp", does(() => climb(-1))],
    ["ArrowDown", does(() => climb(1))],
    ["PageUp", does(() => climb(-10))],
    ["PageDown", does(() => climb(10))],
    ["Home", does(() => jump(-1, 1))],
    ["End", does(() => jump(buckets, -1))],
    ["Enter", enter],
    ["Escape", letGo],
    [" ", does(() => cursor && pin(cursor))],
    ["z", does(zoom)],
    ["0", does(reset)],
    ["+", does(() => zoomBy(ZOOM_BY_KEY))],
    ["=", does(() => zoomBy(ZOOM_BY_KEY))],
    ["-", does(() => zoomBy(1 / ZOOM_BY_KEY))],
    [
      "t",
      (event) => {
        awaitsArrow.current = event.timeStamp + SEQUENCE_MS;
        return true;
      },
    ],
  ]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || lanes.length === 0) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!acts.get(key)?.(event)) return;
    setHover(null);
    event.preventDefault();
    event.stopPropagation();
  };

  const turn = useRef<(event: WheelEvent) => void>(() => undefined);
  useEffect(() => {
    turn.current = (event) => {
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const zooms = event.ctrlKey || event.metaKey;
      if (!zooms && Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      const box = plot.current?.getBoundingClientRect();
      if (!box) return;
      if (zooms) zoomBy(ZOOM_BY_WHEEL ** event.deltaY, (event.clientX - box.left) / Math.max(1, box.width));
      else panBy(sideways / Math.max(1, box.width));
      setHover(null);
    };
  });
  useEffect(() => {
    const target = plot.current;
    const listen = (event: WheelEvent) => turn.current(event);
    // React listens passively, so that it could not keep the page from scrolling.
    target?.addEventListener("wheel", listen, { passive: false });
    return () => target?.removeEventListener("wheel", listen);
  }, [plot]);

  return {
    cursor,
    hover,
    selection,
    zoom,
    drop,
    zoomBy,
    panBy,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave, onKeyDown },
  };
}
