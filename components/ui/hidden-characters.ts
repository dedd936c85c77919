/** A run of text as logged, or one character that would not be seen (or would reorder its neighbours). */
export type Segment = { kind: "text"; text: string } | { kind: "hidden"; text: string; code: string };

/**
 * Controls, bidirectional controls, zero-width and other characters that a browser draws as nothing, spaces
 * other than the plain one, line separators, private-use characters and lone surrogates.
 */
const HIDDEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Splits hostile text so that nothing in it stays unseen. The segments' texts joined are the input. */
export function splitHidden(value: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of value.matchAll(HIDDEN)) {
    if (match.index > from) segments.push({ kind: "text", text: value.slice(from, match.index) });
    segments.push({ kind: "hidden", text: match[0], code: codeOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < value.length) segments.push({ kind: "text", text: value.slice(from) });
  return segments;
}

/** The same as plain text, for places that take no markup (a title attribute): `a⟨U+202E⟩b`. */
export function spellHidden(value: string): string {
  return value.replace(HIDDEN, (character) => `⟨${codeOf(character)}⟩`);
}

const NAMES: Readonly<Record<string, string>> = {
  "U+0009": "tab",
  "U+000A": "line feed",
  "U+000D": "carriage return",
  "U+001B": "escape",
  "U+0000": "null",
  "U+00A0": "no-break space",
  "U+00AD": "soft hyphen",
  "U+200B": "zero width space",
  "U+200C": "zero width non-joiner",
  "U+200D": "zero width joiner",
  "U+200E": "left-to-right mark",
  "U+200F": "right-to-left mark",
  "U+202A": "left-to-right embedding",
  "U+202B": "right-to-left embedding",
  "U+202C": "pop directional formatting",
  "U+202D": "left-to-right override",
  "U+202E": "right-to-left override",
  "U+2066": "left-to-right isolate",
  "U+2067": "right-to-left isolate",
  "U+2068": "first strong isolate",
  "U+2069": "pop directional isolate",
  "U+FEFF": "byte order mark",
};

/** What a hidden character is, for people: `U+202E right-to-left override`. */
export function nameOf(code: string): string {
  const name = NAMES[code];
  return name === undefined ? code : `${code} ${name}`;
}

function codeOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
