/** Highest area that every browser scrolls through without rounding (Firefox stops at some 17.9 million px). */
export const AREA_MAX_PX = 8_000_000;

/** At both ends a pixel of the area is a pixel of the rows, so that the last step is like every other. */
const END_PX = 200_000;

/**
 * Rows higher than any browser can scroll, shown in a lower area. Positions in the area and among the rows agree
 * at both ends and are stretched evenly between. All in px; `view` is the height that is seen.
 */
export interface Tall {
  rows: number;
  view: number;
}

/** Height of the area. */
export function areaHeight({ rows }: Pick<Tall, "rows">): number {
  return Math.min(rows, AREA_MAX_PX);
}

/** Where in the area a position among the rows belongs. */
export function toArea(position: number, { rows, view }: Tall): number {
  const [far, end] = [Math.max(0, rows - view), Math.max(0, areaHeight({ rows }) - view)];
  const at = Math.min(Math.max(position, 0), far);
  if (rows <= AREA_MAX_PX || at <= END_PX) return Math.min(at, end);
  if (far - at <= END_PX) return end - (far - at);
  return END_PX + ((at - END_PX) / (far - 2 * END_PX)) * (end - 2 * END_PX);
}

/** Which position among the rows a place in the area stands for: the inverse of `toArea`. */
export function toRows(top: number, { rows, view }: Tall): number {
  const [far, end] = [Math.max(0, rows - view), Math.max(0, areaHeight({ rows }) - view)];
  const at = Math.min(Math.max(top, 0), end);
  if (rows <= AREA_MAX_PX || at <= END_PX) return Math.min(at, far);
  if (end - at <= END_PX) return far - (end - at);
  return END_PX + ((at - END_PX) / (end - 2 * END_PX)) * (far - 2 * END_PX);
}

/** Where the viewer is: among the rows, and the scroll position of the area that shows it. */
export interface TallPlace {
  position: number;
  top: number;
}

/**
 * The place after the area was scrolled to `top`. A short way moves the rows by as many px as the area, so that
 * the wheel is as fine as ever; a long one (the scroll bar, Page Down held) goes where the area points to.
 */
export function afterScroll(before: TallPlace, top: number, tall: Tall): TallPlace {
  const by = top - before.top;
  if (Math.abs(by) > 2 * tall.view) return { position: toRows(top, tall), top };
  const position = Math.min(Math.max(before.position + by, 0), Math.max(0, tall.rows - tall.view));
  return { position, top };
}

/**
 * True when the area should be brought back to where the position belongs: it has come to an end that the rows
 * have not come to, or (`idle`) it rests where the scroll bar would point elsewhere.
 */
export function isAdrift({ position, top }: TallPlace, tall: Tall, idle: boolean): boolean {
  const belongs = toArea(position, tall);
  const atEnd = top <= 0 || top >= areaHeight(tall) - tall.view;
  return (idle || atEnd) && Math.abs(belongs - top) > 1;
}
