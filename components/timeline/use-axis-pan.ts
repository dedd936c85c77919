"use client";

import { type PointerEvent, useRef } from "react";
import type { Span } from "@/lib/core/filter-range";
import { panSpan } from "./time-view";

/** Dragging the time axis moves the time with it. */
export function useAxisPan(view: Span, drift: (span: Span, settled?: boolean) => void) {
  const press = useRef<{ x: number; view: Span; moved: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press.current = { x: event.clientX, view, moved: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const pressed = press.current;
      if (!pressed || event.clientX === pressed.x) return;
      pressed.moved = true;
      const { width } = event.currentTarget.getBoundingClientRect();
      const share = (pressed.x - event.clientX) / Math.max(1, width);
      drift(panSpan(pressed.view, share * (pressed.view.toUs - pressed.view.fromUs)));
    },
    onPointerUp: () => {
      if (press.current?.moved) drift(view, true);
      press.current = null;
    },
    onPointerCancel: () => {
      press.current = null;
    },
  };
}
