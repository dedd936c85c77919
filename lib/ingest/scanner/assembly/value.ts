import { BAD_LITERAL, BAD_NUMBER, fault, UNEXPECTED } from "./fault";
import { lim } from "./layout";
import { plainEnd, skipWhite, stringRest } from "./strings";

/** Nesting to which values are read here; a record that is deeper is left to JSON.parse. */
const DEPTH_MAX: u32 = 512;

/** Set when something was passed over unread that JSON.parse must judge; the caller clears it. */
export let unread: bool = false;

export function setUnread(value: bool): void {
  unread = value;
}

/** Address after the string whose opening quote is at `p`; 0 is a fault. */
@inline
export function text(p: usize): usize {
  let e = plainEnd(p + 1);
  if (load<u8>(e) != 0x22) {
    e = stringRest(e);
    if (e == 0) return 0;
  }
  return e + 1;
}

/**
 * Address after the value that starts at `p` with byte `c` (not white space, not a quote); 0 is a fault. `depth`
 * counts the containers around the value.
 */
export function otherValue(p: usize, c: u32, depth: u32): usize {
  if (c == 0x7b) return depth < DEPTH_MAX ? object(p + 1, depth + 1) : tooDeep(p);
  if (c == 0x5b) return depth < DEPTH_MAX ? array(p + 1, depth + 1) : tooDeep(p);
  if (c == 0x6e) return load<u32>(p) == 0x6c6c756e ? p + 4 : badLiteral(p, 0x6c6c756e);
  if (c == 0x74) return load<u32>(p) == 0x65757274 ? p + 4 : badLiteral(p, 0x65757274);
  if (c == 0x66) {
    return load<u32>(p + 1) == 0x65736c61 ? p + 5 : badLiteral(p + 1, 0x65736c61);
  }
  if (c == 0x2d || c - 0x30 <= 9) return number(p, c);
  return fault(p, UNEXPECTED);
}

function badLiteral(p: usize, want: u32): usize {
  return fault(p + <usize>(ctz(load<u32>(p) ^ want) >> 3), BAD_LITERAL);
}

function number(p: usize, c: u32): usize {
  if (c == 0x2d) c = load<u8>(++p);
  if (c == 0x30) {
    c = load<u8>(++p);
  } else if (c - 0x31 <= 8) {
    do c = load<u8>(++p);
    while (c - 0x30 <= 9);
  } else {
    return fault(p, BAD_NUMBER);
  }
  if (c == 0x2e) {
    c = load<u8>(++p);
    if (c - 0x30 > 9) return fault(p, BAD_NUMBER);
    do c = load<u8>(++p);
    while (c - 0x30 <= 9);
  }
  if ((c | 0x20) == 0x65) {
    c = load<u8>(++p);
    if (c == 0x2b || c == 0x2d) c = load<u8>(++p);
    if (c - 0x30 > 9) return fault(p, BAD_NUMBER);
    do c = load<u8>(++p);
    while (c - 0x30 <= 9);
  }
  return p;
}

/** Address after the object whose first byte after the brace is at `p`; 0 is a fault. */
export function object(p: usize, depth: u32): usize {
  let c: u32 = load<u8>(p);
  if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
  if (c == 0x7d) return p + 1;
  while (true) {
    if (c != 0x22) return fault(p, UNEXPECTED);
    p = plainEnd(p + 1);
    if (load<u8>(p) != 0x22) {
      p = stringRest(p);
      if (p == 0) return 0;
    }
    c = load<u8>(++p);
    if (c != 0x3a) {
      c = load<u8>((p = skipWhite(p)));
      if (c != 0x3a) return fault(p, UNEXPECTED);
    }
    c = load<u8>(++p);
    if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
    p = c == 0x22 ? text(p) : otherValue(p, c, depth);
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

/** Address after the array whose first byte after the bracket is at `p`; 0 is a fault. */
export function array(p: usize, depth: u32): usize {
  let c: u32 = load<u8>(p);
  if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
  if (c == 0x5d) return p + 1;
  while (true) {
    p = c == 0x22 ? text(p) : otherValue(p, c, depth);
    if (p == 0) return 0;
    c = load<u8>(p);
    if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
    if (c != 0x2c) {
      if (c == 0x5d) return p + 1;
      return fault(p, UNEXPECTED);
    }
    c = load<u8>(++p);
    if (c <= 0x20) c = load<u8>((p = skipWhite(p)));
  }
}

/** Passes over a container without a limit of depth, reading only its strings and brackets. */
function tooDeep(p: usize): usize {
  unread = true;
  let depth: u64 = 0;
  while (p < lim) {
    const c: u32 = load<u8>(p);
    if (c == 0x22) {
      p = stringRest(plainEnd(p + 1));
      if (p == 0) return 0;
    } else if (c == 0x7b || c == 0x5b) {
      depth++;
    } else if (c == 0x7d || c == 0x5d) {
      if (--depth == 0) return p + 1;
    }
    p++;
  }
  return fault(lim, UNEXPECTED);
}

/** Address after any value; see `otherValue`. */
export function value(p: usize, c: u32, depth: u32): usize {
  return c == 0x22 ? text(p) : otherValue(p, c, depth);
}
