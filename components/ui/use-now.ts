"use client";

import { useSyncExternalStore } from "react";
import { usePreferences } from "./preferences-provider";

const TICK_MS = 15_000;

let nowMs: number | null = null;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    nowMs = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

/** The present, in milliseconds since the epoch, moving every 15 s for all who ask together. */
export function useNow(): number {
  const { renderedAtMs } = usePreferences();
  return useSyncExternalStore(
    subscribe,
    () => Math.max(nowMs ?? 0, renderedAtMs),
    () => renderedAtMs,
  );
}
