import type { JsonObject, JsonValue } from "../../core/json";

/** A member in Google's JSON spelling or in that of the protocol buffer: `updateMask` or `update_mask`. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.hasOwn(object, snake) ? object[snake] : undefined;
}

/** The named members that are there, under their camel-case names; null when there is none. */
export function members(object: JsonObject, names: readonly string[]): JsonObject | null {
  const found = names
    .map((name) => [name, member(object, name)] as const)
    .filter((pair): pair is readonly [string, JsonValue] => pair[1] !== undefined && pair[1] !== null);
  return found.length === 0 ? null : Object.fromEntries(found);
}
