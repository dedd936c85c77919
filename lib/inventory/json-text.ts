import { isObject, type JsonValue } from "../core/json";

/** The value of a JSON text, or the value itself where it came parsed; null for nothing and for text that is no JSON. */
export function jsonIn(value: unknown): JsonValue | null {
  if (typeof value === "string") {
    try {
      return JSON.parse(value) as JsonValue;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }
  return isObject(value) || Array.isArray(value) ? (value as JsonValue) : null;
}
