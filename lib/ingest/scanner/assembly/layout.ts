// The memory map. Everything is laid out by hand above the static data; nothing is ever freed:
//
//   key table | plan | columns of one batch | facet codes | window of bytes, PAD zero bytes after `lim`
//
// The window is last, so that growing the memory grows it.

/** Most records one call of `next` reports. */
export const BATCH: u32 = 256;
/** Zero bytes kept after the last fed byte: wide loads may run into them, and a zero byte ends every token. */
const PAD: usize = 64;
/** Bytes of a stretch that is not handed on as a record that are kept to be shown. */
export const EXCERPT: usize = 1024;

export const FAST: u32 = 0;
export const PARSE: u32 = 1;
export const BROKEN: u32 = 2;
export const TOO_LONG: u32 = 3;
export const CUT_OFF: u32 = 4;

export let members: u32 = 0;
export let facets: u32 = 0;
export let maxRecord: usize = 0;

// Columns, BATCH rows each.
export let startColumn: usize = 0;
export let endColumn: usize = 0;
export let offsetColumn: usize = 0;
export let lengthColumn: usize = 0;
export let faultColumn: usize = 0;
export let statusColumn: usize = 0;
export let reasonColumn: usize = 0;
export let memberStarts: usize = 0;
export let memberEnds: usize = 0;
export let hashColumn: usize = 0;
export let codeColumn: usize = 0;
export let plainColumn: usize = 0;
export let timeColumn: usize = 0;
export let idHiColumn: usize = 0;
export let idLoColumn: usize = 0;

// The window: bytes of the file from `winBase` (absolute offset of address `winStart`) up to address `lim`.
export let winStart: usize = 0;
export let winEnd: usize = 0;
export let winBase: u64 = 0;
export let lim: usize = 0;

let top: usize = 0;

/** Takes `bytes` bytes, aligned to 16, growing the memory as needed. Zero when the memory cannot grow. */
export function take(bytes: usize): usize {
  if (top == 0) top = (__heap_base + 15) & ~15;
  const at = top;
  const end = (at + bytes + 15) & ~15;
  if (!ensure(end)) return 0;
  top = end;
  return at;
}

function ensure(end: usize): bool {
  const have = <usize>memory.size() << 16;
  if (end <= have) return true;
  const pages = (end - have + 0xffff) >>> 16;
  return memory.grow(<i32>pages) >= 0;
}

export function layOutColumns(memberCount: u32, facetCount: u32, recordBytesMax: usize): void {
  members = memberCount;
  facets = facetCount;
  maxRecord = recordBytesMax;
  startColumn = take(BATCH * 4);
  endColumn = take(BATCH * 4);
  offsetColumn = take(BATCH * 8);
  lengthColumn = take(BATCH * 8);
  faultColumn = take(BATCH * 8);
  statusColumn = take(BATCH);
  reasonColumn = take(BATCH);
  // One row more than rows reported: records are read into the row that follows the last one.
  memberStarts = take((BATCH + 1) * memberCount * 4);
  memberEnds = take((BATCH + 1) * memberCount * 4);
  hashColumn = take(BATCH * facetCount * 8);
  codeColumn = take(BATCH * facetCount * 4);
  plainColumn = take(BATCH);
  timeColumn = take(BATCH * 8);
  idHiColumn = take(BATCH * 8);
  idLoColumn = take(BATCH * 8);
}

/** Opens the window with room for `bytes`. False when the memory cannot grow. */
export function openWindow(bytes: usize): bool {
  if (winStart == 0) winStart = top;
  if (!ensure(winStart + bytes + PAD)) return false;
  winEnd = winStart + bytes;
  return true;
}

/** Forgets every byte: the next byte fed is the first of a file. */
export function clearWindow(): void {
  winBase = 0;
  setLimit(winStart);
}

/** Drops the bytes before `keep` and moves the rest to the front of the window. Returns the distance moved. */
export function dropBefore(keep: usize): usize {
  const by = keep - winStart;
  if (by == 0) return 0;
  memory.copy(winStart, keep, lim - keep);
  winBase += by;
  setLimit(lim - by);
  return by;
}

export function setLimit(p: usize): void {
  lim = p;
  memory.fill(p, 0, PAD);
}

@inline
export function absolute(p: usize): u64 {
  return winBase + <u64>(p - winStart);
}
