"use client";

import { formatFull } from "@/components/ui/format-number";
import { UTC } from "@/components/ui/preferences";
import { useZone } from "@/components/ui/preferences-provider";
import type { FindingPicture } from "@/lib/contracts/finding-row";
import { type HourZone, hourZone } from "./zone-hours";

const [WIDTH, HEIGHT] = [128, 28];
const BASE = HEIGHT - 3;
const DAYS = 31;

/** What was usual in grey and what was seen in accent, small enough for a row: its text says the same. */
export function UsualSeenPicture({ picture: told, atUs }: { picture: FindingPicture; atUs: number }) {
  const zone = hourZone(atUs, useZone());
  const picture = told.kind === "hours" ? inZone(told, zone) : told;
  const text = pictureText(picture, zone.label);
  return (
    <svg
      role="img"
      aria-label={text}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-7 w-32 shrink-0"
      preserveAspectRatio="none"
    >
      <title>{text}</title>
      <line
        x1="0"
        x2={WIDTH}
        y1={BASE + 0.5}
        y2={BASE + 0.5}
        className="stroke-line-strong"
        strokeWidth="1"
      />
      {picture.kind === "days" ? <Days {...picture} /> : <Hours {...picture} />}
    </svg>
  );
}

/** What the picture shows, in one sentence. */
export function pictureText(picture: FindingPicture, zone: string = UTC): string {
  if (picture.kind === "hours") {
    const [hour = 0] = picture.seen;
    const share = Math.round((picture.usual[hour] ?? 0) * 100);
    return `Active at ${String(hour).padStart(2, "0")}:00 ${zone}; active in that hour on ${share}% of the active days before.`;
  }
  const { what, usual, seen } = picture;
  const active = usual.filter((value) => value !== null);
  if (active.length === 0) return `${formatFull(seen)} ${what} that day; no active day before it.`;
  const most = Math.max(...active);
  return `${formatFull(seen)} ${what} that day; at most ${formatFull(most)} on the ${formatFull(active.length)} active days of the ${formatFull(usual.length)} before.`;
}

function inZone({ usual, seen, ...rest }: HoursPicture, { shift }: HourZone): HoursPicture {
  const hour = (utc: number, by: number) => (utc + by + 48) % 24;
  return {
    ...rest,
    usual: usual.map((_, at) => usual[hour(at, -shift)] ?? 0),
    seen: seen.map((at) => hour(at, shift)),
  };
}

type HoursPicture = Extract<FindingPicture, { kind: "hours" }>;

function Days({ usual, seen }: Extract<FindingPicture, { kind: "days" }>) {
  const step = WIDTH / DAYS;
  const most = Math.max(1, seen, ...usual.map((value) => value ?? 0));
  const offset = DAYS - 1 - usual.length;
  const height = (value: number) => (value === 0 ? 1.5 : Math.max(3, (value / most) * (BASE - 1)));
  const grey = usual.map((value, index) =>
    value === null ? "" : bar((offset + index) * step + 0.5, step - 1, height(value)),
  );
  return (
    <>
      <path d={grey.join("")} className="fill-usual" />
      <path d={bar((DAYS - 1) * step - 0.5, step, height(seen))} className="fill-accent" />
    </>
  );
}

function Hours({ usual, seen }: Extract<FindingPicture, { kind: "hours" }>) {
  const step = WIDTH / 24;
  const grey = usual.map((share, hour) => bar(hour * step + 0.5, step - 1, share * (BASE - 1)));
  const marks = seen.map((hour) => bar(hour * step + 1, step - 2, BASE - 1));
  return (
    <>
      <path d={grey.join("")} className="fill-usual" />
      <path d={marks.join("")} className="fill-none stroke-accent" strokeWidth="2" />
    </>
  );
}

/** A bar that stands on the base line. */
function bar(x: number, width: number, height: number): string {
  return height === 0 ? "" : `M${x.toFixed(2)} ${BASE}v${(-height).toFixed(2)}h${width.toFixed(2)}V${BASE}Z`;
}
