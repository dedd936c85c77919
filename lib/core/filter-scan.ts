import type { FilterValue } from "./filter";

/** What a scan of one value found, and where it stopped. */
export type Scanned = { value: FilterValue; plain: boolean; end: number } | { fault: string; end: number };

const SPACE = /\s/;

/** Index of the first character at or after `at` that is no white space. */
export function skipSpace(text: string, at: number): number {
  let index = at;
  while (index < text.length && SPACE.test(text.charAt(index))) index += 1;
  return index;
}

/** Index of the next white space at or after `at`, or the end. */
export function endOfWord(text: string, at: number): number {
  let index = at;
  while (index < text.length && !SPACE.test(text.charAt(index))) index += 1;
  return index;
}

/**
 * Reads one value: bare characters, `*` for any run of characters, and quoted stretches in which everything is
 * literal, one after another without white space. Inside a group a closing parenthesis ends it. `plain` is true
 * when no quotation mark was used, so that the words OR and AND keep their meaning.
 */
export function scanValue(text: string, from: number, grouped: boolean): Scanned {
  const pieces: string[] = [""];
  let plain = true;
  let at = from;
  const append = (part: string) => pieces.push(`${pieces.pop() ?? ""}${part}`);
  while (at < text.length) {
    const character = text.charAt(at);
    if (SPACE.test(character) || (grouped && character === ")")) break;
    if (character === '"') {
      const quoted = scanQuoted(text, at);
      if (quoted === null) return { fault: "The quotation mark is not closed.", end: text.length };
      plain = false;
      append(quoted.text);
      at = quoted.end;
    } else {
      if (character === "*") pieces.push("");
      else append(character);
      at += 1;
    }
  }
  return { value: pieces, plain, end: at };
}

const ESCAPE = /\\(?:(["\\])|u\{([0-9a-fA-F]{1,6})\})/y;

/** A quoted stretch from its opening mark on: `\"`, `\\` and `\u{202E}` stand for characters. */
function scanQuoted(text: string, from: number): { text: string; end: number } | null {
  let result = "";
  let at = from + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') return { text: result, end: at + 1 };
    ESCAPE.lastIndex = at;
    const coded = character === "\\" ? ESCAPE.exec(text) : null;
    const point = coded?.[2] === undefined ? null : Number.parseInt(coded[2], 16);
    if (coded && (point === null || point <= 0x10ffff)) {
      result += point === null ? (coded[1] ?? "") : String.fromCodePoint(point);
      at += coded[0].length;
    } else {
      result += character;
      at += 1;
    }
  }
  return null;
}
