/** Longest end that is kept whole when an identifier does not fit, in characters. */
const TAIL_MAX = 28;
/** Kept at the end when no separator gives a better place to cut. */
const TAIL_PLAIN = 12;

/** Never cut: what is left when even the meaningful end does not fit. */
const END = 5;

export interface IdentifierParts {
  /** Gives way first. */
  head: string;
  /** Gives way when the head is gone. */
  middle: string;
  /** Always shown. */
  end: string;
}

/**
 * Cuts an identifier so that its beginning gives way first, and what tells it from its neighbours last:
 * `arn:aws:iam::123456789012:` + `role/payment` + `s-api`. The parts joined are the input, unchanged.
 */
export function splitIdentifier(value: string): IdentifierParts {
  const tail = value.length <= TAIL_PLAIN ? 0 : cutPoint(value);
  const end = Math.max(tail, wholeCharacter(value, value.length - END));
  return { head: value.slice(0, tail), middle: value.slice(tail, end), end: value.slice(end) };
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

function plainCut(value: string): number {
  return wholeCharacter(value, value.length - TAIL_PLAIN);
}

/** Never between the two halves of one character. */
function wholeCharacter(value: string, at: number): number {
  const unit = value.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
