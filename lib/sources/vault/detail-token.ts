import { isObject, type JsonObject, type JsonValue } from "../../core/json";
import type { Use } from "./use";
import { putAll } from "./values";

const REQUESTED = [
  "ttl",
  "period",
  "explicit_max_ttl",
  "policies",
  "no_parent",
  "renewable",
  "num_uses",
  "type",
];
const OBTAINED = ["accessor", "display_name", "entity_id", "policies", "token_type", "token_ttl", "num_uses"];

/**
 * The token that a login or `auth/token/create` brought: what was asked for, overlaid with what was given, in
 * Vault's member names. A `token_ttl` of 0 never expires; Vault leaves that zero out, so it is put back where
 * `writesTtl` says that the record is of a version that writes it at all.
 */
export function tokenDetail(
  use: Use,
  asked: JsonObject,
  auth: JsonValue | undefined,
  writesTtl: boolean,
): JsonObject {
  if (use.action !== "create-token" && use.action !== "login") return {};
  const out: JsonObject = {};
  if (use.action === "create-token") putAll(out, asked, REQUESTED);
  if (use.endpoint === "auth/token/create-orphan") out.no_parent = true;
  if (!isObject(auth)) return out;
  putAll(out, auth, OBTAINED);
  if (writesTtl && auth.token_type !== undefined && auth.token_ttl === undefined) out.token_ttl = 0;
  return out;
}
