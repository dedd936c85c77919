import { ENVELOPE, findKey, flagsOf } from "./keys";
import { lim } from "./layout";
import { inWrapper } from "./place";
import { afterWhite, isRecordStart, isWrapperStart, knowsNothing, lastWasInArray, NO, UNKNOWN, YES } from "./signature";
import { isPunctuation, plainEnd } from "./strings";
import { beforePrevious, depth, inString, previous } from "./walker";

// What the bytes ahead say, for the rules in `resync.ts`: YES, NO, or UNKNOWN while bytes are missing.

/** Rule A: what follows the close of the broken value is in place. */
export function inPlace(p: usize, inArray: bool, end: bool): u32 {
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
export function closesArray(p: usize, end: bool): u32 {
  const q = afterWhite(p + 1);
  if (q == 0) return YES;
  if (q >= lim) return end ? YES : UNKNOWN;
  const c: u32 = load<u8>(q);
  if (inWrapper) return c == 0x7d || c == 0x2c ? YES : NO;
  return !isPunctuation(c) && startsValue(p + 1, q, c) ? YES : NO;
}

/** Whether `want` follows the byte at `p`, after white space. */
export function separates(p: usize, end: bool, want: u32 = 0x7b): u32 {
  const q = afterWhite(p + 1);
  if (q == 0) return NO;
  if (q >= lim) return end ? NO : UNKNOWN;
  return load<u8>(q) == want ? YES : NO;
}

/** The record found is at top level although the walk was in an array. */
export let foundAtTop: bool = false;

/** Rules B, C, E and F: whether a record, or another envelope, begins with the brace at `p`. */
export function recordAhead(p: usize, inArray: bool, lineStart: bool, atFault: bool, end: bool): u32 {
  const wrapper = inArray ? isWrapperStart(p, end) : NO;
  const record = isRecordStart(p, end);
  if (wrapper == UNKNOWN || record == UNKNOWN) return UNKNOWN;
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
    else if (previous == 0x7b || (further && beforePrevious == 0x7d)) found = atFault;
  }
  return found ? YES : NO;
}

/** Rule D: whether the brace at `p` begins an envelope whose records come first. */
function envelopeStart(p: usize, end: bool): u32 {
  const q = afterWhite(p + 1);
  if (q == 0) return NO;
  if (q >= lim) return end ? NO : UNKNOWN;
  return load<u8>(q) == 0x22 ? envelopeAhead(q, end) : NO;
}

/** Address after the bracket of the envelope found. */
export let envelopeFrom: usize = 0;

/** Rule D: whether the quote at `p` begins the name of an envelope's array of objects. */
export function envelopeAhead(p: usize, end: bool): u32 {
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
