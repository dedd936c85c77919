import { BROKEN_RUN } from "./fault";
import { clearFacets, readFacets } from "./facets";
import {
  absolute, BATCH, endColumn, EXCERPT, FAST, faultColumn, idHiColumn, idLoColumn, lengthColumn, memberEnds, members,
  memberStarts, offsetColumn, PARSE, plainColumn, reasonColumn, startColumn, statusColumn, take, timeColumn,
} from "./layout";
import { idHi, idLo, readTime, readUuid, timeUs } from "./plain";

/** Broken stretches in a row that are reported one by one; those that follow are reported as one. */
const RUN_MAX: u32 = 100;

export let rows: u32 = 0;
let timeMember: i32 = -1;
let idMember: i32 = -1;

/** Stretches since the last record. */
let run: u32 = 0;

// The last stretch is held back until it is known that the next one does not belong to it.
export let heldOpen: bool = false;
let heldFrom: u64 = 0;
let heldTo: u64 = 0;
let heldFault: u64 = 0;
let heldStatus: u32 = 0;
let heldReason: u32 = 0;
let heldShown: usize = 0;
let heldShownLength: usize = 0;
/** Room for the first bytes of as many stretches as one batch has rows, and of the one held back. */
let excerpts: usize = 0;
let excerptTurn: u32 = 0;

export function layOutRows(time: i32, id: i32): void {
  timeMember = time;
  idMember = id;
  excerpts = take(EXCERPT * (BATCH + 1));
}

export function startRows(): void {
  rows = 0;
}

export function resetRun(): void {
  rows = 0;
  run = 0;
  heldOpen = false;
}

/** Reports the object read into the next row, from `p` to `end`. */
export function emitRecord(p: usize, end: usize, status: u32): void {
  // The members were read into row `rows`; the stretch held back takes that row, so they are moved one down.
  if (heldOpen) {
    moveMembers(rows, rows + 1);
    releaseStretch();
  }
  run = 0;
  const row = rows++;
  place(row, absolute(p), <u64>(end - p), p, end, status, 0, 0);
  if (status == FAST) {
    readFacets(row);
    store<u8>(plainColumn + row, readPlain(row) ? 1 : 0);
  } else {
    clearMembers(row);
    clearFacets(row);
    store<u8>(plainColumn + row, 0);
  }
}

/** Reports a value that is no object, from `p` to `end`, for JSON.parse. It neither ends nor prolongs a run. */
export function emitValue(p: usize, end: usize): void {
  releaseStretch();
  emitOther(absolute(p), <u64>(end - p), p, end, PARSE, 0, 0);
}

/**
 * Takes a stretch of `length` bytes that is no record, with its first bytes at `p`. A `fragment` belongs to the stretch
 * before it when no record is between them.
 */
export function emitStretch(
  from: u64, length: u64, p: usize, status: u32, reason: u32, faultAt: u64, fragment: bool,
): void {
  if (heldOpen) {
    if (fragment || run > RUN_MAX) {
      heldTo = from + length;
      if (!fragment) heldReason = BROKEN_RUN;
      return;
    }
    releaseStretch();
  }
  run++;
  heldOpen = true;
  heldFrom = from;
  heldTo = from + length;
  heldFault = faultAt;
  heldStatus = status;
  heldReason = reason;
  heldShown = excerpts + <usize>excerptTurn * EXCERPT;
  excerptTurn = (excerptTurn + 1) % (BATCH + 1);
  heldShownLength = <usize>min<u64>(length, <u64>EXCERPT);
  memory.copy(heldShown, p, heldShownLength);
}

/** Reports the stretch that is held back, if there is one. */
export function releaseStretch(): void {
  if (!heldOpen) return;
  heldOpen = false;
  emitOther(heldFrom, heldTo - heldFrom, heldShown, heldShown + heldShownLength, heldStatus, heldReason, heldFault);
}

function emitOther(from: u64, length: u64, p: usize, end: usize, status: u32, reason: u32, faultAt: u64): void {
  const row = rows++;
  place(row, from, length, p, end, status, reason, faultAt);
  clearMembers(row);
  clearFacets(row);
  store<u8>(plainColumn + row, 0);
}

@inline
function place(
  row: u32, from: u64, length: u64, p: usize, end: usize, status: u32, reason: u32, faultAt: u64,
): void {
  store<u32>(startColumn + row * 4, <u32>p);
  store<u32>(endColumn + row * 4, <u32>end);
  store<f64>(offsetColumn + row * 8, <f64>from);
  store<f64>(lengthColumn + row * 8, <f64>length);
  store<f64>(faultColumn + row * 8, <f64>faultAt);
  store<u8>(statusColumn + row, <u8>status);
  store<u8>(reasonColumn + row, <u8>reason);
}

function readPlain(row: u32): bool {
  if (timeMember < 0 || idMember < 0) return false;
  const starts = memberStarts + <usize>(row * members) * 4;
  const ends = memberEnds + <usize>(row * members) * 4;
  const time: usize = load<u32>(starts + <usize>timeMember * 4);
  const id: usize = load<u32>(starts + <usize>idMember * 4);
  if (time == 0 || id == 0) return false;
  if (!readTime(time, load<u32>(ends + <usize>timeMember * 4))) return false;
  if (!readUuid(id, load<u32>(ends + <usize>idMember * 4))) return false;
  store<i64>(timeColumn + row * 8, timeUs);
  store<u64>(idHiColumn + row * 8, idHi);
  store<u64>(idLoColumn + row * 8, idLo);
  return true;
}

function clearMembers(row: u32): void {
  memory.fill(memberStarts + <usize>(row * members) * 4, 0, members * 4);
  memory.fill(memberEnds + <usize>(row * members) * 4, 0, members * 4);
}

function moveMembers(from: u32, to: u32): void {
  const bytes = <usize>members * 4;
  memory.copy(memberStarts + <usize>to * bytes, memberStarts + <usize>from * bytes, bytes);
  memory.copy(memberEnds + <usize>to * bytes, memberEnds + <usize>from * bytes, bytes);
}
