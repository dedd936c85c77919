import type { CoverageRow } from "@/lib/contracts/coverage";
import { hoursOfCell } from "./coverage-text";

/** Height of a row of the map in px, and of the cells in it. */
export const ROW_HEIGHT = 22;
const CELL_HEIGHT = 18;
/** Cells narrower than this stand without a gap between them. */
const GAPPED_WIDTH = 4;
const PART_MIN = 4;
const LEVELS = 5;

export interface CoverageInks {
  held: string;
  late: string;
  lateFill: string;
  silent: string;
  missing: string;
}

/** Draws rows of the map one under the other, `width` px wide, on a canvas with `scale` device pixels to a px. */
export function drawCoverage(
  canvas: HTMLCanvasElement,
  rows: readonly CoverageRow[],
  width: number,
  scale: number,
  inks: CoverageInks,
): void {
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(rows.length * ROW_HEIGHT * scale);
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const hatching = hatch(inks.missing, scale);
  rows.forEach((row, index) => {
    const columns = row.cellRecords.length;
    const step = width / columns;
    const top = index * ROW_HEIGHT + (ROW_HEIGHT - CELL_HEIGHT) / 2;
    const peak = row.cellRecords.reduce((most, records) => Math.max(most, records), 1);
    for (let column = 0; column < columns; column++) {
      const left = Math.round(column * step * scale);
      const right = Math.round((column + 1) * step * scale) - (step >= GAPPED_WIDTH ? Math.round(scale) : 0);
      const box = {
        left,
        top: Math.round(top * scale),
        width: right - left,
        height: Math.round(CELL_HEIGHT * scale),
      };
      drawCell(pen, row, column, peak, box, scale, inks, hatching);
    }
  });
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Held from the top, what is late or missing from the bottom, silence as the light ground between them. */
function drawCell(
  pen: CanvasRenderingContext2D,
  row: CoverageRow,
  column: number,
  peak: number,
  { left, top, width, height }: Box,
  scale: number,
  inks: CoverageInks,
  hatching: CanvasPattern | string,
): void {
  const { held, late, silent, missing } = hoursOfCell(row, column);
  const judged = held + late + silent + missing;
  if (judged === 0) return;
  const part = (hours: number) =>
    hours === 0 ? 0 : Math.max(Math.round(PART_MIN * scale), Math.round((hours / judged) * height));
  const missingHeight = Math.min(height, part(missing));
  const lateHeight = Math.min(height - missingHeight, part(late));
  const room = height - missingHeight - lateHeight;
  const heldHeight = silent === 0 && held > 0 ? room : Math.min(room, part(held));
  if (silent > 0) {
    pen.fillStyle = inks.silent;
    pen.fillRect(left, top + heldHeight, width, room - heldHeight);
  }
  if (held > 0) {
    const share = (row.cellRecords[column] ?? 0) / peak;
    pen.globalAlpha = 0.3 + 0.5 * (Math.ceil(share * LEVELS) / LEVELS);
    pen.fillStyle = inks.held;
    pen.fillRect(left, top, width, heldHeight);
    pen.globalAlpha = 1;
  }
  if (lateHeight > 0) {
    const y = top + room;
    pen.fillStyle = inks.lateFill;
    pen.fillRect(left, y, width, lateHeight);
    pen.fillStyle = inks.late;
    const line = Math.max(1, Math.round(1.5 * scale));
    pen.fillRect(left, y, width, line);
    pen.fillRect(left, y + lateHeight - line, width, line);
  }
  if (missingHeight > 0) {
    pen.fillStyle = hatching;
    pen.fillRect(left, top + height - missingHeight, width, missingHeight);
  }
}

/** The house's diagonal hatching: lines of 1.5 px, 6 px apart across the diagonal. */
function hatch(ink: string, scale: number): CanvasPattern | string {
  const size = Math.round(6 * Math.SQRT2 * scale);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return ink;
  pen.strokeStyle = ink;
  pen.lineWidth = 1.5 * scale;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat") ?? ink;
}
