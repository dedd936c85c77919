import { codeAt } from "./facets";
import {
  BATCH, codeColumn, facets, FAST, lengthColumn, memberEnds, members, memberStarts, offsetColumn, plainColumn,
  statusColumn, take, timeColumn,
} from "./layout";

// Rows of codes, one for each facet remembered, and the codes of records put together from them. A record's codes are
// its facets' rows laid over each other: each column is filled by one facet at most.

/** Bytes of a facet's row: fifteen columns of u32, then its kind. */
const ROW: usize = 64;
const KIND: usize = 60;
const COLUMNS: usize = 15;
const HOUR_US: i64 = 3600000000;

/** What stopped putting records together. */
const DONE: u32 = 0;
/** The record is for the caller to read as a whole. */
const NOT_PLAIN: u32 = 1;
/** A facet of the record is not remembered. */
const UNKNOWN_FACET: u32 = 2;

export let facetRows: usize = 0;
export let facetRowsMax: u32 = 0;
/** Columns of the records put together: codes (fifteen columns one after the other), hour, offset, length. */
export let joinedCodes: usize = 0;
export let joinedHours: usize = 0;
export let joinedOffsets: usize = 0;
export let joinedLengths: usize = 0;
export let stoppedBy: u32 = DONE;
/** The earliest and the latest time of the records put together. */
export let joinedFirst: i64 = 0;
export let joinedLast: i64 = 0;

let unless: usize = 0; // u16 numbers of members
let unlessCount: u32 = 0;

/** False when the memory cannot grow. */
export function layOutAssembly(rowsMax: u32): bool {
  facetRowsMax = rowsMax;
  unless = take(<usize>members * 2);
  joinedCodes = take(COLUMNS * BATCH * 4);
  joinedHours = take(BATCH * 4);
  joinedOffsets = take(BATCH * 8);
  joinedLengths = take(BATCH * 4);
  facetRows = take(<usize>rowsMax * ROW);
  return facetRows != 0;
}

/** A record that has this member, and not null, is for the caller to read. */
export function addUnlessMember(member: u32): void {
  store<u16>(unless + <usize>(unlessCount++) * 2, <u16>member);
}

/**
 * Puts together the records of rows `from` to `to`, the first into place `into` of the joined columns, until one is not
 * plain or has a facet that is not remembered. Returns the row it stopped at; `stoppedBy` says why.
 */
export function assembleRows(from: u32, to: u32, into: u32): u32 {
  if (into == 0) {
    joinedFirst = i64.MAX_VALUE;
    joinedLast = i64.MIN_VALUE;
  }
  for (let row = from; row < to; row++, into++) {
    if (load<u8>(statusColumn + row) != FAST || load<u8>(plainColumn + row) == 0 || anyUnless(row)) {
      stoppedBy = NOT_PLAIN;
      return row;
    }
    let a = v128.splat<u32>(0);
    let b = a;
    let c = a;
    let d = a;
    for (let f: u32 = 0; f < facets; f++) {
      let code = load<u32>(codeColumn + <usize>(row * facets + f) * 4);
      if (code == 0) code = codeAt(row, f);
      if (code == 0) {
        stoppedBy = UNKNOWN_FACET;
        return row;
      }
      const at = facetRows + <usize>code * ROW;
      if (load<u32>(at + KIND) != 0) {
        stoppedBy = NOT_PLAIN;
        return row;
      }
      a = v128.or(a, v128.load(at));
      b = v128.or(b, v128.load(at + 16));
      c = v128.or(c, v128.load(at + 32));
      d = v128.or(d, v128.load(at + 48));
    }
    const codes = joinedCodes + <usize>into * 4;
    putFour(codes, a);
    putFour(codes + 4 * BATCH * 4, b);
    putFour(codes + 8 * BATCH * 4, c);
    store<u32>(codes + 12 * BATCH * 4, i32x4.extract_lane(d, 0));
    store<u32>(codes + 13 * BATCH * 4, i32x4.extract_lane(d, 1));
    store<u32>(codes + 14 * BATCH * 4, i32x4.extract_lane(d, 2));
    const time = load<i64>(timeColumn + <usize>row * 8);
    if (time < joinedFirst) joinedFirst = time;
    if (time > joinedLast) joinedLast = time;
    store<u32>(joinedHours + <usize>into * 4, <u32>(time / HOUR_US));
    store<i64>(joinedOffsets + <usize>into * 8, <i64>load<f64>(offsetColumn + <usize>row * 8));
    store<u32>(joinedLengths + <usize>into * 4, <u32>load<f64>(lengthColumn + <usize>row * 8));
  }
  stoppedBy = DONE;
  return to;
}

@inline
function putFour(at: usize, four: v128): void {
  store<u32>(at, i32x4.extract_lane(four, 0));
  store<u32>(at + BATCH * 4, i32x4.extract_lane(four, 1));
  store<u32>(at + 2 * BATCH * 4, i32x4.extract_lane(four, 2));
  store<u32>(at + 3 * BATCH * 4, i32x4.extract_lane(four, 3));
}

@inline
function anyUnless(row: u32): bool {
  for (let i: u32 = 0; i < unlessCount; i++) {
    const slot = <usize>(row * members + load<u16>(unless + <usize>i * 2)) * 4;
    const start: usize = load<u32>(memberStarts + slot);
    // Of JSON values only null begins with an n.
    if (start != load<u32>(memberEnds + slot) && load<u8>(start) != 0x6e) return true;
  }
  return false;
}
