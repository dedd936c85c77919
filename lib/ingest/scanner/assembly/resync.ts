import { closesArray, envelopeAhead, envelopeFrom, foundAtTop, inPlace, recordAhead, separates } from "./ahead";
import { absolute, BROKEN, CUT_OFF, EXCERPT, lim, take, winBase, winStart } from "./layout";
import { AFTER, ELEMENT, GO, intoArray, MORE, toAfter, toElement, TOP, toTop } from "./place";
import { marked } from "./record";
import { emitStretch } from "./rows";
import { afterWhite, isRecordStart, knowsRecords, NO, noteOwn, UNKNOWN, YES } from "./signature";
import { isPunctuation, isWhite } from "./strings";
import {
  anyArrayOpen, contentEnd, depth, depthAfter, inOutermostObject, inString, note, passQuote, popTo, push, startWalk,
} from "./walker";

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
  startWalk(from, false);
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
  if (next == TOP) toTop(p);
  else if (next == AFTER) toAfter(p);
  else toElement(p, false);
  return GO;
}

/** Walks on. GO: the stretch was closed; MORE: it goes on with bytes that are not here yet. */
export function resync(end: bool): u32 {
  if (!textLine) return walk(end);
  if (!maybePart()) return passLine(end);
  const how = passLine(end);
  if (stretchOpen && from == 0 && absolute(at) >= LINE_MAX) {
    at = winStart;
    textLine = false;
    inArray = true;
    part = true;
    startWalk(0, beginsInString());
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
    if (at == bound) return MORE;
    const c: u32 = load<u8>(at);
    if (c == 0x0a || c == 0x0d) return closeAndResume(contentEnd, at, TOP);
    if (c == 0x1e) {
      const marks = separates(at, end);
      if (marks == UNKNOWN) return MORE;
      if (marks == YES) return closeAndResume(contentEnd, at, TOP);
    }
    note(c, at);
  }
  return end ? closeAndResume(contentEnd, lim, TOP) : MORE;
}

function walk(end: bool): u32 {
  while (at < lim) {
    const p = at;
    const c: u32 = load<u8>(p);
    const first = absolute(p) == from;
    if (c == 0x5c) {
      if (p + 1 >= lim && !end) return MORE;
      note(c, p);
      if (p + 1 < lim) note(load<u8>(p + 1), p + 1);
      at = min(p + 2, lim);
      continue;
    }
    if (c == 0x22) {
      if (!inArray && !isRecord && inOutermostObject()) {
        const opened = envelopeAhead(p, end);
        if (opened == UNKNOWN) return MORE;
        if (opened == YES) {
          close(contentEnd);
          intoArray(envelopeFrom, true);
          return GO;
        }
      }
      passQuote();
    } else if (c == 0x7b) {
      if (!first) {
        const found = recordAhead(p, inArray, afterLineEnd(p), absolute(p) == faultOffset, end);
        if (found == UNKNOWN) return MORE;
        if (found == YES && mayReadAgain(p)) return closeAndResume(contentEnd, p, foundAtTop ? TOP : ELEMENT);
      }
      if (!inString) push(1);
    } else if (c == 0x5b) {
      if (!first && afterLineEnd(p)) {
        const inner = afterWhite(p + 1);
        const found = inner == 0 ? NO : inner >= lim ? (end ? NO : UNKNOWN)
          : load<u8>(inner) == 0x7b ? isRecordStart(inner, end) : NO;
        if (found == UNKNOWN) return MORE;
        if (found == YES && mayReadAgain(p)) return closeAndResume(contentEnd, p, TOP);
      }
      if (!inString) push(0);
    } else if (c == 0x5d || c == 0x7d) {
      if (!inString) {
        if (c == 0x5d && inArray && !first && !anyArrayOpen()) {
          const closes = closesArray(p, end);
          if (closes == UNKNOWN) return MORE;
          if (closes == YES) return closeAndResume(contentEnd, p, AFTER);
        }
        const left = depthAfter(c);
        if (depth > 0 && left == 0) {
          const placed = inPlace(p + 1, inArray, end);
          if (placed == UNKNOWN) return MORE;
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
        if (goesOn == UNKNOWN) return MORE;
        if (goesOn == YES) return closeAndResume(contentEnd, p, AFTER);
      }
    } else if (c == 0x0a || c == 0x0d) {
      if (!inArray && depth == 0 && !first) return closeAndResume(contentEnd, p, TOP);
    } else if (c == 0x1e) {
      const marks = inArray || first ? NO : separates(p, end);
      if (marks == UNKNOWN) return MORE;
      if (marks == YES) return closeAndResume(contentEnd, p, TOP);
    }
    note(c, p);
    at = p + 1;
  }
  if (!end) return MORE;
  return closeAndResume(contentEnd, lim, TOP);
}

@inline
function afterLineEnd(p: usize): bool {
  const c: u32 = absolute(p) > from ? load<u8>(p - 1) : 0;
  return c == 0x0a || c == 0x0d;
}

/** Bounds the work: bytes already read once as JSON are read again only within an allowance. */
function mayReadAgain(p: usize): bool {
  const offset = absolute(p);
  return offset >= frontier || readAgain <= AGAIN_MAX + offset;
}
