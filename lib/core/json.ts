export type JsonValue = string | number | boolean | null | JsonValue[] | { [member: string]: JsonValue };
export type JsonObject = { [member: string]: JsonValue };

/** True for a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A non-empty string, else null. Numbers and booleans are not turned into text. */
export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The object, or an empty one when the value is anything else. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The array, or an empty one when the value is anything else. */
export function array(value: unknown): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Follows own members by name; undefined where the path breaks. Never reads the prototype, so a member
 * called `__proto__` or `constructor` in a log is only data.
 */
export function at(value: unknown, ...path: string[]): JsonValue | undefined {
  let current: unknown = value;
  for (const member of path) {
    if (!isObject(current) || !Object.hasOwn(current, member)) return undefined;
    current = current[member];
  }
  return current as JsonValue | undefined;
}

/** JSON with object members in code-point order at every depth: equal values give equal text. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map((m) => `${JSON.stringify(m)}:${canonicalJson(value[m] ?? null)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
