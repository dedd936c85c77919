import { beginsWithHeader, headerLength } from "./syslog-header";

/** Longest prefix that is the same in every line, in bytes. */
const PREFIX_MAX = 256;

/** How many bytes of the line that begins at `at` are its prefix; null when the bytes end before it can be told. */
type PrefixLength = (text: Buffer, at: number) => number | null;

const [LINE_FEED, SPACE, QUOTE, BRACE, BRACKET] = [0x0a, 0x20, 0x22, 0x7b, 0x5b];

/**
 * Takes away the text that a log writer puts before the record of every line: the same text, as Vault's audit devices do
 * with their option `prefix` (`@cee: {"time":…`), or a header of syslog. The first line tells which it is; spaces take its
 * place, so that every record stays at its offset. A log whose first line has no prefix is not looked at.
 */
export class LinePrefix {
  private prefixLength: PrefixLength | null | undefined;
  private held: Buffer = Buffer.alloc(0);
  private lineStarts = true;

  /** A piece of the log, without prefixes; changes its bytes. The end of it may come with the next piece. */
  piece(bytes: Uint8Array): Uint8Array {
    if (this.prefixLength === undefined) this.prefixLength = prefixesOf(bytes);
    const { prefixLength } = this;
    if (prefixLength === null) return bytes;
    const text = this.held.length > 0 ? Buffer.concat([this.held, bytes]) : viewOf(bytes);
    this.held = Buffer.alloc(0);
    let at = this.lineStarts ? 0 : nextLine(text, 0);
    for (; at < text.length; at = nextLine(text, at)) {
      const length = prefixLength(text, at);
      if (length === null) {
        this.held = Buffer.from(text.subarray(at));
        this.lineStarts = true;
        return text.subarray(0, at);
      }
      text.fill(SPACE, at, at + length);
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

/** How the prefixes of a log's lines are told, by its first; null when it has none. */
function prefixesOf(bytes: Uint8Array): PrefixLength | null {
  if (beginsWithHeader(viewOf(bytes))) return headerLength;
  const prefix = prefixOf(bytes);
  return prefix && ((text, at) => lengthOf(prefix, text, at));
}

function lengthOf(prefix: Buffer, text: Buffer, at: number): number | null {
  const end = Math.min(prefix.length, text.length - at);
  let shared = 0;
  while (shared < end && text[at + shared] === prefix[shared]) shared += 1;
  if (shared === prefix.length) return shared;
  return at + shared === text.length ? null : 0;
}

function nextLine(text: Buffer, from: number): number {
  const feed = text.indexOf(LINE_FEED, from);
  return feed === -1 ? text.length : feed + 1;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
