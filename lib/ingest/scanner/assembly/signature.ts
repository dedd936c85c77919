import { lim, take } from "./layout";
import { isWhite, plainEnd } from "./strings";

// How records of this file begin: `{`, white space, the first member's name. It tells a record's start from a nested
// object's when the bytes between are broken.

/** Answers of questions about bytes ahead; UNKNOWN while bytes are missing. */
export const NO: u32 = 0;
export const YES: u32 = 1;
export const UNKNOWN: u32 = 2;

const NAME_MAX: usize = 64;
const WHITE_MAX: usize = 4096;

/** Each: u32 length, then the name. `element` and `earlier` are the last two different names of good records. */
let element: usize = 0;
let earlier: usize = 0;
let wrapper: usize = 0;
let own: usize = 0;
let scratch: usize = 0;
/** First eight bytes of the last good record. */
let elementWord: u64 = 0;
/** The last record, good or broken, was an element of an array. */
export let lastWasInArray: bool = false;

export function layOutSignatures(): void {
  element = take(4 + NAME_MAX);
  earlier = take(4 + NAME_MAX);
  wrapper = take(4 + NAME_MAX);
  own = take(4 + NAME_MAX);
  scratch = take(4 + NAME_MAX);
}

export function clearSignatures(): void {
  elementWord = 0;
  lastWasInArray = false;
  store<u32>(element, 0);
  store<u32>(earlier, 0);
  store<u32>(wrapper, 0);
  store<u32>(own, 0);
}

/** The record from `p` to `end` is good. */
@inline
export function noteElement(p: usize, end: usize, inArray: bool): void {
  lastWasInArray = inArray;
  const word = load<u64>(p);
  if (word != elementWord) noteOther(p, end, word);
}

function noteOther(p: usize, end: usize, word: u64): void {
  elementWord = word;
  if (!copyName(p, scratch, end) || matches(p, element) == YES) return;
  const oldest = earlier;
  earlier = element;
  element = scratch;
  scratch = oldest;
}

/** Whether it is known how records of this file begin. */
export function knowsRecords(): bool {
  return load<u32>(element) != 0;
}

/** Whether nothing is known of how records begin, not even of a broken one. */
export function knowsNothing(): bool {
  return load<u32>(element) == 0 && load<u32>(own) == 0;
}

/** The envelope at `p`, whose records begin at `end`, is open. */
export function noteWrapper(p: usize, end: usize): void {
  if (!copyName(p, wrapper, end)) store<u32>(wrapper, 0);
}

/** A broken stretch begins at `p`; bytes from `bound` on are not to be looked at. */
export function noteOwn(p: usize, bound: usize, inArray: bool): void {
  if (inArray) lastWasInArray = true;
  if (load<u8>(p) == 0x7b && copyName(p, scratch, bound)) {
    const old = own;
    own = scratch;
    scratch = old;
  }
}

/** False when there is no short plain name before `bound`. */
function copyName(p: usize, to: usize, bound: usize): bool {
  p = afterWhite(p + 1);
  if (p == 0 || load<u8>(p) != 0x22) return false;
  const end = plainEnd(p + 1);
  if (end >= bound || load<u8>(end) != 0x22) return false;
  const length = end - p - 1;
  if (length == 0 || length > NAME_MAX) return false;
  const colon = afterWhite(end + 1);
  if (colon == 0 || colon >= bound || load<u8>(colon) != 0x3a) return false;
  memory.copy(to + 4, p + 1, length);
  store<u32>(to, <u32>length);
  return true;
}

/** Address of the first byte that is not white space; 0 when white space goes on for too long to matter. */
export function afterWhite(p: usize): usize {
  const bound = p + WHITE_MAX;
  while (isWhite(load<u8>(p))) {
    if (++p > bound) return 0;
  }
  return p;
}

/** Whether the brace at `p` begins as the signature says. */
function matches(p: usize, signature: usize): u32 {
  const length: usize = load<u32>(signature);
  if (length == 0) return NO;
  p = afterWhite(p + 1);
  if (p == 0) return NO;
  if (p >= lim) return UNKNOWN;
  if (load<u8>(p) != 0x22) return NO;
  p++;
  for (let i: usize = 0; i < length; i++, p++) {
    if (p >= lim) return UNKNOWN;
    if (load<u8>(p) != load<u8>(signature + 4 + i)) return NO;
  }
  if (p >= lim) return UNKNOWN;
  return load<u8>(p) == 0x22 ? YES : NO;
}

/** Whether the brace at `p` begins like a record of this file. */
export function isRecordStart(p: usize, end: bool): u32 {
  const a = matches(p, element);
  const b = matches(p, earlier);
  const c = matches(p, own);
  if (a == YES || b == YES || c == YES) return YES;
  return (a == UNKNOWN || b == UNKNOWN || c == UNKNOWN) && !end ? UNKNOWN : NO;
}

/** Whether the brace at `p` begins like the envelope that is open. */
export function isWrapperStart(p: usize, end: bool): u32 {
  const a = matches(p, wrapper);
  return a == UNKNOWN && end ? NO : a;
}
