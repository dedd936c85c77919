import type { Timeline } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { drawCross, drawHole, drawOutline, fillMark } from "./draw-mark";
import { FLAG_SHAPES } from "./flag-shapes";
import { type LaneIndex, placeFrom, radiusOf, scoreStep } from "./lane-marks";
import { gapParts } from "./stream-gaps";
import { shareOf } from "./time-view";

/** Height of a lane in px: flags at its top, marks around its middle line. */
export const LANE_HEIGHT = 30;
export const LANE_HEIGHT_COMPACT = 24;
const FLAG_SIZE = 8;
const FLAG_ROOM = 10;
/** What of a bucket's width a mark may take. */
const SHARE_OF_BUCKET = 0.8;
/** Where marks may be as wide as this, all of them are discs, else bars. */
const DISC_MIN = 12;
const BAR_MIN = 2;
/** Half of what is odd at least, so that its colour is seen. */
const ODD_MIN = 3;
const HATCH_MIN = 5;

/** Colours as the browser resolves them. */
export interface LaneInks {
  surface: string;
  line: string;
  usual: string;
  low: string;
  medium: string;
  high: string;
  critical: string;
  accent: string;
  gap: string;
  lateLine: string;
  late: string;
  danger: string;
  warning: string;
  positive: string;
  muted: string;
}

export interface LanePicture {
  timeline: Timeline;
  index: LaneIndex;
  /** The stretch of time that the width shows; it need not be the one that was asked for. */
  view: Span;
  /** The lanes drawn: so many from this one on. */
  first: number;
  count: number;
  laneHeight: number;
  width: number;
  /** Device pixels to a px. */
  scale: number;
  inks: LaneInks;
  /** Only what is the finding's story has its colour; all else is usual. */
  story: boolean;
}

/** Draws lanes one under the other. Its time grows with the marks in view, not with the length of the view. */
export function drawLanes(canvas: HTMLCanvasElement, picture: LanePicture): void {
  const { count, laneHeight, width, scale, first, inks } = picture;
  const [wide, high] = [Math.round(width * scale), Math.round(count * laneHeight * scale)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, count * laneHeight);
  const hatching = hatch(pen, inks.gap, scale);
  for (let lane = first; lane < first + count; lane++) {
    const top = (lane - first) * laneHeight;
    drawGaps(pen, picture, lane, top, hatching);
    pen.fillStyle = inks.line;
    pen.fillRect(0, top + laneHeight - 1, width, 1);
    drawMarks(pen, picture, lane, top);
    drawFlags(pen, picture, lane, top);
  }
}

function drawGaps(
  pen: CanvasRenderingContext2D,
  { timeline, view, width, laneHeight, inks }: LanePicture,
  lane: number,
  top: number,
  hatching: CanvasPattern | string,
): void {
  const { gaps, lanes } = timeline;
  const own = lanes[lane]?.streams ?? [];
  const places = new Map(own.map((stream, place) => [stream, place]));
  const of = {
    streams: own.flatMap((stream) => gaps.streams[stream] ?? []),
    gaps: gaps.gaps.flatMap(({ stream, ...gap }) => {
      const place = places.get(stream);
      return place === undefined ? [] : [{ stream: place, ...gap }];
    }),
  };
  if (of.gaps.length === 0) return;
  const tall = (streams: number, all: number) =>
    streams === 0 ? 0 : Math.max(HATCH_MIN, (streams / all) * (laneHeight - 1));
  for (const part of gapParts(of, { startUs: view.fromUs, endUs: view.toUs })) {
    const [left, wide] = [part.from * width, Math.max(1, (part.to - part.from) * width)];
    const missing = tall(part.missing, part.of);
    const late = tall(part.late, part.of);
    pen.fillStyle = hatching;
    pen.fillRect(left, top + laneHeight - 1 - missing, wide, missing);
    if (late === 0) continue;
    const y = top + laneHeight - 1 - Math.min(laneHeight - 1, missing + late);
    pen.fillStyle = inks.late;
    pen.fillRect(left, y, wide, late);
    pen.fillStyle = inks.lateLine;
    pen.fillRect(left, y, wide, 1.5);
    pen.fillRect(left, y + late - 1.5, wide, 1.5);
  }
}

function drawMarks(
  pen: CanvasRenderingContext2D,
  { timeline, index, view, width, laneHeight, inks, story }: LanePicture,
  lane: number,
  top: number,
): void {
  const { marks, startUs, stepUs } = timeline;
  const length = view.toUs - view.fromUs;
  const step = (stepUs / length) * width;
  const offset = ((startUs - view.fromUs) / length) * width + step / 2;
  const middle = top + FLAG_ROOM + (laneHeight - 1 - FLAG_ROOM) / 2;
  const tallest = (laneHeight - FLAG_ROOM - 2) / 2;
  const inkOf = [inks.usual, inks.low, inks.medium, inks.high, inks.critical];
  const widest = Math.max(BAR_MIN, step * SHARE_OF_BUCKET);
  const disc = widest >= DISC_MIN;
  const first = Math.max(0, Math.floor((-tallest - offset) / step));
  const last = (width + tallest - offset) / step;
  // What is usual lies below what is odd, so that a busy neighbour never hides it.
  let filled = "";
  for (const odd of [false, true]) {
    for (
      let place = placeFrom(marks, index, { lane, bucket: first });
      place < (index.starts[lane + 1] ?? 0);
      place++
    ) {
      const bucket = marks.bucket[place] ?? 0;
      if (bucket > last) break;
      const told = (marks.story[place] ?? 0) > 0;
      const colour = story && !told ? 0 : scoreStep(marks.score[place] ?? 0);
      const outlined = story ? told : marks.fresh[place] === 1;
      if ((colour > 0 || outlined) !== odd) continue;
      const x = offset + bucket * step;
      const [allowed, denied, failed] = [
        marks.allowed[place] ?? 0,
        marks.denied[place] ?? 0,
        marks.failed[place] ?? 0,
      ];
      const radius = Math.min(tallest, Math.max(odd ? ODD_MIN : 0, radiusOf(allowed + denied + failed)));
      const half = disc ? radius : Math.max(odd ? ODD_MIN : 0, Math.min(radius, widest / 2));
      const shape = { x, y: middle, half, radius, disc };
      const ink = inkOf[colour] ?? inks.usual;
      if (allowed + denied === 0) drawCross(pen, shape, ink);
      else {
        if (ink !== filled) pen.fillStyle = ink;
        filled = ink;
        fillMark(pen, shape);
        if (denied > 0) {
          drawHole(pen, shape, denied / (allowed + denied + failed), inks.surface);
          filled = inks.surface;
        }
      }
      if (outlined) drawOutline(pen, shape, inks.accent);
    }
  }
}

function drawFlags(
  pen: CanvasRenderingContext2D,
  { timeline, index, view, width, laneHeight, inks }: LanePicture,
  lane: number,
  top: number,
): void {
  const { startUs, stepUs } = timeline;
  for (const { bucket, kind } of index.flags.get(lane) ?? []) {
    const x = shareOf(startUs + (bucket + 0.5) * stepUs, view) * width;
    if (x < -FLAG_SIZE || x > width + FLAG_SIZE) continue;
    drawFlag(pen, kind, x, top + 1, laneHeight - FLAG_ROOM - 2, inks);
  }
}

/** A shape on a pole, its middle at `x`. */
function drawFlag(
  pen: CanvasRenderingContext2D,
  kind: keyof typeof FLAG_SHAPES,
  x: number,
  top: number,
  pole: number,
  inks: LaneInks,
): void {
  const { path, line, ink } = FLAG_SHAPES[kind];
  pen.save();
  pen.fillStyle = inks[ink];
  pen.strokeStyle = inks[ink];
  pen.globalAlpha = 0.35;
  pen.fillRect(x - 0.5, top + FLAG_SIZE, 1, pole);
  pen.globalAlpha = 1;
  pen.translate(x - FLAG_SIZE / 2, top);
  pen.lineWidth = 1.5;
  if (line) pen.stroke(shapeOf(path));
  else pen.fill(shapeOf(path));
  pen.restore();
}

const shapes = new Map<string, Path2D>();

function shapeOf(path: string): Path2D {
  const known = shapes.get(path) ?? new Path2D(path);
  shapes.set(path, known);
  return known;
}

/** The house's diagonal hatching: lines of 1.5 px, 6 px apart across the diagonal. */
function hatch(pen: CanvasRenderingContext2D, ink: string, scale: number): CanvasPattern | string {
  const size = Math.round(6 * Math.SQRT2 * scale);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const tilePen = tile.getContext("2d");
  if (!tilePen) return ink;
  tilePen.strokeStyle = ink;
  tilePen.lineWidth = 1.5 * scale;
  tilePen.beginPath();
  for (const shift of [-size, 0, size]) {
    tilePen.moveTo(shift - 2, size + 2);
    tilePen.lineTo(shift + size + 2, -2);
  }
  tilePen.stroke();
  const pattern = pen.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern ?? ink;
}
