import { ARRAY_NOT_CLOSED, ENDS_EARLY, faultAt, faultCode, NOT_JSON_TEXT, RECORD_TOO_LONG } from "./fault";
import { absolute, BROKEN, CUT_OFF, lim, maxRecord, TOO_LONG } from "./layout";
import { GO, MORE, toEnd, wait } from "./place";
import { openStretch } from "./resync";
import { emitStretch, releaseStretch } from "./rows";

/** What starts at `p` could not be read: either bytes are missing, or a broken stretch begins. */
export function unreadable(p: usize, end: bool, inArray: bool, text: bool): u32 {
  const reached = faultAt - p;
  if (reached > maxRecord) {
    openStretch(p, inArray, false, TOO_LONG, RECORD_TOO_LONG, p + maxRecord);
    return GO;
  }
  if (faultAt >= lim) {
    if (!end) return wait(p);
    openStretch(p, inArray, text, CUT_OFF, ENDS_EARLY, lim);
    return GO;
  }
  openStretch(p, inArray, text, BROKEN, text ? NOT_JSON_TEXT : faultCode, faultAt);
  return GO;
}

/** The file has ended between top-level values. */
export function finish(): u32 {
  releaseStretch();
  toEnd();
  return MORE;
}

/** The file has ended in an array of records or in an envelope, between their parts. */
export function finishInArray(): u32 {
  arrayNotClosed(lim);
  return finish();
}

/** At `p` it shows that the array of records or its envelope was never closed. */
export function arrayNotClosed(p: usize): void {
  emitStretch(absolute(p), 0, p, CUT_OFF, ARRAY_NOT_CLOSED, absolute(p), false);
}
