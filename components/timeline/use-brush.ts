"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { between, type ColumnRange, columnAt } from "./scale";

/** Shorter movements of a pressed pointer are a click. */
const DRAG_MIN_PX = 4;

interface State {
  /** The grid it belongs to; on another grid its numbers mean nothing. */
  grid: string;
  cursor: number | null;
  /** Where the selection began; its other end is the cursor. */
  anchor: number | null;
}

export interface BrushOptions {
  /** Changes whenever columns mean other times: what was selected is then dropped. */
  grid: string;
  /** Columns, at least 1. */
  count: number;
  onZoom: (selection: ColumnRange) => void;
}

/** Pointer and keys over a row of columns. A selection is made first and zoomed to by a second act. */
export function useBrush({ grid, count, onZoom }: BrushOptions) {
  const [hovered, setHovered] = useState<number | null>(null);
  const [state, setState] = useState<State>({ grid, cursor: null, anchor: null });
  const press = useRef<{ x: number; column: number; dragging: boolean } | null>(null);
  const { cursor, anchor } = state.grid === grid ? state : { cursor: null, anchor: null };
  const selection = cursor !== null && anchor !== null ? between(anchor, cursor) : null;
  const put = (next: number | null, from: number | null) => setState({ grid, cursor: next, anchor: from });
  const drop = () => {
    press.current = null;
    put(null, null);
  };
  const zoom = () => {
    if (cursor === null) return;
    // The same grid comes back when the zoom is reset; what led to it must not.
    drop();
    onZoom(selection ?? between(cursor, cursor));
  };
  const at = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return columnAt(clientX - left, width, count);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = { x: event.clientX, column: at(event), dragging: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const column = at(event);
    setHovered(column);
    const pressed = press.current;
    if (!pressed) return;
    pressed.dragging ||= Math.abs(event.clientX - pressed.x) > DRAG_MIN_PX;
    if (pressed.dragging) put(column, pressed.column);
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const pressed = press.current;
    press.current = null;
    if (!pressed || pressed.dragging) return;
    const column = at(event);
    if (selection && column >= selection.first && column <= selection.last) zoom();
    else put(column, null);
  };
  const onPointerCancel = () => {
    press.current = null;
    setHovered(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = columnByKey(event.key, cursor, count);
    if (next !== null) {
      event.preventDefault();
      setHovered(null);
      put(next, event.shiftKey ? (anchor ?? cursor ?? next) : null);
    } else if ((event.key === "Enter" || event.key.toLowerCase() === "z") && cursor !== null) {
      event.preventDefault();
      event.stopPropagation();
      zoom();
    } else if (event.key === "Escape" && cursor !== null) {
      event.preventDefault();
      event.stopPropagation();
      drop();
    }
  };
  return {
    /** Column to tell about: under the pointer, or the cursor of the keys. */
    active: hovered ?? cursor,
    cursor,
    selection,
    zoom,
    drop,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel,
      onPointerLeave: () => setHovered(null),
      onKeyDown,
    },
  };
}

function columnByKey(key: string, cursor: number | null, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowRight") return Math.min(count - 1, (cursor ?? -1) + 1);
  if (key === "ArrowLeft") return Math.max(0, (cursor ?? count) - 1);
  return null;
}
