/** A mark in px: a disc, or a bar where the buckets are narrow. */
export interface MarkShape {
  x: number;
  y: number;
  /** Half of a bar's width. */
  half: number;
  /** Of a disc, or half of a bar's height. */
  radius: number;
  disc: boolean;
}

/** What a denied mark's rim takes. */
const RIM = 1.25;
/** How far an outline stands off its mark. */
const APART = 1.75;
const ARM_MIN = 2.5;

/** Fills it with the pen's colour. Bars lie on whole px, where a browser fills them several times as fast. */
export function fillMark(pen: CanvasRenderingContext2D, { x, y, half, radius, disc }: MarkShape): void {
  if (disc) fillDisc(pen, x, y, radius);
  else
    pen.fillRect(Math.round(x - half), Math.round(y - radius), Math.round(2 * half), Math.round(2 * radius));
}

/** As large as the share that was denied; where all was, a rim is left. */
export function drawHole(
  pen: CanvasRenderingContext2D,
  { x, y, half, radius, disc }: MarkShape,
  share: number,
  ground: string,
): void {
  const inside = Math.max(1, (radius - RIM) * Math.sqrt(share));
  pen.fillStyle = ground;
  if (disc) {
    fillDisc(pen, x, y, inside);
    return;
  }
  // A bar too narrow for a rim at its sides is left its two ends.
  const side = half >= 2 * RIM ? half - RIM : half;
  pen.fillRect(x - side, y - inside, 2 * side, 2 * inside);
}

/** All of it failed. */
export function drawCross(pen: CanvasRenderingContext2D, { x, y, half }: MarkShape, ink: string): void {
  const arm = Math.max(ARM_MIN, half);
  pen.strokeStyle = ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(x - arm, y - arm);
  pen.lineTo(x + arm, y + arm);
  pen.moveTo(x + arm, y - arm);
  pen.lineTo(x - arm, y + arm);
  pen.stroke();
}

export function drawOutline(
  pen: CanvasRenderingContext2D,
  { x, y, half, radius, disc }: MarkShape,
  ink: string,
): void {
  pen.strokeStyle = ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  if (disc) pen.arc(x, y, radius + APART, 0, 7);
  else pen.rect(x - half - APART, y - radius - APART, 2 * (half + APART), 2 * (radius + APART));
  pen.stroke();
}

function fillDisc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
  pen.fill();
}
