import { maxRecord, absolute, lim, winStart } from "./layout";

// Where in the file reading stands.

/** Between top-level values. */
export const TOP: u32 = 0;
/** In an array of records, before an element. */
export const ELEMENT: u32 = 1;
/** In an array of records, after an element. */
export const AFTER: u32 = 2;
/** In an envelope, after the array of records or a later member. */
export const WRAPPER: u32 = 3;
const FINISHED: u32 = 4;

/** What a step says: go on, or more bytes are needed. */
export const GO: u32 = 0;
export const MORE: u32 = 1;

export let state: u32 = TOP;
/** Address of the first byte not yet dealt with. */
export let pos: usize = 0;
export let strays: u32 = 0;
export let emptyEnvelopes: u32 = 0;
/** The array of records is an envelope's. */
export let inWrapper: bool = false;
/** At TOP: nothing but separators since the last line end. */
export let lineStart: bool = true;
/** At ELEMENT: a comma was passed since the last element. */
export let afterComma: bool = false;
/** Absolute offset up to which bytes must be fed before another try makes sense. */
export let retryAt: u64 = 0;
/** The array of records holds something, good or bad. */
let filled: bool = false;

export function resetPlace(): void {
  state = TOP;
  pos = winStart;
  strays = 0;
  emptyEnvelopes = 0;
  inWrapper = false;
  lineStart = true;
  afterComma = false;
  retryAt = 0;
  filled = false;
}

export function movePos(by: usize): void {
  pos -= by;
}

/** Everything before `p` is dealt with. */
@inline
export function passTo(p: usize): void {
  pos = p;
}

export function passLineStart(yes: bool): void {
  lineStart = yes;
}

export function noteStray(): void {
  strays++;
}

export function noteEmptyEnvelope(): void {
  emptyEnvelopes++;
}

/** Goes on at top level at `p`, behind something on the same line. */
export function toTop(p: usize): void {
  pos = p;
  state = TOP;
  lineStart = false;
  inWrapper = false;
}

/** Goes into the array of records whose first byte is at `p`; of an envelope, with `wrapper`. */
export function intoArray(p: usize, wrapper: bool): void {
  pos = p;
  state = ELEMENT;
  inWrapper = wrapper;
  lineStart = false;
  afterComma = false;
  filled = false;
}

/** The element before `pos` is dealt with. */
@inline
export function elementDone(): void {
  filled = true;
  state = AFTER;
}

/** Goes on before an element at `p`, after a comma or (when it was missing) not. */
export function toElement(p: usize, comma: bool): void {
  pos = p;
  state = ELEMENT;
  afterComma = comma;
  filled = true;
}

/** Goes on at `p`, where an array's element has ended. */
export function toAfter(p: usize): void {
  pos = p;
  elementDone();
}

/** Leaves the array of records whose closing bracket is at `p`. */
export function outOfArray(p: usize): void {
  if (!filled) emptyEnvelopes++;
  pos = p + 1;
  lineStart = false;
  state = inWrapper ? WRAPPER : TOP;
}

/** The file is dealt with. */
export function toEnd(): void {
  state = FINISHED;
}

/** Asks for twice the bytes from `p` that were not enough, so that a long record is read again only a few times. */
export function wait(p: usize): u32 {
  pos = p;
  const more = min<usize>((lim - p) * 2, maxRecord + 1);
  retryAt = absolute(p) + <u64>more;
  return MORE;
}
