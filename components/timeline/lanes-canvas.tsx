"use client";

import { useEffect, useRef } from "react";
import { usePreferences } from "@/components/ui/preferences-provider";
import { useMedia } from "@/components/ui/use-media";
import { drawLanes, type LaneInks, type LanePicture } from "./draw-lanes";

const SCALE_MAX = 2;
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
  useEffect(() => {
    const [around, target] = [frame.current, canvas.current];
    if (!around || !target) return;
    let near = true;
    const draw = () => {
      if (!near) return;
      target.dataset.looks = looks;
      drawLanes(target, {
        ...{ timeline, index, first, count, laneHeight, story },
        view: { fromUs, toUs },
        width: around.clientWidth,
        scale: Math.min(SCALE_MAX, window.devicePixelRatio || 1),
        inks: inksOf(around),
      });
    };
    near = isNear(around);
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(around);
    // Lanes scrolled out of sight are not drawn again while time moves.
    const seen = new IntersectionObserver(
      (entries) => {
        const before = near;
        near = entries.at(-1)?.isIntersecting ?? true;
        if (near && !before) draw();
      },
      { rootMargin: NEAR },
    );
    seen.observe(around);
    // Print has all lanes, and is light whatever the screen is.
    const print = window.matchMedia("print");
    const printing = () => {
      near = true;
      draw();
    };
    print.addEventListener("change", printing);
    return () => {
      resized.disconnect();
      seen.disconnect();
      print.removeEventListener("change", printing);
    };
  }, [timeline, index, fromUs, toUs, first, count, laneHeight, story, looks]);
  return (
    <div ref={frame} aria-hidden="true" className="relative w-full" style={{ height: count * laneHeight }}>
      <canvas ref={canvas} className="absolute inset-0 size-full" />
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

function inksOf(frame: HTMLElement): LaneInks {
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
