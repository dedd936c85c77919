import { BAD_ESCAPE, CONTROL_IN_STRING, fault } from "./fault";

/** Address of the first quote, backslash or control byte at or after `p`; the zero bytes after `lim` end the walk. */
@inline
export function plainEnd(p: usize): usize {
  while (true) {
    const v = v128.load(p);
    const hits = v128.or(
      v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x5c))),
      i8x16.le_u(v, i8x16.splat(0x1f)),
    );
    const bits = i8x16.bitmask(hits);
    if (bits != 0) return p + <usize>ctz(bits);
    p += 16;
  }
}

/** Address of the closing quote of a string whose first special byte (see `plainEnd`) is at `p`; 0 is a fault. */
export function stringRest(p: usize): usize {
  while (true) {
    const c: u32 = load<u8>(p);
    if (c == 0x22) return p;
    if (c != 0x5c) return fault(p, CONTROL_IN_STRING);
    const e: u32 = load<u8>(p + 1);
    if (e == 0x75) {
      for (let i: usize = 2; i < 6; i++) {
        if (!isHex(load<u8>(p + i))) return fault(p + i, BAD_ESCAPE);
      }
      p += 6;
    } else if (
      e == 0x22 || e == 0x5c || e == 0x2f || e == 0x6e || e == 0x74 || e == 0x72 || e == 0x62 || e == 0x66
    ) {
      p += 2;
    } else {
      return fault(p + 1, BAD_ESCAPE);
    }
    p = plainEnd(p);
  }
}

@inline
function isHex(c: u32): bool {
  return c - 0x30 <= 9 || (c | 0x20) - 0x61 <= 5;
}

@inline
export function isWhite(c: u32): bool {
  return c == 0x20 || c == 0x0a || c == 0x0d || c == 0x09;
}

/** Address of the first byte at or after `p` that is not JSON white space. */
export function skipWhite(p: usize): usize {
  // Mostly nothing or one byte; long runs are the indentation of pretty-printed logs.
  if (!isWhite(load<u8>(p))) return p;
  if (!isWhite(load<u8>(++p))) return p;
  while (true) {
    const v = v128.load(p);
    const white = v128.or(
      v128.or(i8x16.eq(v, i8x16.splat(0x20)), i8x16.eq(v, i8x16.splat(0x0a))),
      v128.or(i8x16.eq(v, i8x16.splat(0x0d)), i8x16.eq(v, i8x16.splat(0x09))),
    );
    const others = i8x16.bitmask(white) ^ 0xffff;
    if (others != 0) return p + <usize>ctz(others);
    p += 16;
  }
}

/** Quote, colon, comma or closing bracket: bytes that follow something in JSON. */
export function isPunctuation(c: u32): bool {
  return c == 0x22 || c == 0x5d || c == 0x7d || c == 0x3a || c == 0x2c;
}
