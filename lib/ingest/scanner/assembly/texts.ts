import { plainEnd } from "./strings";

/**
 * Whether the bytes from `p` to `end` are an object of one or more texts in their canonical spelling: no white space, no
 * escape, nothing but ASCII, names in ascending order and none twice. Sixteen bytes past the end may be read.
 */
export function isObjectOfTexts(p: usize, end: usize): bool {
  if (load<u8>(p) != 0x7b) return false;
  p++;
  let last: usize = 0;
  let lastLength: usize = 0;
  while (true) {
    if (load<u8>(p) != 0x22) return false;
    const name = p + 1;
    p = asciiEnd(name);
    if (p == 0) return false;
    if (last != 0 && !ascends(last, lastLength, name, p - name)) return false;
    last = name;
    lastLength = p - name;
    if (load<u16>(p + 1) != 0x223a) return false;
    p = asciiEnd(p + 3);
    if (p == 0) return false;
    const c: u32 = load<u8>(++p);
    if (c == 0x7d) return p + 1 == end;
    if (c != 0x2c) return false;
    p++;
  }
}

/** Address of the quote that ends the text at `p`; 0 when something in it is spelled otherwise or is not ASCII. */
function asciiEnd(p: usize): usize {
  const quote = plainEnd(p);
  if (load<u8>(quote) != 0x22) return 0;
  let q = p;
  for (; q + 16 <= quote; q += 16) {
    if (i8x16.bitmask(v128.load(q)) != 0) return 0;
  }
  return (i8x16.bitmask(v128.load(q)) & ((1 << <i32>(quote - q)) - 1)) != 0 ? 0 : quote;
}

function ascends(a: usize, aLength: usize, b: usize, bLength: usize): bool {
  const order = memory.compare(a, b, min(aLength, bLength));
  return order != 0 ? order < 0 : aLength < bLength;
}
