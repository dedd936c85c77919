import type { JsonValue } from "../core/json";

/** The value of a JSON text that the store keeps; null for text that is none. */
export function readJson(text: string): JsonValue | null {
  if (text === "") return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
