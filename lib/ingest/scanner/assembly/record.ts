import { fault, UNEXPECTED } from "./fault";
import { AMBIGUOUS, ENVELOPE, findKey, flagsOf, innerOf, MARK, memberOf } from "./keys";
import { memberEnds, members, memberStarts, take } from "./layout";
import { plainEnd, skipWhite, stringRest } from "./strings";
import { otherValue, setUnread, text, unread } from "./value";

/** Wanted members of the last object read, as u16 indexes in the order they were met. */
export let present: usize = 0;
export let presentCount: u32 = 0;

export function layOutRecord(): void {
  present = take(<usize>members * 2 + 2);
}

/** How reading an object ended. */
export const READ: u32 = 0;
const FAULT: u32 = 1;
/** It is an envelope: `envelopeAt` is the address after the bracket of its records. */
export const IS_ENVELOPE: u32 = 2;

export let readEnd: usize = 0;
export let envelopeAt: usize = 0;
/** Address of the first record's brace. */
export let envelopeFirst: usize = 0;
export let envelopeAmbiguous: bool = false;
/** The object read so far has a member that says it is a record. */
export let marked: bool = false;
/** The object has a member that names an envelope, and it is an empty array. */
export let emptyEnvelope: bool = false;
/** JSON.parse must judge: an escaped name, a member twice, too deep. */
export let leftToParse: bool = false;

let mayBeEnvelope: bool = false;
let seenInner: u64 = 0;
let row: usize = 0;

/**
 * Reads the object whose brace is at `p`, noting the wanted members' spans in row `index` of the columns.
 * With `wrapper`, stops where the object shows that it is an envelope.
 */
export function readObject(p: usize, index: u32, wrapper: bool): u32 {
  row = memberStarts + <usize>(index * members) * 4;
  memory.fill(row, 0, <usize>members * 4);
  memory.fill(row + (memberEnds - memberStarts), 0, <usize>members * 4);
  presentCount = 0;
  mayBeEnvelope = wrapper;
  marked = false;
  emptyEnvelope = false;
  leftToParse = false;
  seenInner = 0;
  envelopeAt = 0;
  setUnread(false);
  const end = readMembers(p + 1, 0, 1);
  if (end == 0) return envelopeAt != 0 ? IS_ENVELOPE : FAULT;
  if (unread) leftToParse = true;
  readEnd = end;
  return READ;
}

/**
 * Address after the object whose first byte after the brace is at `p`, object number `parent`; 0 stops. `depth` counts
 * this object and those around it.
 */
function readMembers(p: usize, parent: u32, depth: u32): usize {
  let c: u32 = load<u8>(p);
  if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
  if (c == 0x7d) return p + 1;
  while (true) {
    if (c != 0x22) return fault(p, UNEXPECTED);
    const name = p + 1;
    p = plainEnd(name);
    let entry: usize = 0;
    if (load<u8>(p) == 0x22) {
      entry = findKey(name, p - name, parent);
    } else {
      p = stringRest(p);
      if (p == 0) return 0;
      leftToParse = true;
    }
    c = load<u8>(++p);
    if (c != 0x3a) {
      c = load<u8>((p = skipWhite(p)));
      if (c != 0x3a) return fault(p, UNEXPECTED);
    }
    c = load<u8>(++p);
    if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
    if (entry != 0) p = wanted(p, c, entry, depth);
    else p = c == 0x22 ? text(p) : otherValue(p, c, depth);
    if (p == 0) return 0;
    c = load<u8>(p);
    if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
    if (c != 0x2c) {
      if (c == 0x7d) return p + 1;
      return fault(p, UNEXPECTED);
    }
    c = load<u8>(++p);
    if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
  }
}

/** Address after the value at `p` of a member that matters; 0 stops. */
function wanted(p: usize, c: u32, entry: usize, depth: u32): usize {
  const flags = flagsOf(entry);
  if (flags != 0) {
    if ((flags & MARK) != 0) marked = true;
    if ((flags & ENVELOPE) != 0 && c == 0x5b && mayBeEnvelope && !marked && opensRecords(p, flags)) return 0;
  }
  const member = memberOf(entry);
  const inner = innerOf(entry);
  let end: usize;
  if (inner != 0) {
    const bit = <u64>1 << inner;
    if ((seenInner & bit) != 0) leftToParse = true;
    seenInner |= bit;
    // Text in the place of an object may hold that object once more: nothing inside it can be seen from here.
    if (c == 0x22) leftToParse = true;
    end = c == 0x7b ? readMembers(p + 1, inner, depth + 1) : c == 0x22 ? text(p) : otherValue(p, c, depth);
  } else {
    end = c == 0x22 ? text(p) : otherValue(p, c, depth);
  }
  if (end == 0) return 0;
  if (member >= 0) {
    const at = row + <usize>member * 4;
    if (load<u32>(at) != 0) leftToParse = true;
    else store<u16>(present + <usize>(presentCount++) * 2, <u16>member);
    store<u32>(at, <u32>p);
    store<u32>(at + (memberEnds - memberStarts), <u32>end);
  }
  return end;
}

/** True when the array whose bracket is at `p` holds objects: they are the records. */
function opensRecords(p: usize, flags: u32): bool {
  const first = skipWhite(p + 1);
  const c: u32 = load<u8>(first);
  if (c == 0x5d) emptyEnvelope = true;
  if (c != 0x7b) return false;
  envelopeAt = p + 1;
  envelopeFirst = first;
  envelopeAmbiguous = (flags & AMBIGUOUS) != 0;
  return true;
}
