import { finish, unreadable } from "./attempt";
import { fault, UNEXPECTED } from "./fault";
import { lim, maxRecord } from "./layout";
import { GO, intoArray, lineStart, MORE, noteStray, passLineStart, passTo, pos, toTop } from "./place";
import { emitValue, heldOpen } from "./rows";
import { isPunctuation, skipWhite } from "./strings";
import { readRecord } from "./try-record";
import { setUnread, value } from "./value";

/** A step between top-level values. */
export function atTop(end: bool): u32 {
  let p = pos;
  let c: u32 = 0;
  for (; ; p++) {
    c = load<u8>(p);
    if (c == 0x0a || c == 0x0d) passLineStart(true);
    else if (c == 0x20 || c == 0x09) continue;
    else if (c == 0x2c || c == 0x1e || (c == 0 && p < lim)) noteStray();
    else if (c == 0xef && load<u16>(p + 1) == 0xbfbb) p += 2;
    else break;
  }
  passTo(p);
  if (p >= lim) return end ? finish() : MORE;
  if (c == 0xef && !end && p + 3 > lim && (p + 1 == lim || load<u8>(p + 1) == 0xbb)) return MORE;
  const atLineStart = lineStart;
  // A line of something else; unless it is a rest of the broken record before it.
  const text = atLineStart && !(heldOpen && isPunctuation(c));
  if (c == 0x7b) {
    passLineStart(false);
    const next = readRecord(p, end, false);
    if (next == MORE) passLineStart(atLineStart);
    return next;
  }
  if (c == 0x5b) {
    if (opensArray(p)) {
      intoArray(p + 1, false);
      return GO;
    }
    return unreadable(p, end, false, text);
  }
  // A scalar counts only when it has its line to itself; other text is a line of something else.
  setUnread(false);
  const after = value(p, c, 0);
  if (after == 0) return unreadable(p, end, false, text);
  let q = after;
  while (load<u8>(q) == 0x20 || load<u8>(q) == 0x09 || load<u8>(q) == 0x2c) q++;
  const alone = q < lim ? load<u8>(q) == 0x0a || load<u8>(q) == 0x0d : end;
  if (!alone || q - p > maxRecord) {
    fault(q, UNEXPECTED);
    return unreadable(p, end, false, text);
  }
  emitValue(p, after);
  toTop(after);
  return GO;
}

/** Whether the bracket at `p` opens an array of JSON rather than a line like `[INFO] text`; if not, it is a fault. */
function opensArray(p: usize): bool {
  const first = skipWhite(p + 1);
  const c: u32 = load<u8>(first);
  if (first >= lim || first - p > maxRecord) return fault(first, UNEXPECTED) != 0;
  if (c == 0x7b || c == 0x5b || c == 0x5d || c == 0x22 || c == 0x2c) return true;
  const after = value(first, c, 1);
  if (after == 0) return false;
  const then = skipWhite(after);
  if (then - p <= maxRecord && (load<u8>(then) == 0x2c || load<u8>(then) == 0x5d)) return true;
  return fault(then, UNEXPECTED) != 0;
}
