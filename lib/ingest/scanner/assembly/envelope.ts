import { arrayNotClosed, finishInArray, unreadable } from "./attempt";
import { fault, UNEXPECTED } from "./fault";
import { ENVELOPE, findKey, flagsOf } from "./keys";
import { lim, maxRecord } from "./layout";
import { GO, intoArray, MORE, noteStray, passTo, pos, toTop, wait } from "./place";
import { isWrapperStart, UNKNOWN, YES } from "./signature";
import { plainEnd, skipWhite, stringRest } from "./strings";
import { setUnread, value } from "./value";

/** Passes over an envelope's members after its records, one at a time. */
export function inEnvelope(end: bool): u32 {
  let p = skipWhite(pos);
  passTo(p);
  if (p >= lim) return end ? finishInArray() : MORE;
  const c: u32 = load<u8>(p);
  if (c == 0x7d) {
    toTop(p + 1);
    return GO;
  }
  if (c == 0x7b) {
    const again = isWrapperStart(p, end);
    if (again == UNKNOWN) return wait(p);
    if (again == YES) {
      arrayNotClosed(p);
      toTop(p);
      return GO;
    }
  }
  const from = p;
  if (c != 0x2c) {
    fault(p, UNEXPECTED);
    return unreadable(from, end, false, false);
  }
  p = skipWhite(p + 1);
  if (load<u8>(p) == 0x7d) {
    noteStray();
    passTo(p);
    return GO;
  }
  const after = wrapperMember(p);
  if (after == 0) return unreadable(from, end, false, false);
  if (after - from > maxRecord) {
    fault(after, UNEXPECTED);
    return unreadable(from, end, false, false);
  }
  if (opensMore) intoArray(after, true);
  else if (after >= lim && !end) return wait(from);
  else passTo(after);
  return GO;
}

/** The member read last is an array of further records. */
let opensMore: bool = false;

/** Address after the member at `p`, or after the bracket of further records; 0 is a fault. */
function wrapperMember(p: usize): usize {
  opensMore = false;
  if (load<u8>(p) != 0x22) return fault(p, UNEXPECTED);
  const name = p + 1;
  p = plainEnd(name);
  let flags: u32 = 0;
  if (load<u8>(p) == 0x22) {
    const entry = findKey(name, p - name, 0);
    if (entry != 0) flags = flagsOf(entry);
  } else {
    p = stringRest(p);
    if (p == 0) return 0;
  }
  p = skipWhite(p + 1);
  if (load<u8>(p) != 0x3a) return fault(p, UNEXPECTED);
  p = skipWhite(p + 1);
  const c: u32 = load<u8>(p);
  if ((flags & ENVELOPE) != 0 && c == 0x5b) {
    const first = skipWhite(p + 1);
    if (load<u8>(first) == 0x7b) {
      if (first - p > maxRecord) return fault(first, UNEXPECTED);
      opensMore = true;
      return p + 1;
    }
  }
  setUnread(false);
  return value(p, c, 1);
}
