import { absolute, EXCERPT, BROKEN, CUT_OFF, lim, take, TOO_LONG, winBase, winStart } from "./layout";
import { ENVELOPE, findKey, flagsOf } from "./keys";
import { marked } from "./record";
import { emitStretch } from "./rows";
import { afterWhite, isRecordStart, isWrapperStart, knowsNothing, knowsRecords, lastWasInArray, noteOwn } from "./signature";
import { AFTER, ELEMENT, inWrapper, resume, resumeInEnvelope, TOP } from "./stream";
import { isWhite, plainEnd } from "./strings";

// Finding the next record after bytes that are not JSON. The stretch is walked leniently, with a stack of brackets
// and "inside a string or not", and ends at the first of:
//
//   A  the brace that closes what the stretch opened, when what follows it is in place (`,` or `]` in an array;
//      line end, another value or end of file at top level); at top level also a record separator before `{`
//   B  `{ "name"` where records of this file begin with that name, unless it is a member's value, an array's first
//      element or, among records that are no elements, a further one; inside a string too, for the quote may be what
//      is missing; and while no such name is known, `},{"` and `}{"` alike
//   C  a line that begins with `{"`, unless the line before leaves a value open
//   D  an envelope's name that opens an array of objects: as a member of the broken object itself, or as the first
//      member of an object that is not inside another (or that begins like the envelope that is open)
//   E  `}` or `{` directly before `{`, which JSON allows nowhere
//   F  exactly where reading stopped: `},` and then `{` where a name was expected (a brace is missing)
//   G  outside of everything, a comma before an object or the bracket that closes the array of records; at top level
//      a line end
//
// A line of text at top level ends with its line, whatever is in it: text may quote a record, and is not one. Only a
// file that begins with 64 KiB of such a line is taken for a part of a longer one, and its records are looked for.
// Every decision looks at bytes up to a fixed distance only, and is put off when they are not there yet: the outcome
// does not depend on how the bytes were cut into pieces.

export const RESYNC_GO: u32 = 0;
export const RESYNC_MORE: u32 = 1;
const NO: u32 = 0;
const YES: u32 = 1;
const UNKNOWN: u32 = 2;

/** Bytes that may be read again from inside what was read already, beside as many as the file has so far. */
const AGAIN_MAX: u64 = 4 << 20;

export let stretchOpen: bool = false;
let from: u64 = 0;
let at: usize = 0;
let status: u32 = 0;
let reason: u32 = 0;
let faultOffset: u64 = 0;
let inArray: bool = false;
let textLine: bool = false;
/** It begins as no record does: it belongs to the stretch before it, if no record is between. */
let fragment: bool = false;
/** The broken object is known to be a record. */
let isRecord: bool = false;
/** The file began in the middle of an array of records. */
let part: bool = false;

let inString: bool = false;
let brackets: u64 = 0; // bit stack, 1 for `{`, of the innermost 64
let depth: u32 = 0;
let previous: u32 = 0; // last byte that is not white space, and the one before it
let beforePrevious: u32 = 0;
let contentEnd: u64 = 0; // absolute offset after the last byte that is neither white space nor a comma

/** Absolute offset up to which bytes have been read as JSON, and how many were read more than once. */
let frontier: u64 = 0;
let readAgain: u64 = 0;

/** Bytes at the beginning of a file that a line of text is shorter than. */
const LINE_MAX: u64 = 65536;

let excerpt: usize = 0;
let excerptTaken: bool = false;

export function layOutResync(): void {
  excerpt = take(EXCERPT);
}

export function resetResync(): void {
  stretchOpen = false;
  frontier = 0;
  readAgain = 0;
}

/** A stretch that cannot be read begins at `p`; reading it stopped at `faultAt`. */
export function openStretch(
  p: usize, array: bool, text: bool, how: u32, why: u32, faultAt: usize,
): void {
  noteOwn(p, faultAt, array);
  stretchOpen = true;
  from = absolute(p);
  at = p;
  status = how;
  reason = why;
  faultOffset = absolute(faultAt);
  inArray = array;
  textLine = text;
  const c: u32 = load<u8>(p);
  fragment = text ? isPunctuation(c) : c != 0x7b && c != 0x5b;
  part = false;
  isRecord = marked;
  inString = false;
  brackets = 0;
  depth = 0;
  previous = 0;
  beforePrevious = 0;
  contentEnd = from;
  excerptTaken = false;
  if (from < frontier) readAgain += faultOffset - from;
  frontier = max(frontier, faultOffset);
}

/** The first address whose bytes are still needed; keeps what is to be shown of the stretch elsewhere. */
export function stretchKeeps(): usize {
  if (excerptTaken) return at;
  const start = winStart + <usize>(from - winBase);
  if (at - start < EXCERPT || maybePart()) return start;
  memory.copy(excerpt, start, EXCERPT);
  excerptTaken = true;
  return at;
}

export function stretchAt(): usize {
  return at;
}

/** The file may have begun in the middle of an array. */
// @ts-ignore: decorator
@inline
function maybePart(): bool {
  return textLine && from == 0 && absolute(at) < LINE_MAX;
}

export function moveStretch(by: usize): void {
  at -= by;
}

function close(to: u64): void {
  stretchOpen = false;
  // Cut off means that nothing follows.
  const how = status == CUT_OFF && at < lim ? BROKEN : status;
  const shown = excerptTaken ? excerpt : winStart + <usize>(from - winBase);
  emitStretch(from, to - from, shown, how, reason, faultOffset, fragment);
}

function closeAndResume(to: u64, p: usize, next: u32): u32 {
  close(to);
  resume(p, next);
  return RESYNC_GO;
}

/** Walks on. RESYNC_GO: the stretch was closed; RESYNC_MORE: it goes on with bytes that are not here yet. */
export function resync(end: bool): u32 {
  if (!textLine) return walk(end);
  if (!maybePart()) return passLine(end);
  const how = passLine(end);
  if (stretchOpen && from == 0 && absolute(at) >= LINE_MAX) {
    at = winStart;
    textLine = false;
    inArray = true;
    part = true;
    contentEnd = 0;
    inString = beginsInString();
    return walk(end);
  }
  return how;
}

/** Whether the file, a part of a longer one, begins inside a string: its first quote then follows no punctuation. */
function beginsInString(): bool {
  let before: u32 = 0x2c;
  for (let p = winStart; p < winStart + <usize>LINE_MAX; p++) {
    const c: u32 = load<u8>(p);
    if (c == 0x22) return before != 0x3a && before != 0x2c && before != 0x7b && before != 0x5b;
    if (c == 0x5c) before = load<u8>(++p);
    else if (!isWhite(c)) before = c;
  }
  return false;
}

function passLine(end: bool): u32 {
  const bound = maybePart() ? winStart + <usize>LINE_MAX : lim;
  for (; at < lim; at++) {
    if (at == bound) return RESYNC_MORE;
    const c: u32 = load<u8>(at);
    if (c == 0x0a || c == 0x0d) return closeAndResume(contentEnd, at, TOP);
    if (c == 0x1e) {
      const marks = separates(at, end);
      if (marks == UNKNOWN) return RESYNC_MORE;
      if (marks == YES) return closeAndResume(contentEnd, at, TOP);
    }
    if (c != 0x20 && c != 0x09) contentEnd = absolute(at) + 1;
  }
  return end ? closeAndResume(contentEnd, lim, TOP) : RESYNC_MORE;
}

function walk(end: bool): u32 {
  while (at < lim) {
    const p = at;
    const c: u32 = load<u8>(p);
    const first = absolute(p) == from;
    if (c == 0x5c) {
      if (p + 1 >= lim && !end) return RESYNC_MORE;
      note(c, p);
      if (p + 1 < lim) note(load<u8>(p + 1), p + 1);
      at = min(p + 2, lim);
      continue;
    }
    if (c == 0x22) {
      if (!inString && depth == 1 && !inArray && (brackets & 1) != 0 && !isRecord) {
        const opened = envelopeAhead(p, end);
        if (opened == UNKNOWN) return RESYNC_MORE;
        if (opened == YES) {
          close(contentEnd);
          resumeInEnvelope(envelopeFrom);
          return RESYNC_GO;
        }
      }
      inString = !inString;
    } else if (c == 0x7b) {
      if (!first) {
        const found = recordAhead(p, end);
        if (found == UNKNOWN) return RESYNC_MORE;
        if (found == YES) return closeAndResume(contentEnd, p, foundAtTop ? TOP : ELEMENT);
      }
      if (!inString) push(1);
    } else if (c == 0x5b) {
      if (!first && afterLineEnd(p)) {
        const inner = afterWhite(p + 1);
        const found = inner == 0 ? NO : inner >= lim ? (end ? NO : UNKNOWN)
          : load<u8>(inner) == 0x7b ? isRecordStart(inner, end) : NO;
        if (found == UNKNOWN) return RESYNC_MORE;
        if (found == YES && mayReadAgain(p)) return closeAndResume(contentEnd, p, TOP);
      }
      if (!inString) push(0);
    } else if (c == 0x5d || c == 0x7d) {
      if (!inString) {
        if (c == 0x5d && inArray && !first && !anyArrayOpen()) {
          const closes = closesArray(p, end);
          if (closes == UNKNOWN) return RESYNC_MORE;
          if (closes == YES) return closeAndResume(contentEnd, p, AFTER);
        }
        const left = depthAfter(c);
        if (depth > 0 && left == 0) {
          const placed = inPlace(p + 1, end);
          if (placed == UNKNOWN) return RESYNC_MORE;
          if (placed == YES) {
            note(c, p);
            at = p + 1;
            return closeAndResume(absolute(p) + 1, p + 1, inArray ? AFTER : TOP);
          }
        }
        popTo(left);
      }
    } else if (c == 0x2c) {
      if (inArray && depth == 0 && !inString && !first) {
        const goesOn = part || knowsRecords() ? separates(p, end) : YES;
        if (goesOn == UNKNOWN) return RESYNC_MORE;
        if (goesOn == YES) return closeAndResume(contentEnd, p, AFTER);
      }
    } else if (c == 0x0a || c == 0x0d) {
      if (!inArray && depth == 0 && !first) return closeAndResume(contentEnd, p, TOP);
    } else if (c == 0x1e) {
      const marks = inArray || first ? NO : separates(p, end);
      if (marks == UNKNOWN) return RESYNC_MORE;
      if (marks == YES) return closeAndResume(contentEnd, p, TOP);
    }
    note(c, p);
    at = p + 1;
  }
  if (!end) return RESYNC_MORE;
  return closeAndResume(contentEnd, lim, TOP);
}

export function isPunctuation(c: u32): bool {
  return c == 0x22 || c == 0x5d || c == 0x7d || c == 0x3a || c == 0x2c;
}

// @ts-ignore: decorator
@inline
function note(c: u32, p: usize): void {
  if (isWhite(c)) return;
  beforePrevious = previous;
  previous = c;
  if (c != 0x2c) contentEnd = absolute(p) + 1;
}

function push(brace: u64): void {
  brackets = (brackets << 1) | brace;
  depth++;
}

/** Depth after the closing bracket `c`: it closes the innermost bracket of its kind and all within, if there is one. */
function depthAfter(c: u32): u32 {
  const want: u64 = c == 0x7d ? 1 : 0;
  const known = min<u32>(depth, 64);
  let stack = brackets;
  for (let i: u32 = 0; i < known; i++, stack >>= 1) {
    if ((stack & 1) == want) return depth - i - 1;
  }
  return depth > 64 ? depth - 1 : depth;
}

function popTo(left: u32): void {
  const by = depth - left;
  brackets = by >= 64 ? 0 : brackets >> by;
  depth = left;
}

function anyArrayOpen(): bool {
  if (depth >= 64) return true;
  return (brackets & ((<u64>1 << depth) - 1)) != (<u64>1 << depth) - 1;
}

// @ts-ignore: decorator
@inline
function afterLineEnd(p: usize): bool {
  const c: u32 = absolute(p) > from ? load<u8>(p - 1) : 0;
  return c == 0x0a || c == 0x0d;
}

/** Rule A: what follows the close of the broken value is in place. */
function inPlace(p: usize, end: bool): u32 {
  const q = afterWhite(p);
  if (q == 0) return YES;
  if (q >= lim) return end ? YES : UNKNOWN;
  const c: u32 = load<u8>(q);
  if (inArray) return c == 0x2c ? separates(q, end) : c == 0x5d ? closesArray(q, end) : NO;
  return c == 0x2c || startsValue(p, q, c) ? YES : NO;
}

/** At top level, the byte `c` at `q`, the first behind `p` that is not white space, begins another value or line. */
function startsValue(p: usize, q: usize, c: u32): bool {
  for (let i = p; i < q; i++) {
    if (load<u8>(i) == 0x0a || load<u8>(i) == 0x0d) return true;
  }
  return c == 0x7b || c == 0x5b || c == 0x1e || c == 0 || c == 0xef;
}

/** Whether what follows the bracket at `p` fits the close of the array of records. */
function closesArray(p: usize, end: bool): u32 {
  const q = afterWhite(p + 1);
  if (q == 0) return YES;
  if (q >= lim) return end ? YES : UNKNOWN;
  const c: u32 = load<u8>(q);
  if (inWrapper) return c == 0x7d || c == 0x2c ? YES : NO;
  return !isPunctuation(c) && startsValue(p + 1, q, c) ? YES : NO;
}

/** Whether `want` follows the byte at `p`, after white space. */
function separates(p: usize, end: bool, want: u32 = 0x7b): u32 {
  const q = afterWhite(p + 1);
  if (q == 0) return NO;
  if (q >= lim) return end ? NO : UNKNOWN;
  return load<u8>(q) == want ? YES : NO;
}

let foundAtTop: bool = false;

/** Rules B, C, E and F: whether a record, or another envelope, begins with the brace at `p`. */
function recordAhead(p: usize, end: bool): u32 {
  const wrapper = inArray ? isWrapperStart(p, end) : NO;
  const record = isRecordStart(p, end);
  if (wrapper == UNKNOWN || record == UNKNOWN) return UNKNOWN;
  const lineStart = afterLineEnd(p);
  const inside = previous == 0x3a || previous == 0x5b;
  const further = previous == 0x2c;
  let found = false;
  if (wrapper == YES || !(inside || further)) {
    const opened = envelopeStart(p, end);
    if (opened == UNKNOWN) return UNKNOWN;
    found = opened == YES;
  }
  foundAtTop = !inArray || found || (wrapper == YES && record == NO);
  if (!found && (wrapper == YES || record == YES)) {
    found = lineStart || !(inside || (further && !inArray && !lastWasInArray && beforePrevious == 0x7d));
  }
  if (!found && lineStart && !inside && !further) {
    const next = afterWhite(p + 1);
    if (next != 0) {
      if (next >= lim) {
        if (!end) return UNKNOWN;
      } else {
        const c: u32 = load<u8>(next);
        found = c == 0x22 || c == 0x7d;
      }
    }
  }
  if (!found && knowsNothing() && (further ? inArray && beforePrevious == 0x7d : previous == 0x7d)) {
    const next = separates(p, end, 0x22);
    if (next == UNKNOWN) return UNKNOWN;
    found = next == YES;
  }
  if (!found && !inString) {
    if (previous == 0x7d) found = !inArray || depth == 0;
    else if (previous == 0x7b || (further && beforePrevious == 0x7d)) found = absolute(p) == faultOffset;
  }
  return found && mayReadAgain(p) ? YES : NO;
}

/** Bounds the work: bytes already read once as JSON are read again only within an allowance. */
function mayReadAgain(p: usize): bool {
  const offset = absolute(p);
  return offset >= frontier || readAgain <= AGAIN_MAX + offset;
}

/** Rule D: whether the brace at `p` begins an envelope whose records come first. */
function envelopeStart(p: usize, end: bool): u32 {
  const q = afterWhite(p + 1);
  if (q == 0) return NO;
  if (q >= lim) return end ? NO : UNKNOWN;
  return load<u8>(q) == 0x22 ? envelopeAhead(q, end) : NO;
}

let envelopeFrom: usize = 0;

/** Rule D: whether the quote at `p` begins the name of an envelope's array of objects. */
function envelopeAhead(p: usize, end: bool): u32 {
  const more = end ? NO : UNKNOWN;
  const nameEnd = plainEnd(p + 1);
  if (nameEnd >= lim) return nameEnd - p > 64 ? NO : more;
  if (load<u8>(nameEnd) != 0x22) return NO;
  const entry = findKey(p + 1, nameEnd - p - 1, 0);
  if (entry == 0 || (flagsOf(entry) & ENVELOPE) == 0) return NO;
  let q = nameEnd + 1;
  for (let step = 0; step < 3; step++) {
    q = afterWhite(q);
    if (q == 0) return NO;
    if (q >= lim) return more;
    const c: u32 = load<u8>(q);
    if (c != (step == 0 ? 0x3a : step == 1 ? 0x5b : 0x7b)) return NO;
    if (step == 1) envelopeFrom = q + 1;
    q++;
  }
  return YES;
}
