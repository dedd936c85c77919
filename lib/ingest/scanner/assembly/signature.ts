import { lim, take } from "./layout";
import { isWhite, plainEnd } from "./strings";

// How records of this file begin: `{`, white space, the first member's name. It tells a record's start from a nested
// object's when the bytes between are broken.

const NAME_MAX: usize = 64;
const WHITE_MAX: usize = 4096;

/** Each: u32 length, then the name. */
let element: usize = 0;
let wrapper: usize = 0;
let own: usize = 0;
/** The last good record, whose name has not been copied to `element` yet; 0 for none. */
let lastElement: usize = 0;

export function layOutSignatures(): void {
  element = take(4 + NAME_MAX);
  wrapper = take(4 + NAME_MAX);
  own = take(4 + NAME_MAX);
}

export function clearSignatures(): void {
  lastElement = 0;
  store<u32>(element, 0);
  store<u32>(wrapper, 0);
  store<u32>(own, 0);
}

/** The record at `p` is good. */
// @ts-ignore: decorator
@inline
export function noteElement(p: usize): void {
  lastElement = p;
}

/** Copies what is needed of the last good record before its bytes move or matter. */
export function keepElement(): void {
  if (lastElement != 0) copyName(lastElement, element, lim);
  lastElement = 0;
}

/** The envelope at `p` is open. */
export function noteWrapper(p: usize): void {
  copyName(p, wrapper, lim);
}

/** The broken stretch at `p` begins like this; bytes from `bound` on are not to be looked at. */
export function noteOwn(p: usize, bound: usize): void {
  store<u32>(own, 0);
  if (load<u8>(p) == 0x7b) copyName(p, own, bound);
}

function copyName(p: usize, to: usize, bound: usize): void {
  store<u32>(to, 0);
  p = afterWhite(p + 1);
  if (p == 0 || load<u8>(p) != 0x22) return;
  const end = plainEnd(p + 1);
  if (end >= bound || load<u8>(end) != 0x22) return;
  const length = end - p - 1;
  if (length == 0 || length > NAME_MAX) return;
  memory.copy(to + 4, p + 1, length);
  store<u32>(to, <u32>length);
}

/** Address of the first byte that is not white space; 0 when white space goes on for too long to matter. */
export function afterWhite(p: usize): usize {
  const bound = p + WHITE_MAX;
  while (isWhite(load<u8>(p))) {
    if (++p > bound) return 0;
  }
  return p;
}

/** Whether the brace at `p` begins as the signature says: 1 yes, 0 no, 2 more bytes are needed. */
function matches(p: usize, signature: usize): u32 {
  const length: usize = load<u32>(signature);
  if (length == 0) return 0;
  p = afterWhite(p + 1);
  if (p == 0) return 0;
  if (p >= lim) return 2;
  if (load<u8>(p) != 0x22) return 0;
  p++;
  for (let i: usize = 0; i < length; i++, p++) {
    if (p >= lim) return 2;
    if (load<u8>(p) != load<u8>(signature + 4 + i)) return 0;
  }
  if (p >= lim) return 2;
  return load<u8>(p) == 0x22 ? 1 : 0;
}

/** Whether the brace at `p` begins like a record of this file: 1 yes, 0 no, 2 more bytes are needed. */
export function isRecordStart(p: usize, end: bool): u32 {
  const a = matches(p, element);
  if (a == 1) return 1;
  const b = matches(p, own);
  if (b == 1) return 1;
  return (a == 2 || b == 2) && !end ? 2 : 0;
}

/** Whether the brace at `p` begins like the envelope that is open: 1 yes, 0 no, 2 more bytes are needed. */
export function isWrapperStart(p: usize, end: bool): u32 {
  const a = matches(p, wrapper);
  return a == 2 ? (end ? 0 : 2) : a;
}
