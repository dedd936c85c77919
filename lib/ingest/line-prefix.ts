/** Longest prefix, in bytes. */
const PREFIX_MAX = 256;

const [LINE_FEED, SPACE, QUOTE, BRACE, BRACKET] = [0x0a, 0x20, 0x22, 0x7b, 0x5b];

/**
 * Takes away the text that a log writer puts before the record of every line, as Vault's audit devices do with their
 * option `prefix` (`@cee: {"time":…`). The first line tells what it is; where a line begins with the same bytes, spaces
 * take their place, so that every record stays at its offset. A log whose first line has no prefix is not looked at.
 */
export class LinePrefix {
  private prefix: Buffer | null | undefined;
  private held: Buffer = Buffer.alloc(0);
  private lineStarts = true;

  /** A piece of the log, without prefixes; changes its bytes. The end of it may come with the next piece. */
  piece(bytes: Uint8Array): Uint8Array {
    if (this.prefix === undefined) this.prefix = prefixOf(bytes);
    const { prefix } = this;
    if (prefix === null) return bytes;
    const text = this.held.length > 0 ? Buffer.concat([this.held, bytes]) : viewOf(bytes);
    this.held = Buffer.alloc(0);
    let at = this.lineStarts ? 0 : nextLine(text, 0);
    for (; at < text.length; at = nextLine(text, at)) {
      const shared = sharedLength(text, at, prefix);
      if (shared === prefix.length) text.fill(SPACE, at, at + shared);
      else if (at + shared === text.length) {
        this.held = Buffer.from(text.subarray(at));
        this.lineStarts = true;
        return text.subarray(0, at);
      }
    }
    this.lineStarts = text.at(-1) === LINE_FEED;
    return text;
  }

  /** What is left when the log has ended. */
  rest(): Uint8Array {
    return this.held;
  }
}

/** `LinePrefix` for a log that is all there. */
export function withoutPrefix(bytes: Uint8Array): Uint8Array {
  const lines = new LinePrefix();
  const text = lines.piece(bytes);
  const rest = lines.rest();
  return rest.length > 0 ? Buffer.concat([text, rest]) : text;
}

/** What stands before the object of the first line; null when it is nothing, or may be JSON itself. */
function prefixOf(bytes: Uint8Array): Buffer | null {
  const head = viewOf(bytes).subarray(0, PREFIX_MAX + 2);
  const brace = head.indexOf(BRACE);
  if (brace < 1 || head[brace + 1] !== QUOTE) return null;
  const prefix = head.subarray(0, brace);
  const text = prefix.toString("utf8");
  if (/["\p{Cc}\ufeff\ufffd]/u.test(text) || text.trim() === "") return null;
  return text.trimStart().charCodeAt(0) === BRACKET && !/^\s*\[[^\]]+\]/.test(text)
    ? null
    : Buffer.from(prefix);
}

/** Bytes of the prefix that stand at `at`. */
function sharedLength(text: Buffer, at: number, prefix: Buffer): number {
  const end = Math.min(prefix.length, text.length - at);
  let shared = 0;
  while (shared < end && text[at + shared] === prefix[shared]) shared += 1;
  return shared;
}

function nextLine(text: Buffer, from: number): number {
  const feed = text.indexOf(LINE_FEED, from);
  return feed === -1 ? text.length : feed + 1;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
