"use client";

import { useEffect, useRef } from "react";
import { usePreferences } from "@/components/ui/preferences-provider";
import { useMedia } from "@/components/ui/use-media";
import type { CoverageRow } from "@/lib/contracts/coverage";
import { type CoverageInks, drawCoverage, ROW_HEIGHT } from "./draw-coverage";

const SCALE_MAX = 2;

/** Canvas only takes colours as the browser resolves them, so each is read from an element that has it. */
const INKS: Readonly<Record<keyof CoverageInks, string>> = {
  held: "text-positive",
  late: "text-warning",
  lateFill: "text-warning-soft",
  silent: "text-hover",
  missing: "text-gap",
};

/** Rows of the coverage map as a picture as wide as its place. What it shows is told elsewhere in words. */
export function CoverageCanvas({ rows }: { rows: readonly CoverageRow[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme } = usePreferences();
  const dark = useMedia("(prefers-color-scheme: dark)");
  const looks = `${theme} ${dark ? "dark" : "light"}`;
  useEffect(() => {
    const [around, target] = [frame.current, canvas.current];
    if (!around || !target) return;
    const draw = () => {
      target.dataset.looks = looks;
      const scale = Math.min(SCALE_MAX, window.devicePixelRatio || 1);
      drawCoverage(target, rows, around.clientWidth, scale, inksOf(around));
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(around);
    return () => observer.disconnect();
  }, [rows, looks]);
  return (
    <div
      ref={frame}
      aria-hidden="true"
      className="relative w-full"
      style={{ height: rows.length * ROW_HEIGHT }}
    >
      <canvas ref={canvas} className="absolute inset-0 size-full" />
      {Object.entries(INKS).map(([name, className]) => (
        <span key={name} hidden data-ink={name} className={className} />
      ))}
    </div>
  );
}

function inksOf(frame: HTMLElement): CoverageInks {
  const ink = (name: keyof CoverageInks) => {
    const sample = frame.querySelector(`[data-ink=${name}]`);
    return sample ? getComputedStyle(sample).color : "gray";
  };
  return {
    held: ink("held"),
    late: ink("late"),
    lateFill: ink("lateFill"),
    silent: ink("silent"),
    missing: ink("missing"),
  };
}
