"use client";

import { useEffect, useRef } from "react";
import { usePreferences } from "@/components/ui/preferences-provider";
import { useMedia } from "@/components/ui/use-media";
import { drawLanes, type LaneInks, type LanePicture } from "./draw-lanes";

const SCALE_MAX = 2;

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
    const draw = () => {
      target.dataset.looks = looks;
      drawLanes(target, {
        ...{ timeline, index, first, count, laneHeight, story },
        view: { fromUs, toUs },
        width: around.clientWidth,
        scale: Math.min(SCALE_MAX, window.devicePixelRatio || 1),
        inks: inksOf(around),
      });
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(around);
    // Print is light, whatever the screen is.
    const print = window.matchMedia("print");
    print.addEventListener("change", draw);
    return () => {
      observer.disconnect();
      print.removeEventListener("change", draw);
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
