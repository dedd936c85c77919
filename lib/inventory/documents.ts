import type { JsonValue } from "../core/json";

/**
 * The JSON values of a text: one, or several after one another with or without line breaks between, as a loop over keys
 * that appends to one file leaves them. Throws a SyntaxError that says where the text stops being JSON.
 */
export function documentsIn(text: string): JsonValue[] {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return [JSON.parse(bare) as JsonValue];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const parts = topLevelParts(bare);
    if (parts.length < 2) throw error;
    return parts.map((part) => JSON.parse(part) as JsonValue);
  }
}

/** Objects and arrays at the top level, cut out by their brackets. */
function topLevelParts(text: string): string[] {
  const parts: string[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === "\\") i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      if (depth === 0) start = i;
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) parts.push(text.slice(start, i + 1));
    }
  }
  return parts;
}
