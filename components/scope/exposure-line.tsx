"use client";

import { cx } from "@/components/ui/cx";
import { formatTime } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";
import { TimeAxis } from "@/components/ui/time-axis";
import { timeTicks } from "@/components/ui/time-ticks";
import type { ExposureMark, ExposureSegment, ExposureShape } from "./exposure-shape";

const LINE: Readonly<Record<ExposureSegment["state"], string>> = {
  before: "h-0.5 bg-line-strong",
  exposed: "h-1.5 bg-danger",
  unknown: "h-0 border-danger border-t-4 border-dashed",
  closed: "h-0.5 bg-positive",
};

/** The one line: leak, first odd access, what changed, and where everything that leaked was dead. */
export function ExposureLine({
  shape,
  state,
}: {
  shape: ExposureShape;
  state: "open" | "closed" | "unknown";
}) {
  const zone = useZone();
  const { fromUs, toUs, segments, marks, gaps } = shape;
  return (
    <figure className="px-4 pt-1 [print-color-adjust:exact] print:px-0">
      <figcaption className="sr-only">
        Line of time of the exposure, {formatTime(fromUs, zone, "minute")} to{" "}
        {formatTime(toUs, zone, "minute")}; the lists below tell every mark.
      </figcaption>
      <div className="relative h-24" aria-hidden="true">
        {gaps.map(({ from, to }) => (
          <span
            key={`${from} ${to}`}
            className="hatch absolute inset-y-3 opacity-60"
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          />
        ))}
        {segments.map((segment) => (
          <span
            key={segment.state}
            className={cx("absolute top-12 -translate-y-1/2", LINE[segment.state])}
            style={{ left: `${segment.from * 100}%`, width: `${(segment.to - segment.from) * 100}%` }}
          />
        ))}
        {state === "open" && segments.at(-1)?.state === "exposed" && <Arrow />}
        {marks.map((mark) => (
          <Mark key={`${mark.kind} ${mark.us}`} mark={mark} title={formatTime(mark.us, zone)} />
        ))}
      </div>
      <TimeAxis ticks={timeTicks(fromUs, toUs, zone, 6)} />
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 pt-1 text-muted text-sm" aria-hidden="true">
        <Key className="h-1.5 bg-danger">what leaked can be used</Key>
        {state === "unknown" && (
          <Key className="h-0 border-danger border-t-4 border-dashed">not known whether</Key>
        )}
        <Key className="h-0.5 bg-positive">all of it dead</Key>
        {gaps.length > 0 && <Key className="hatch h-3 border border-gap">logs missing or late</Key>}
      </p>
    </figure>
  );
}

const WORDS = { leak: "leak", odd: "first odd", change: "", dead: "dead" } as const;

/** Leak and first odd stand above the line, changes by number and deaths by letter below it. */
function Mark({ mark: { kind, share, label }, title }: { mark: ExposureMark; title: string }) {
  const above = kind === "leak" || kind === "odd";
  const right = share > 0.85;
  const counted = kind === "dead" && /^\d+$/.test(label);
  const text = (counted ? [label, WORDS[kind]] : [WORDS[kind], label])
    .filter((part) => part !== "")
    .join(" ");
  return (
    <span className="absolute top-12" style={{ left: `${share * 100}%` }} title={title}>
      <Shape kind={kind} />
      <span
        className={cx(
          "absolute whitespace-nowrap text-sm leading-4",
          kind === "leak" ? "-top-10" : above ? "-top-6" : kind === "dead" ? "top-7" : "top-2.5",
          right ? "right-0" : above ? "left-0" : "-translate-x-1/2",
          kind === "change" ? "font-mono text-muted" : "font-medium",
        )}
      >
        {text}
      </span>
    </span>
  );
}

function Shape({ kind }: { kind: ExposureMark["kind"] }) {
  return (
    <svg
      viewBox="0 0 14 14"
      className="absolute -top-1.75 -left-1.75 size-3.5 overflow-visible"
      aria-hidden="true"
    >
      {kind === "leak" && <path d="M7 0l7 7-7 7-7-7Z" className="fill-ink" />}
      {kind === "odd" && (
        <circle cx="7" cy="7" r="5.5" className="fill-surface stroke-accent" strokeWidth="3" />
      )}
      {kind === "change" && <path d="M7 1v12" className="stroke-ink" strokeWidth="2" />}
      {kind === "dead" && (
        <>
          <rect
            x="1"
            y="1"
            width="12"
            height="12"
            rx="1"
            className="fill-surface stroke-positive"
            strokeWidth="2"
          />
          <path d="M4.5 4.5l5 5m0-5l-5 5" className="stroke-positive" strokeWidth="2" />
        </>
      )}
    </svg>
  );
}

function Arrow() {
  return (
    <svg viewBox="0 0 12 16" className="absolute top-10 right-0 h-4 w-3 fill-danger" aria-hidden="true">
      <path d="M0 0l12 8-12 8Z" />
    </svg>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cx("w-5", className)} />
      {children}
    </span>
  );
}
