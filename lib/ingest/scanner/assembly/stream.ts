import {
  ARRAY_NOT_CLOSED, ENDS_EARLY, faultAt, faultCode, fault, NOT_JSON_TEXT, RECORD_TOO_LONG, UNEXPECTED,
} from "./fault";
import { ENVELOPE, findKey, flagsOf } from "./keys";
import { absolute, BATCH, BROKEN, CUT_OFF, FAST, lim, maxRecord, PARSE, TOO_LONG, winBase, winStart } from "./layout";
import {
  emptyEnvelope, envelopeAmbiguous, envelopeAt, envelopeFirst, IS_ENVELOPE, leftToParse, marked, READ, readEnd, readObject,
} from "./record";
import { isPunctuation, openStretch, resync, RESYNC_MORE, stretchOpen } from "./resync";
import { emitRecord, emitStretch, emitValue, heldOpen, releaseStretch, resetRun, rows, startRows } from "./rows";
import { clearSignatures, isWrapperStart, noteElement, noteWrapper } from "./signature";
import { isWhite, plainEnd, skipWhite, stringRest } from "./strings";
import { setUnread, value } from "./value";

// Where in the file we are.
/** Between top-level values. */
export const TOP: u32 = 0;
/** In an array of records, before an element. */
export const ELEMENT: u32 = 1;
/** In an array of records, after an element. */
export const AFTER: u32 = 2;
/** In an envelope, after the array of records or a later member. */
export const WRAPPER: u32 = 3;
export const FINISHED: u32 = 4;

/** Bytes in which an object with a member like `items` must end and show its mark to be taken for a record. */
const AMBIGUOUS_MAX: usize = 65536;

export let state: u32 = TOP;
/** Address of the first byte not yet dealt with. */
export let pos: usize = 0;
export let strays: u32 = 0;
export let emptyEnvelopes: u32 = 0;

/** The array of records is an envelope's. */
export let inWrapper: bool = false;
/** At TOP: nothing but separators since the last line end. */
let lineStart: bool = true;
/** At ELEMENT: a comma was passed since the last element. */
let afterComma: bool = false;
/** The array of records holds something, good or bad. */
let filled: bool = false;
/** Absolute offset up to which bytes must be fed before another try makes sense. */
let retryAt: u64 = 0;

const GO: u32 = 0;
const MORE: u32 = 1;

export function resetStream(): void {
  state = TOP;
  pos = winStart;
  strays = 0;
  emptyEnvelopes = 0;
  inWrapper = false;
  lineStart = true;
  afterComma = false;
  filled = false;
  retryAt = 0;
  resetRun();
  clearSignatures();
}

export function movePos(by: usize): void {
  pos -= by;
}

/** Where to go on after a broken stretch. */
export function resume(at: usize, next: u32): void {
  pos = at;
  state = next;
  if (next == TOP) {
    lineStart = false;
    inWrapper = false;
  } else if (next == ELEMENT) {
    afterComma = false;
    filled = true;
  }
}

/** The array opened at `at` belongs to the broken object before it. */
export function resumeInEnvelope(at: usize): void {
  resume(at, ELEMENT);
  inWrapper = true;
}

export function scan(end: bool): u32 {
  startRows();
  if (!end && winBase + <u64>(lim - winStart) < retryAt) return 0;
  while (rows < BATCH - 2) {
    if (stretchOpen) {
      if (resync(end) == RESYNC_MORE) break;
      continue;
    }
    let next: u32 = MORE;
    if (state == TOP) next = atTop(end);
    else if (state == ELEMENT) next = atElement(end);
    else if (state == AFTER) next = afterElement(end);
    else if (state == WRAPPER) next = inEnvelope(end);
    if (next == MORE) break;
  }
  return rows;
}

function finish(): u32 {
  releaseStretch();
  state = FINISHED;
  return MORE;
}

function finishInArray(): u32 {
  emitStretch(absolute(lim), 0, lim, CUT_OFF, ARRAY_NOT_CLOSED, absolute(lim), false);
  return finish();
}

/** What starts at `p` could not be read: either bytes are missing, or a broken stretch begins. */
function unreadable(p: usize, end: bool, inArray: bool, text: bool): u32 {
  const reached = faultAt - p;
  if (reached > maxRecord) {
    openStretch(p, inArray, false, TOO_LONG, RECORD_TOO_LONG, p + maxRecord);
    return GO;
  }
  if (faultAt >= lim) {
    if (!end) return wait(p);
    openStretch(p, inArray, text, CUT_OFF, ENDS_EARLY, lim);
    return GO;
  }
  openStretch(p, inArray, text, BROKEN, text ? NOT_JSON_TEXT : faultCode, faultAt);
  return GO;
}

/** Asks for twice the bytes that were not enough, so that a long record is read again only a few times. */
function wait(p: usize): u32 {
  pos = p;
  const more = min<usize>((lim - p) * 2, maxRecord + 1);
  retryAt = absolute(p) + <u64>more;
  return MORE;
}

function readRecord(p: usize, end: bool, inArray: bool): u32 {
  let how = readObject(p, rows, !inArray);
  if (how == IS_ENVELOPE) {
    const at = envelopeAt;
    if (envelopeFirst - p > maxRecord) {
      fault(envelopeFirst, UNEXPECTED);
      return unreadable(p, end, inArray, false);
    }
    if (envelopeAmbiguous) {
      const decided = isRecord(p, end);
      if (decided == 2) return wait(p);
      if (decided == 1) how = READ;
    }
    if (how == IS_ENVELOPE) {
      noteWrapper(p, at);
      state = ELEMENT;
      inWrapper = true;
      afterComma = false;
      filled = false;
      pos = at;
      return GO;
    }
  }
  if (how != READ) return unreadable(p, end, inArray, false);
  const after = readEnd;
  if (after - p > maxRecord) {
    fault(after, UNEXPECTED);
    return unreadable(p, end, inArray, false);
  }
  pos = after;
  if (!inArray && emptyEnvelope && !marked) {
    emptyEnvelopes++;
    return GO;
  }
  noteElement(p, after, inArray);
  emitRecord(p, after, leftToParse ? PARSE : FAST);
  return GO;
}

/** Whether the object at `p`, read to its end as a record, shows a mark: 1 yes, 0 no, 2 more bytes are needed. */
function isRecord(p: usize, end: bool): u32 {
  const bound = p + AMBIGUOUS_MAX;
  let kept: u32 = 0;
  const bounded = lim > bound;
  if (bounded) {
    kept = load<u8>(bound);
    store<u8>(bound, 0);
  }
  const how = readObject(p, rows, false);
  if (bounded) store<u8>(bound, <u8>kept);
  if (how == READ) return marked && readEnd <= bound ? 1 : 0;
  return !bounded && faultAt >= lim && !end ? 2 : 0;
}

function atTop(end: bool): u32 {
  let p = pos;
  let c: u32 = 0;
  for (; ; p++) {
    c = load<u8>(p);
    if (c == 0x0a || c == 0x0d) lineStart = true;
    else if (c == 0x20 || c == 0x09) continue;
    else if (c == 0x2c || c == 0x1e || (c == 0 && p < lim)) strays++;
    else if (c == 0xef && load<u16>(p + 1) == 0xbfbb) p += 2;
    else break;
  }
  pos = p;
  if (p >= lim) return end ? finish() : MORE;
  if (c == 0xef && !end && p + 3 > lim && (p + 1 == lim || load<u8>(p + 1) == 0xbb)) return MORE;
  const atLineStart = lineStart;
  // A line of something else; unless it is a rest of the broken record before it.
  const text = atLineStart && !(heldOpen && isPunctuation(c));
  if (c == 0x7b) {
    lineStart = false;
    const next = readRecord(p, end, false);
    if (next == MORE) lineStart = atLineStart;
    return next;
  }
  if (c == 0x5b) {
    if (opensArray(p)) {
      state = ELEMENT;
      inWrapper = false;
      afterComma = false;
      filled = false;
      pos = p + 1;
      lineStart = false;
      return GO;
    }
    return unreadable(p, end, false, text);
  }
  // A scalar counts only when it has its line to itself; other text is a line of something else.
  setUnread(false);
  const after = value(p, c, 0);
  if (after == 0) return unreadable(p, end, false, text);
  let q = after;
  while (load<u8>(q) == 0x20 || load<u8>(q) == 0x09 || load<u8>(q) == 0x2c) q++;
  const alone = q < lim ? load<u8>(q) == 0x0a || load<u8>(q) == 0x0d : end;
  if (!alone || q - p > maxRecord) {
    fault(q, UNEXPECTED);
    return unreadable(p, end, false, text);
  }
  lineStart = false;
  emitValue(p, after);
  pos = after;
  return GO;
}

/** Whether the bracket at `p` opens an array of JSON rather than a line like `[INFO] text`; if not, a fault is noted. */
function opensArray(p: usize): bool {
  const first = skipWhite(p + 1);
  const c: u32 = load<u8>(first);
  if (first >= lim || first - p > maxRecord) return fault(first, UNEXPECTED) != 0;
  if (c == 0x7b || c == 0x5b || c == 0x5d || c == 0x22 || c == 0x2c) return true;
  const after = value(first, c, 1);
  if (after == 0) return false;
  const then = skipWhite(after);
  if (then - p <= maxRecord && (load<u8>(then) == 0x2c || load<u8>(then) == 0x5d)) return true;
  return fault(then, UNEXPECTED) != 0;
}

function closeArray(p: usize): void {
  if (!filled) emptyEnvelopes++;
  pos = p + 1;
  lineStart = false;
  state = inWrapper ? WRAPPER : TOP;
}

function atElement(end: bool): u32 {
  let p = skipWhite(pos);
  while (load<u8>(p) == 0x2c) {
    strays++;
    p = skipWhite(p + 1);
  }
  pos = p;
  if (p >= lim) return end ? finishInArray() : MORE;
  const c: u32 = load<u8>(p);
  if (c == 0x5d) {
    if (afterComma) strays++;
    closeArray(p);
    return GO;
  }
  let next: u32 = GO;
  if (c == 0x7b) {
    next = readRecord(p, end, true);
  } else {
    setUnread(false);
    const after = value(p, c, 1);
    if (after == 0) {
      next = unreadable(p, end, true, false);
    } else {
      // A value that is not followed as an element is, belongs to something broken.
      const then = skipWhite(after);
      const followed = then < lim ? load<u8>(then) == 0x2c || load<u8>(then) == 0x5d : end;
      if (!followed || then - p > maxRecord) {
        fault(then, UNEXPECTED);
        next = unreadable(p, end, true, false);
      } else {
        emitValue(p, after);
        pos = after;
      }
    }
  }
  if (next == GO) {
    filled = true;
    if (!stretchOpen) state = AFTER;
  }
  return next;
}

function afterElement(end: bool): u32 {
  const p = skipWhite(pos);
  pos = p;
  if (p >= lim) return end ? finishInArray() : MORE;
  const c: u32 = load<u8>(p);
  if (c == 0x2c) {
    pos = p + 1;
    afterComma = true;
    state = ELEMENT;
  } else if (c == 0x5d) {
    closeArray(p);
  } else if (c == 0x7b) {
    // The comma is missing; or the file was cut here and another envelope follows.
    const again = isWrapperStart(p, end);
    if (again == 2) return wait(p);
    if (again == 1) {
      emitStretch(absolute(p), 0, p, CUT_OFF, ARRAY_NOT_CLOSED, absolute(p), false);
      resume(p, TOP);
    } else {
      strays++;
      afterComma = false;
      state = ELEMENT;
    }
  } else {
    openStretch(p, true, false, BROKEN, UNEXPECTED, p);
  }
  return GO;
}

/** Passes over an envelope's members after its records, one at a time. */
function inEnvelope(end: bool): u32 {
  let p = skipWhite(pos);
  pos = p;
  if (p >= lim) return end ? finishInArray() : MORE;
  const c: u32 = load<u8>(p);
  if (c == 0x7d) {
    pos = p + 1;
    state = TOP;
    lineStart = false;
    return GO;
  }
  if (c == 0x7b) {
    const again = isWrapperStart(p, end);
    if (again == 2) return wait(p);
    if (again == 1) {
      emitStretch(absolute(p), 0, p, CUT_OFF, ARRAY_NOT_CLOSED, absolute(p), false);
      resume(p, TOP);
      return GO;
    }
  }
  const from = p;
  if (c != 0x2c) {
    fault(p, UNEXPECTED);
    return unreadable(from, end, false, false);
  }
  p = skipWhite(p + 1);
  if (load<u8>(p) == 0x7d) {
    strays++;
    pos = p;
    return GO;
  }
  const after = wrapperMember(p);
  if (after == 0) return unreadable(from, end, false, false);
  if (after - from > maxRecord) {
    fault(after, UNEXPECTED);
    return unreadable(from, end, false, false);
  }
  if (state == WRAPPER && after >= lim && !end) return wait(from);
  pos = after;
  return GO;
}

/** Address after the member at `p`, or after the bracket of further records (then `state` is ELEMENT); 0 is a fault. */
function wrapperMember(p: usize): usize {
  if (load<u8>(p) != 0x22) return fault(p, UNEXPECTED);
  const name = p + 1;
  p = plainEnd(name);
  let flags: u32 = 0;
  if (load<u8>(p) == 0x22) {
    const entry = findKey(name, p - name, 0);
    if (entry != 0) flags = flagsOf(entry);
  } else {
    p = stringRest(p);
    if (p == 0) return 0;
  }
  p = skipWhite(p + 1);
  if (load<u8>(p) != 0x3a) return fault(p, UNEXPECTED);
  p = skipWhite(p + 1);
  const c: u32 = load<u8>(p);
  if ((flags & ENVELOPE) != 0 && c == 0x5b) {
    const first = skipWhite(p + 1);
    if (load<u8>(first) == 0x7b) {
      if (first - p > maxRecord) return fault(first, UNEXPECTED);
      state = ELEMENT;
      afterComma = false;
      filled = false;
      return p + 1;
    }
  }
  setUnread(false);
  return value(p, c, 1);
}
