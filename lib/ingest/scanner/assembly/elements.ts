import { arrayNotClosed, finishInArray, unreadable } from "./attempt";
import { fault, UNEXPECTED } from "./fault";
import { BROKEN, lim, maxRecord } from "./layout";
import { afterComma, elementDone, GO, MORE, noteStray, outOfArray, passTo, pos, toElement, toTop, wait } from "./place";
import { openStretch, stretchOpen } from "./resync";
import { emitValue } from "./rows";
import { isWrapperStart, UNKNOWN, YES } from "./signature";
import { skipWhite } from "./strings";
import { readRecord } from "./try-record";
import { setUnread, value } from "./value";

/** A step before an element of the array of records. */
export function atElement(end: bool): u32 {
  let p = skipWhite(pos);
  while (load<u8>(p) == 0x2c) {
    noteStray();
    p = skipWhite(p + 1);
  }
  passTo(p);
  if (p >= lim) return end ? finishInArray() : MORE;
  const c: u32 = load<u8>(p);
  if (c == 0x5d) {
    if (afterComma) noteStray();
    outOfArray(p);
    return GO;
  }
  let next: u32 = GO;
  if (c == 0x7b) {
    next = readRecord(p, end, true);
  } else {
    setUnread(false);
    const after = value(p, c, 1);
    if (after == 0) {
      next = unreadable(p, end, true, false);
    } else {
      // A value that is not followed as an element is, belongs to something broken.
      const then = skipWhite(after);
      const followed = then < lim ? load<u8>(then) == 0x2c || load<u8>(then) == 0x5d : end;
      if (!followed || then - p > maxRecord) {
        fault(then, UNEXPECTED);
        next = unreadable(p, end, true, false);
      } else {
        emitValue(p, after);
        passTo(after);
      }
    }
  }
  if (next == GO && !stretchOpen) elementDone();
  return next;
}

/** A step after an element. */
export function afterElement(end: bool): u32 {
  const p = skipWhite(pos);
  passTo(p);
  if (p >= lim) return end ? finishInArray() : MORE;
  const c: u32 = load<u8>(p);
  if (c == 0x2c) {
    toElement(p + 1, true);
  } else if (c == 0x5d) {
    outOfArray(p);
  } else if (c == 0x7b) {
    // The comma is missing; or the file was cut here and another envelope follows.
    const again = isWrapperStart(p, end);
    if (again == UNKNOWN) return wait(p);
    if (again == YES) {
      arrayNotClosed(p);
      toTop(p);
    } else {
      noteStray();
      toElement(p, false);
    }
  } else {
    openStretch(p, true, false, BROKEN, UNEXPECTED, p);
  }
  return GO;
}
