import { isObject, type JsonObject, type JsonValue } from "../../core/json";

/** The object in a JSON text or value; an empty one for anything else. */
export function jsonOf(value: JsonValue | undefined): JsonObject {
  const parsed = typeof value === "string" ? (JSON.parse(value) as JsonValue) : value;
  return isObject(parsed) ? parsed : {};
}
