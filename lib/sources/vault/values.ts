import { isObject, type JsonObject, type JsonValue } from "../../core/json";

const TEXT_MAX = 300;
const ITEMS_MAX = 50;

/** Members whose HMAC is worth keeping, because the same HMAC stands in other records. */
const JOINABLE = new Set([
  "accessor",
  "secret_id_accessor",
  "wrap_accessor",
  "wrapped_accessor",
  "serial_number",
  "lease_id",
]);

/** Puts a value under a member, shortened; nothing for undefined, null and the empty text. */
export function put(out: JsonObject, member: string, value: JsonValue | undefined): void {
  if (value === undefined || value === null || value === "") return;
  out[member] = readable(member, value);
}

/** Puts those of the named members that a record has. */
export function putAll(out: JsonObject, from: JsonObject, members: readonly string[]): void {
  for (const member of members) if (Object.hasOwn(from, member)) put(out, member, from[member]);
}

/** A text that Vault hid behind an HMAC reads `hidden`: it was set, its value cannot be known. */
function readable(member: string, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => readable(member, item));
  if (isObject(value)) return "set";
  if (typeof value !== "string") return value;
  return value.startsWith("hmac-sha256:") && !JOINABLE.has(member) ? "hidden" : value.slice(0, TEXT_MAX);
}
