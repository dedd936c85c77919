"use client";

import { type KeyboardEvent, type PointerEvent, useState, useSyncExternalStore } from "react";
import { readCookie, writeCookie } from "./preference-cookie";
import { COOKIES } from "./preferences";

const WIDTH_MIN_PX = 360;
const STEP_PX = 24;

const subscribe = (changed: () => void) => {
  window.addEventListener("resize", changed);
  return () => window.removeEventListener("resize", changed);
};

/** Width of the right sheet in px, kept in this browser, and the props of the handle that changes it. */
export function useSheetWidth() {
  const viewport = useSyncExternalStore(
    subscribe,
    () => window.innerWidth,
    () => 1440,
  );
  const [chosen, setChosen] = useState(() => storedWidth());
  const max = Math.max(WIDTH_MIN_PX, viewport - 320);
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(WIDTH_MIN_PX, width)));
  const width = clamp(chosen ?? viewport / 3);
  const keep = (next: number) => {
    setChosen(clamp(next));
    writeCookie(COOKIES.sheet, String(clamp(next)));
  };
  const handle = {
    role: "separator" as const,
    tabIndex: 0,
    "aria-orientation": "vertical" as const,
    "aria-label": "Width of the panel",
    "aria-valuemin": WIDTH_MIN_PX,
    "aria-valuemax": max,
    "aria-valuenow": width,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId))
        setChosen(window.innerWidth - event.clientX);
    },
    onPointerUp: () => keep(width),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === "ArrowLeft") keep(width + STEP_PX);
      else if (event.key === "ArrowRight") keep(width - STEP_PX);
      else return;
      event.preventDefault();
    },
  };
  return { width, handle };
}

function storedWidth(): number | null {
  if (typeof document === "undefined") return null;
  const width = Number(readCookie(COOKIES.sheet));
  return Number.isFinite(width) && width > 0 ? width : null;
}
