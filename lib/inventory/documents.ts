import type { JsonValue } from "../core/json";

export interface Documents {
  values: JsonValue[];
  /** Text between the values that is no JSON, such as what a command that failed printed; the lines of each piece. */
  stray: string[];
  /** Where a value is not well formed: its number, from 1, and what the parser says. */
  broken: { number: number; message: string }[];
  /** The text ends within a value. */
  cut: boolean;
}

/**
 * The JSON values of a text: one, or several after one another with or without line breaks between, as a loop over keys that
 * appends to one file leaves them. What is no JSON, or broken, is told and does not take the rest with it.
 */
export function documentsIn(text: string): Documents {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return { values: [JSON.parse(bare) as JsonValue], stray: [], broken: [], cut: false };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return partsOf(bare);
  }
}

/** Objects and arrays at the top level, cut out by their brackets; a bracket counts only where a value can begin. */
function partsOf(text: string): Documents {
  const found: Documents = { values: [], stray: [], broken: [], cut: false };
  let [depth, start, quoted, outside] = [0, 0, false, 0];
  const read = (part: string) => {
    try {
      found.values.push(JSON.parse(part) as JsonValue);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      found.broken.push({ number: found.values.length + found.broken.length + 1, message: error.message });
    }
  };
  const keep = (piece: string) => {
    const lines = piece
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => !/^[,;]?$/.test(line));
    if (lines.length > 0) found.stray.push(lines.join("\n"));
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === "\\") i += 1;
      else if (character === '"') quoted = false;
    } else if (depth > 0 && character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      if (depth === 0) {
        if (!begins(text, i)) continue;
        keep(text.slice(outside, i));
        start = i;
      }
      depth += 1;
    } else if (depth > 0 && (character === "}" || character === "]")) {
      depth -= 1;
      if (depth > 0) continue;
      read(text.slice(start, i + 1));
      outside = i + 1;
    }
  }
  if (depth > 0) {
    found.cut = true;
    keep(text.slice(outside, start));
  } else keep(text.slice(outside));
  return found;
}

/** A value begins a line, or follows another one; a bracket within a sentence is none. */
function begins(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at) + 1, at).trimEnd();
  return before === "" || /[}\],]$/.test(before);
}
