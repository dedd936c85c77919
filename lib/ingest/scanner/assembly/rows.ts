import { BROKEN_RUN } from "./fault";
import { clearFacets, readFacets } from "./facets";
import {
  absolute, BROKEN, endColumn, EXCERPT, FAST, faultColumn, idHiColumn, idLoColumn, lengthColumn, memberEnds, members,
  memberStarts, offsetColumn, PARSE, plainColumn, reasonColumn, startColumn, statusColumn, take, timeColumn,
} from "./layout";
import { idHi, idLo, readTime, readUuid, timeUs } from "./plain";

/** Broken stretches in a row that are reported one by one; those that follow are reported as one. */
const RUN_MAX: u32 = 100;
/** More runs than can end in one batch. */
const RUN_EXCERPTS: u32 = 16;

export let rows: u32 = 0;
export let timeMember: i32 = -1;
export let idMember: i32 = -1;

let run: u32 = 0;
let runFrom: u64 = 0;
let runTo: u64 = 0;
let runFault: u64 = 0;
let runOpen: bool = false;
let excerpts: usize = 0;
let excerptTurn: u32 = 0;
let runExcerpt: usize = 0;
let runExcerptLength: usize = 0;

export function layOutRows(time: i32, id: i32): void {
  timeMember = time;
  idMember = id;
  excerpts = take(EXCERPT * RUN_EXCERPTS);
}

export function startRows(): void {
  rows = 0;
}

export function resetRun(): void {
  rows = 0;
  run = 0;
  runOpen = false;
}

/** Reports the object read into the next row, from `p` to `end`. */
export function emitRecord(p: usize, end: usize, status: u32): void {
  // The members were read into row `rows`; a run that ends here takes that row, so they are moved one down.
  if (runOpen) {
    moveMembers(rows, rows + 1);
    closeRun();
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
  closeRun();
  emitOther(absolute(p), <u64>(end - p), p, end, PARSE, 0, 0);
}

/** Reports a stretch of `length` bytes that is no record; its first bytes are at `p`. */
export function emitStretch(from: u64, length: u64, p: usize, status: u32, reason: u32, faultAt: u64): void {
  const shown = <usize>min<u64>(length, <u64>EXCERPT);
  if (runOpen) {
    runTo = from + length;
    return;
  }
  if (++run <= RUN_MAX) {
    emitOther(from, length, p, p + shown, status, reason, faultAt);
    return;
  }
  runOpen = true;
  runFrom = from;
  runTo = from + length;
  runFault = faultAt;
  runExcerptLength = shown;
  excerptTurn = (excerptTurn + 1) % RUN_EXCERPTS;
  runExcerpt = excerpts + <usize>excerptTurn * EXCERPT;
  memory.copy(runExcerpt, p, shown);
}

/** Reports the run of broken stretches that is open, if one is. */
export function closeRun(): void {
  if (!runOpen) return;
  runOpen = false;
  emitOther(runFrom, runTo - runFrom, runExcerpt, runExcerpt + runExcerptLength, BROKEN, BROKEN_RUN, runFault);
}

function emitOther(from: u64, length: u64, p: usize, end: usize, status: u32, reason: u32, faultAt: u64): void {
  const row = rows++;
  place(row, from, length, p, end, status, reason, faultAt);
  clearMembers(row);
  clearFacets(row);
  store<u8>(plainColumn + row, 0);
}

// @ts-ignore: decorator
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
