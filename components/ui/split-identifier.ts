/** Longest end that is kept whole when an identifier does not fit, in characters. */
const TAIL_MAX = 28;
/** Kept at the end when no separator gives a better place to cut. */
const TAIL_PLAIN = 12;

/**
 * Cuts an identifier in two so that `head` may be shortened and `tail` keeps what tells it from its
 * neighbours: `arn:aws:iam::123456789012:` + `role/payments-api`. The two joined are the input, unchanged.
 */
export function splitIdentifier(value: string): { head: string; tail: string } {
  if (value.length <= TAIL_PLAIN) return { head: "", tail: value };
  const at = cutPoint(value);
  return { head: value.slice(0, at), tail: value.slice(at) };
}

function cutPoint(value: string): number {
  const earliest = Math.max(1, value.length - TAIL_MAX);
  const last = lastSeparator(value, value.length - 2);
  if (last < earliest) return plainCut(value);
  const before = lastSeparator(value, last - 2);
  return before >= earliest ? before : last;
}

/** Index just behind the last separator at or before `from`; -1 when there is none. */
function lastSeparator(value: string, from: number): number {
  for (let index = from; index >= 0; index -= 1) if ("/:@#|".includes(value.charAt(index))) return index + 1;
  return -1;
}

/** Never between the two halves of one character. */
function plainCut(value: string): number {
  const at = value.length - TAIL_PLAIN;
  const unit = value.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
