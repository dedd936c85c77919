/** One line of an indented JSON text: a slice `[from, to)` of the source and how deep it is nested. */
export interface JsonLine {
  from: number;
  to: number;
  depth: number;
}

export type TokenKind = "key" | "string" | "number" | "literal" | "mark" | "other";

export interface Token {
  kind: TokenKind;
  text: string;
}

/** Deeper nesting is drawn no further to the right, so that hostile depth costs nothing. */
export const DEPTH_MAX = 32;

/**
 * Breaks JSON into lines as a pretty printer would, without parsing it: every number, escape, repeated member
 * and order of members stays as logged. Broken or cut-off JSON gives lines too. Time and memory grow with the
 * length of the text only.
 */
export function splitJsonLines(source: string): JsonLine[] {
  const lines: JsonLine[] = [];
  let depth = 0;
  let from = -1;
  let opened = false;
  const end = (to: number, at: number) => {
    if (from >= 0) lines.push({ from, to, depth: Math.min(at, DEPTH_MAX) });
    from = -1;
  };
  for (const { text, index } of lexemes(source)) {
    const closes = text === "}" || text === "]";
    if (closes) {
      if (!opened) end(index, depth);
      depth = Math.max(0, depth - 1);
    } else if (opened) {
      end(index, depth - 1);
    }
    opened = text === "{" || text === "[";
    if (from < 0) from = index;
    if (opened) depth += 1;
    if (text === ",") end(index + 1, depth);
  }
  end(source.length, opened ? depth - 1 : depth);
  return lines;
}

/** The tokens of one line, with white space outside of strings as a pretty printer writes it. */
export function tokensOf(source: string, { from, to }: Pick<JsonLine, "from" | "to">): Token[] {
  const tokens: Token[] = [];
  for (const { text } of lexemes(source.slice(from, to))) {
    const previous = tokens.at(-1);
    if (text === ":" && previous?.kind === "string") previous.kind = "key";
    tokens.push({ kind: kindOf(text), text: text === ":" ? ": " : text });
  }
  return tokens;
}

function kindOf(text: string): TokenKind {
  if (text.startsWith('"')) return "string";
  if (text === "true" || text === "false" || text === "null") return "literal";
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return "number";
  return /^[{}[\],:]$/.test(text) ? "mark" : "other";
}

/** Strings (closed or not), numbers and words, and single marks, in order, without the white space between. */
function* lexemes(source: string): Generator<{ text: string; index: number }> {
  for (let index = 0; index < source.length; ) {
    const first = source.charAt(index);
    const end =
      first === '"' ? endOfString(source, index) : isPlain(first) ? endOfWord(source, index) : index + 1;
    if (!isSpace(first)) yield { text: source.slice(index, end), index };
    index = end;
  }
}

function endOfString(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === "\\") index += 1;
    else if (character === '"') return index + 1;
  }
  return source.length;
}

function endOfWord(source: string, start: number): number {
  let end = start + 1;
  while (end < source.length && isPlain(source.charAt(end))) end += 1;
  return end;
}

function isSpace(character: string): boolean {
  return character === " " || character === "\n" || character === "\r" || character === "\t";
}

function isPlain(character: string): boolean {
  return !isSpace(character) && !'"{}[],:'.includes(character);
}
