import {
  addUnlessMember, assembleRows, facetRows, facetRowsMax, joinedCodes, joinedFirst, joinedHours, joinedLast, joinedLengths,
  joinedOffsets, layOutAssembly, stoppedBy,
} from "./assemble";
import {
  addToFacet as addFacetMember, capacity as facetCapacity, codeAt as lookUp, forget as empty, forgetSpans,
  layOutFacets, remember as keep, remembered,
} from "./facets";
import { addKey as noteKey, layOutKeys } from "./keys";
import {
  absolute, clearWindow, codeColumn, dropBefore, endColumn, faultColumn, hashColumn, idHiColumn, idLoColumn,
  layOutColumns, lengthColumn, lim, memberEnds, memberStarts, offsetColumn, openWindow, plainColumn, reasonColumn,
  setLimit, startColumn, statusColumn, take, timeColumn, winEnd, winStart, BATCH,
} from "./layout";
import { emptyEnvelopes as emptyCount, movePos, pos, strays as strayCount } from "./place";
import { layOutRecord } from "./record";
import { layOutResync, moveStretch, stretchAt, stretchKeeps, stretchOpen } from "./resync";
import { layOutRows } from "./rows";
import { layOutSignatures } from "./signature";
import { setKey, sipHash } from "./siphash";
import { resetStream, scan } from "./stream";
import { isObjectOfTexts } from "./texts";

/** Largest window, in bytes. */
const WINDOW_MAX: usize = 0x40000000;

/** First call. False when the memory cannot grow. */
export function setUp(
  members: u32, facets: u32, time: i32, id: i32, recordBytesMax: u32, slotBits: u32, k0: u64, k1: u64,
): bool {
  layOutKeys();
  layOutSignatures();
  layOutResync();
  layOutRows(time, id);
  layOutColumns(members, facets, recordBytesMax);
  layOutRecord();
  setKey(k0, k1);
  // When the table is full, a record of a batch may need two rows for each facet that are not remembered.
  return layOutFacets(slotBits) && layOutAssembly(facetCapacity + 2 * BATCH * facets + 2);
}

/** Room for a name's bytes, kept for good. */
export function nameRoom(bytes: u32): usize {
  return take(bytes + 16);
}

export function addKey(name: usize, length: u32, parent: u32, member: i32, inner: u32, flags: u32): void {
  noteKey(name, length, parent, member, inner, flags);
}

export function addToFacet(facet: u32, member: u32): void {
  addFacetMember(facet, member);
}

export function addUnless(member: u32): void {
  addUnlessMember(member);
}

/** Last call of the set-up. False when the memory cannot grow. */
export function open(windowBytes: u32): bool {
  if (!openWindow(windowBytes)) return false;
  reset();
  return true;
}

export function reset(): void {
  clearWindow();
  forgetSpans();
  resetStream();
}

/**
 * Makes room for `bytes` more after what is unread, moving and growing as needed. Returns where they go, 0 when the
 * memory cannot grow.
 */
export function room(bytes: u32): usize {
  if (winEnd - lim >= bytes) return lim;
  forgetSpans();
  const by = dropBefore(stretchOpen ? stretchKeeps() : pos);
  movePos(by);
  moveStretch(by);
  if (winEnd - lim >= bytes) return lim;
  const need = lim - winStart + bytes;
  if (need > WINDOW_MAX) return 0;
  let size = winEnd - winStart;
  while (size < need) size *= 2;
  return openWindow(size) ? lim : 0;
}

export function roomLeft(): u32 {
  return <u32>(winEnd - lim);
}

export function feed(bytes: u32): void {
  setLimit(lim + bytes);
}

export function next(end: bool): u32 {
  return scan(end);
}

export function codeAt(row: u32, facet: u32): u32 {
  return lookUp(row, facet);
}

export function assemble(from: u32, to: u32, into: u32): u32 {
  return assembleRows(from, to, into);
}

export function objectOfTexts(p: usize, end: usize): bool {
  return isObjectOfTexts(p, end);
}

export function whyStopped(): u32 {
  return stoppedBy;
}

export function remember(row: u32, facet: u32, code: u32): bool {
  return keep(row, facet, code);
}

export function forget(): void {
  empty();
}

export function size(): u32 {
  return remembered;
}

export function capacity(): u32 {
  return facetCapacity;
}

export function firstUs(): f64 {
  return <f64>joinedFirst;
}

export function lastUs(): f64 {
  return <f64>joinedLast;
}

export function rowsMax(): u32 {
  return facetRowsMax;
}

/** Absolute offset of the first byte not yet dealt with. */
export function consumed(): f64 {
  return <f64>absolute(stretchOpen ? stretchAt() : pos);
}

export function strays(): u32 {
  return strayCount;
}

export function emptyEnvelopes(): u32 {
  return emptyCount;
}

/** SipHash-1-3 of the eight bytes of `head` and `length` bytes at `at`; for tests. */
export function hashOf(head: u64, at: usize, length: u32): u64 {
  return sipHash(head, at, length);
}

export function batch(): u32 {
  return BATCH;
}

/** Address of a column, numbered in the order of the layout. */
export function column(index: u32): usize {
  switch (index) {
    case 0: return startColumn;
    case 1: return endColumn;
    case 2: return offsetColumn;
    case 3: return lengthColumn;
    case 4: return faultColumn;
    case 5: return statusColumn;
    case 6: return reasonColumn;
    case 7: return memberStarts;
    case 8: return memberEnds;
    case 9: return hashColumn;
    case 10: return codeColumn;
    case 11: return plainColumn;
    case 12: return timeColumn;
    case 13: return idHiColumn;
    case 14: return idLoColumn;
    case 15: return facetRows;
    case 16: return joinedCodes;
    case 17: return joinedHours;
    case 18: return joinedOffsets;
    default: return joinedLengths;
  }
}
