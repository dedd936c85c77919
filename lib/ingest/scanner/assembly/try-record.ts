import { unreadable } from "./attempt";
import { fault, faultAt, UNEXPECTED } from "./fault";
import { FAST, lim, maxRecord, PARSE } from "./layout";
import { GO, intoArray, noteEmptyEnvelope, passTo, wait } from "./place";
import {
  emptyEnvelope, envelopeAmbiguous, envelopeAt, envelopeFirst, IS_ENVELOPE, leftToParse, marked, READ, readEnd,
  readObject,
} from "./record";
import { emitRecord, rows } from "./rows";
import { noteElement, noteWrapper } from "./signature";

/** Bytes in which an object with a member like `items` must end and show its mark to be taken for a record. */
const AMBIGUOUS_MAX: usize = 65536;

/** Reads the object at `p` as a record or, at top level, as an envelope. */
export function readRecord(p: usize, end: bool, inArray: bool): u32 {
  let how = readObject(p, rows, !inArray);
  if (how == IS_ENVELOPE) {
    const at = envelopeAt;
    if (envelopeFirst - p > maxRecord) {
      fault(envelopeFirst, UNEXPECTED);
      return unreadable(p, end, inArray, false);
    }
    if (envelopeAmbiguous) {
      const decided = isRecord(p, end);
      if (decided == 2) return wait(p);
      if (decided == 1) how = READ;
    }
    if (how == IS_ENVELOPE) {
      noteWrapper(p, at);
      intoArray(at, true);
      return GO;
    }
  }
  if (how != READ) return unreadable(p, end, inArray, false);
  const after = readEnd;
  if (after - p > maxRecord) {
    fault(after, UNEXPECTED);
    return unreadable(p, end, inArray, false);
  }
  passTo(after);
  if (!inArray && emptyEnvelope && !marked) {
    noteEmptyEnvelope();
    return GO;
  }
  noteElement(p, after, inArray);
  emitRecord(p, after, leftToParse ? PARSE : FAST);
  return GO;
}

/** Whether the object at `p`, read to its end as a record, shows a mark: 1 yes, 0 no, 2 more bytes are needed. */
function isRecord(p: usize, end: bool): u32 {
  const bound = p + AMBIGUOUS_MAX;
  let kept: u32 = 0;
  const bounded = lim > bound;
  if (bounded) {
    kept = load<u8>(bound);
    store<u8>(bound, 0);
  }
  const how = readObject(p, rows, false);
  if (bounded) store<u8>(bound, <u8>kept);
  if (how == READ) return marked && readEnd <= bound ? 1 : 0;
  return !bounded && faultAt >= lim && !end ? 2 : 0;
}
