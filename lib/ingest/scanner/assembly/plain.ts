// The usual spelling of a time and of an id, read without making a string. Anything else is "not plain" and is
// read by the slow path; these two must agree with it on what they do accept.

export let timeUs: i64 = 0;
export let idHi: u64 = 0;
export let idLo: u64 = 0;

/**
 * Reads `"YYYY-MM-DDTHH:MM:SS[.digits]Z"` with its quotes: years 2000 to 2100, days that exist, second 60 counted
 * as 59, digits finer than a microsecond cut off. False when it is anything else. Reads 16 bytes past the start.
 */
export function readTime(p: usize, end: usize): bool {
  const length = end - p;
  if (length < 22 || load<u8>(p) != 0x22 || load<u16>(end - 2) != 0x225a) return false;
  // YYYY-MM-DDTHH:MM and the punctuation and digits of it, sixteen bytes at once.
  const text = v128.load(p + 1);
  const digits = i8x16.sub(text, i8x16.splat(0x30));
  if ((i8x16.bitmask(i8x16.le_u(digits, i8x16.splat(9))) & 0xdb6f) != 0xdb6f) return false;
  if (
    load<u8>(p + 5) != 0x2d || load<u8>(p + 8) != 0x2d || load<u8>(p + 11) != 0x54 ||
    load<u8>(p + 14) != 0x3a || load<u8>(p + 17) != 0x3a
  ) return false;
  const pairs = i8x16.swizzle(digits, i8x16(0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, -1, -1, -1, -1));
  const values = i16x8.add(
    i16x8.mul(v128.and(pairs, i16x8.splat(0xff)), i16x8.splat(10)),
    i16x8.shr_u(pairs, 8),
  );
  const year = <u32>i16x8.extract_lane_u(values, 0) * 100 + <u32>i16x8.extract_lane_u(values, 1);
  const month = <u32>i16x8.extract_lane_u(values, 2);
  const day = <u32>i16x8.extract_lane_u(values, 3);
  const hour = <u32>i16x8.extract_lane_u(values, 4);
  const minute = <u32>i16x8.extract_lane_u(values, 5);
  const tens = <u32>load<u8>(p + 18) - 0x30;
  const ones = <u32>load<u8>(p + 19) - 0x30;
  if (tens > 9 || ones > 9) return false;
  let second = tens * 10 + ones;
  if (year < 2000 || year > 2100 || month - 1 > 11 || hour > 23 || minute > 59 || second > 60) return false;
  if (day == 0 || day > daysIn(year, month)) return false;
  if (second == 60) second = 59;

  let micros: u64 = 0;
  if (length != 22) {
    if (load<u8>(p + 20) != 0x2e || length == 23) return false;
    let scale: u64 = 100000;
    for (let q = p + 21; q < end - 2; q++) {
      const digit = <u32>load<u8>(q) - 0x30;
      if (digit > 9) return false;
      micros += scale * digit;
      scale /= 10;
    }
  }
  const seconds = <i64>daysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  timeUs = seconds * 1000000 + micros;
  return true;
}

function daysIn(year: u32, month: u32): u32 {
  if (month == 2) return (year & 3) == 0 && year != 2100 ? 29 : 28;
  // April, June, September and November have 30.
  return ((1 << month) & 0xa50) != 0 ? 30 : 31;
}

/** Days from 1970-01-01 to a day of the years 2000 to 2100, counting years from March. */
function daysSinceEpoch(year: u32, month: u32, day: u32): u32 {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  const sinceMarch = (153 * m + 2) / 5 + day - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + sinceMarch - 719468;
}

/** Reads a lower-case 8-4-4-4-12 UUID with its quotes. False when it is anything else. */
export function readUuid(p: usize, end: usize): bool {
  if (end - p != 38 || load<u8>(p) != 0x22) return false;
  if (
    load<u8>(p + 9) != 0x2d || load<u8>(p + 14) != 0x2d || load<u8>(p + 19) != 0x2d || load<u8>(p + 24) != 0x2d
  ) return false;
  const a = v128.load(p + 1);
  const b = v128.load(p + 17);
  const c = v128.load(p + 21);
  const hi = i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17);
  const lo = i8x16.shuffle(b, c, 3, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  const hiNibbles = nibbles(hi);
  const loNibbles = nibbles(lo);
  // A byte that is no hexadecimal digit became 0xff.
  if (i8x16.bitmask(v128.or(hiNibbles, loNibbles)) != 0) return false;
  idHi = joined(hiNibbles);
  idLo = joined(loNibbles);
  return true;
}

@inline
function nibbles(text: v128): v128 {
  const digit = i8x16.sub(text, i8x16.splat(0x30));
  const letter = i8x16.sub(text, i8x16.splat(0x61));
  const isDigit = i8x16.le_u(digit, i8x16.splat(9));
  const isLetter = i8x16.le_u(letter, i8x16.splat(5));
  const value = v128.or(
    v128.and(digit, isDigit),
    v128.and(i8x16.add(letter, i8x16.splat(10)), isLetter),
  );
  return v128.or(value, v128.not(v128.or(isDigit, isLetter)));
}

@inline
function joined(sixteen: v128): u64 {
  const bytes = v128.and(
    v128.or(i16x8.shl(sixteen, 4), i16x8.shr_u(sixteen, 8)),
    i16x8.splat(0xff),
  );
  return bswap(<u64>i64x2.extract_lane(i8x16.narrow_i16x8_u(bytes, bytes), 0));
}
