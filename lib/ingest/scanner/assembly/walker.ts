import { absolute } from "./layout";
import { isWhite } from "./strings";

// The lenient view of broken bytes: brackets, and inside a string or not.

export let inString: bool = false;
/** Brackets that are open. */
export let depth: u32 = 0;
/** The last byte that is not white space, and the one before it. */
export let previous: u32 = 0;
export let beforePrevious: u32 = 0;
/** Absolute offset after the last byte that is neither white space nor a comma. */
export let contentEnd: u64 = 0;
/** The innermost 64 open brackets as bits, 1 for a brace. */
let brackets: u64 = 0;

export function startWalk(offset: u64, insideString: bool): void {
  inString = insideString;
  depth = 0;
  previous = 0;
  beforePrevious = 0;
  contentEnd = offset;
  brackets = 0;
}

export function passQuote(): void {
  inString = !inString;
}

/** The byte `c` at `p` is passed. */
@inline
export function note(c: u32, p: usize): void {
  if (isWhite(c)) return;
  beforePrevious = previous;
  previous = c;
  if (c != 0x2c) contentEnd = absolute(p) + 1;
}

export function push(brace: u64): void {
  brackets = (brackets << 1) | brace;
  depth++;
}

/** Depth after the closing bracket `c`: it closes the innermost bracket of its kind and all within, if there is one. */
export function depthAfter(c: u32): u32 {
  const want: u64 = c == 0x7d ? 1 : 0;
  const known = min<u32>(depth, 64);
  let stack = brackets;
  for (let i: u32 = 0; i < known; i++, stack >>= 1) {
    if ((stack & 1) == want) return depth - i - 1;
  }
  return depth > 64 ? depth - 1 : depth;
}

export function popTo(left: u32): void {
  const by = depth - left;
  brackets = by >= 64 ? 0 : brackets >> by;
  depth = left;
}

export function anyArrayOpen(): bool {
  if (depth >= 64) return true;
  return (brackets & ((<u64>1 << depth) - 1)) != (<u64>1 << depth) - 1;
}

/** Only the object that the walk began with is open. */
export function inOutermostObject(): bool {
  return !inString && depth == 1 && (brackets & 1) != 0;
}
