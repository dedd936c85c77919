"use client";

import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { usePreferences } from "@/components/ui/preferences-provider";
import { useMedia } from "@/components/ui/use-media";
import type { LaneInks, LanePicture } from "./draw-lanes";
import { LaneLayer } from "./lane-layer";

/** Lanes so far out of sight are drawn ahead. */
const NEAR_PX = 240;
const NEAR = `${NEAR_PX}px`;

/** Canvas only takes colours as the browser resolves them, so each is read from an element that has it. */
const INKS: Readonly<Record<keyof LaneInks, string>> = {
  surface: "text-surface",
  line: "text-line",
  usual: "text-usual",
  low: "text-severity-low",
  medium: "text-severity-medium",
  high: "text-severity-high",
  critical: "text-severity-critical",
  accent: "text-accent",
  gap: "text-gap",
  late: "text-warning-soft",
  lateLine: "text-warning",
  danger: "text-danger",
  warning: "text-warning",
  positive: "text-positive",
  muted: "text-muted",
};

export type LanesCanvasProps = Omit<LanePicture, "width" | "scale" | "inks">;

/** Some lanes as a picture as wide as its place. What it shows is told elsewhere in words. */
export function LanesCanvas({ timeline, index, view, first, count, laneHeight, story }: LanesCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme } = usePreferences();
  const dark = useMedia("(prefers-color-scheme: dark)");
  const looks = `${theme} ${dark ? "dark" : "light"}`;
  const { fromUs, toUs } = view;
  const layer = useRef<LaneLayer | null>(null);
  useLayoutEffect(() => {
    const [around, target] = [frame.current, canvas.current];
    if (!around || !target) return;
    const made = new LaneLayer(around, target);
    layer.current = made;
    made.setNear(isNear(around));
    let wide = around.clientWidth;
    const resized = new ResizeObserver(() => {
      if (around.clientWidth !== wide) made.draw();
      wide = around.clientWidth;
    });
    resized.observe(around);
    // Lanes scrolled out of sight are not drawn again while time moves.
    const seen = new IntersectionObserver((entries) => made.setNear(entries.at(-1)?.isIntersecting ?? true), {
      rootMargin: NEAR,
    });
    seen.observe(around);
    return () => {
      layer.current = null;
      made.dispose();
      resized.disconnect();
      seen.disconnect();
    };
  }, []);
  const now = useEffectEvent(() => ({ fromUs, toUs }));
  useLayoutEffect(() => {
    const around = frame.current;
    if (!around) return;
    const put = () => {
      const content = { timeline, index, first, count, laneHeight, story, inks: inksOf(around, looks) };
      layer.current?.put(content, now());
    };
    put();
    // Print has all lanes, and is light whatever the screen is.
    const print = window.matchMedia("print");
    const printing = () => {
      layer.current?.setNear(true);
      put();
    };
    print.addEventListener("change", printing);
    return () => print.removeEventListener("change", printing);
  }, [timeline, index, first, count, laneHeight, story, looks]);
  useLayoutEffect(() => layer.current?.move({ fromUs, toUs }), [fromUs, toUs]);
  return (
    <div
      ref={frame}
      aria-hidden="true"
      className="relative w-full overflow-hidden print:break-inside-avoid"
      style={{ height: count * laneHeight }}
    >
      <canvas ref={canvas} className="absolute inset-y-0 left-0 h-full max-w-none" />
      {Object.entries(INKS).map(([name, className]) => (
        <span key={name} hidden data-ink={name} className={className} />
      ))}
    </div>
  );
}

/** Whether any of it lies in the part of its scrolled surroundings that is seen, or just beside it. */
function isNear(frame: HTMLElement): boolean {
  if (window.matchMedia("print").matches) return true;
  const box = frame.getBoundingClientRect();
  const around = frame.closest("[role=group]")?.getBoundingClientRect();
  return !around || (box.bottom > around.top - NEAR_PX && box.top < around.bottom + NEAR_PX);
}

/** `looks` is the theme that the frame has by now. */
function inksOf(frame: HTMLElement, looks: string): LaneInks {
  frame.dataset.looks = looks;
  const ink = (name: keyof LaneInks) => {
    const sample = frame.querySelector(`[data-ink=${name}]`);
    return sample ? getComputedStyle(sample).color : "gray";
  };
  return {
    surface: ink("surface"),
    line: ink("line"),
    usual: ink("usual"),
    low: ink("low"),
    medium: ink("medium"),
    high: ink("high"),
    critical: ink("critical"),
    accent: ink("accent"),
    gap: ink("gap"),
    late: ink("late"),
    lateLine: ink("lateLine"),
    danger: ink("danger"),
    warning: ink("warning"),
    positive: ink("positive"),
    muted: ink("muted"),
  };
}
