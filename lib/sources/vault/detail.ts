import { array, at, isObject, type JsonObject, type JsonValue, object, text } from "../../core/json";
import type { Members } from "../reader";
import { type Call, isList, isWrite } from "./call";
import { tokenDetail } from "./detail-token";
import { leaseInPath } from "./sys-leases";
import type { Use } from "./use";
import { put, putAll } from "./values";

export const DETAIL_NEEDS = [
  "type",
  "error",
  "request.data",
  "request.wrap_ttl",
  "response.auth",
  "response.data",
  "response.secret",
  "response.wrap_info",
] as const;

/** Members of a request's data that say what a change changed, by endpoint. */
const REQUESTED: Readonly<Record<string, readonly string[]>> = {
  "transit/keys": [
    "type",
    "exportable",
    "allow_plaintext_backup",
    "derived",
    "convergent_encryption",
    "auto_rotate_period",
  ],
  "transit/keys/config": [
    "deletion_allowed",
    "exportable",
    "allow_plaintext_backup",
    "min_decryption_version",
    "min_encryption_version",
    "auto_rotate_period",
  ],
  "transit/keys/trim": ["min_available_version"],
  "transit/decrypt": ["key_version"],
  "transit/encrypt": ["key_version"],
  "kv/data": ["version"],
  "kv/delete": ["versions"],
  "kv/undelete": ["versions"],
  "kv/destroy": ["versions"],
  "kv/metadata": ["max_versions", "delete_version_after", "cas_required"],
  "auth/role": [
    "policies",
    "token_policies",
    "token_ttl",
    "token_max_ttl",
    "token_period",
    "secret_id_ttl",
    "secret_id_num_uses",
  ],
  "auth/users": ["policies", "token_policies", "token_ttl"],
  "auth/groups": ["policies", "token_policies"],
  "auth/token/roles": [
    "allowed_policies",
    "disallowed_policies",
    "orphan",
    "renewable",
    "token_period",
    "token_explicit_max_ttl",
  ],
  "auth/token/revoke-accessor": ["accessor"],
  "auth/token/renew-accessor": ["accessor"],
  "auth/token/lookup-accessor": ["accessor"],
  "identity/entity": ["policies", "disabled"],
  "identity/group": ["policies"],
  "database/roles": ["default_ttl", "max_ttl"],
  "pki/issue": ["common_name", "ttl"],
  "pki/sign": ["common_name", "ttl"],
  "pki/revoke": ["serial_number"],
  "sys/auth": ["type"],
  "sys/mounts": ["type"],
  "sys/audit": ["type"],
  "sys/remount": ["from", "to"],
  "sys/leases/revoke": ["lease_id"],
  "sys/leases/renew": ["lease_id"],
  "sys/leases/lookup": ["lease_id"],
};

/** Members of an answer's data that are facts about a key, a version or an issued credential, by endpoint. */
const ANSWERED: Readonly<Record<string, readonly string[]>> = {
  "transit/keys/rotate": ["latest_version"],
  "kv/data": ["version"],
  "pki/issue": ["serial_number", "expiration"],
  "pki/sign": ["serial_number", "expiration"],
  "auth/role/secret-id": ["secret_id_accessor", "secret_id_ttl", "secret_id_num_uses"],
};

const KEY_STATE = [
  "type",
  "latest_version",
  "exportable",
  "allow_plaintext_backup",
  "deletion_allowed",
  "imported_key",
  "min_decryption_version",
  "auto_rotate_period",
];

/** The facts of a call, by Vault's own member names; null when there are none. */
export function detail(call: Call, use: Use, members: Members): JsonObject | null {
  const out: JsonObject = {};
  const asked = object(members["request.data"]);
  const answer = object(members["response.data"]);
  putAll(out, asked, membersOf(REQUESTED, use.endpoint));
  putAll(out, answer, membersOf(ANSWERED, use.endpoint));
  if (use.endpoint === "kv/data" && isObject(answer.metadata)) put(out, "version", answer.metadata.version);
  if (use.endpoint === "transit/keys" || use.endpoint === "transit/keys/config") keyState(out, call, answer);
  if (use.endpoint === "sys/policies/acl") policyText(out, asked);
  if (use.action === "issue-credential") putAll(out, clearOnly(answer), ["access_key", "username"]);
  const batch = array(asked.batch_input).length;
  if (batch > 0) out.batch_items = batch;
  if (isList(call.operation))
    put(out, "count", Array.isArray(answer.keys) ? answer.keys.length : answer.keys);
  lease(out, call, use, members["response.secret"]);
  wrap(out, members);
  // Versions that name the mount point are newer than those that began to write token_ttl.
  const writesTtl = text(members["request.mount_point"]) !== null;
  Object.assign(out, tokenDetail(use, asked, members["response.auth"], writesTtl));
  if (foundNothing(call, members)) out.found = false;
  return Object.keys(out).length > 0 ? out : null;
}

const POLICY_LENGTH_MAX = 20_000;

/** A policy's text where the log shows it: usually it is hidden. */
function policyText(out: JsonObject, asked: JsonObject): void {
  const policy = text(asked.policy) ?? text(asked.rules);
  if (policy !== null)
    out.policy = policy.startsWith("hmac-sha256:") ? "hidden" : policy.slice(0, POLICY_LENGTH_MAX);
}

function membersOf(table: Readonly<Record<string, readonly string[]>>, endpoint: string): readonly string[] {
  return Object.hasOwn(table, endpoint) ? (table[endpoint] ?? []) : [];
}

/** Encryption context of a derived transit key, as logged (usually an HMAC, equal for equal contexts). */
export function context(use: Use, data: JsonValue | undefined): Record<string, string> | null {
  if (!use.endpoint.startsWith("transit/")) return null;
  const found: Record<string, string> = {};
  for (const member of ["context", "associated_data"]) {
    const value = text(at(data, member));
    if (value !== null) found[member] = value;
  }
  return Object.keys(found).length > 0 ? found : null;
}

/**
 * A key as Vault answers it. On a change only what the request named is taken: the answer of any change lists
 * the whole key, and a key long exportable was not made so now. The command line sends text, which is hidden
 * in the request and plain in the answer.
 */
function keyState(out: JsonObject, call: Call, answer: JsonObject): void {
  const config = isWrite(call.operation) && call.rest.endsWith("/config");
  for (const member of KEY_STATE) {
    if (config && member !== "latest_version" && !Object.hasOwn(out, member)) continue;
    const value = answer[member];
    if (typeof value === "boolean" || typeof value === "number") out[member] = value;
  }
}

function lease(out: JsonObject, call: Call, use: Use, secret: JsonValue | undefined): void {
  put(out, "lease_id", text(at(secret, "lease_id")) ?? undefined);
  put(out, "lease_duration", at(secret, "lease_duration"));
  if (!use.endpoint.startsWith("sys/leases/")) return;
  const path = leaseInPath(call);
  if (path !== null)
    put(
      out,
      use.endpoint.endsWith("-prefix") || use.endpoint.endsWith("-force") ? "prefix" : "lease_id",
      path,
    );
}

/** The accessor of a wrapping token is the credential of the call that unwraps it. */
function wrap(out: JsonObject, members: Members): void {
  const ttl = members["request.wrap_ttl"];
  if (ttl !== 0) put(out, "wrap_ttl", ttl);
  const info = members["response.wrap_info"];
  put(out, "wrap_accessor", at(info, "accessor"));
  put(out, "wrapped_accessor", at(info, "wrapped_accessor"));
}

/** Vault answers a read of nothing without an error, by an answer without data. */
function foundNothing(call: Call, members: Members): boolean {
  if (members.type !== "response" || text(members.error) !== null) return false;
  if (call.operation !== "read" && !isList(call.operation)) return false;
  const parts = [
    members["response.data"],
    members["response.auth"],
    members["response.secret"],
    members["response.wrap_info"],
  ];
  return parts.every((part) => part === undefined || part === null);
}

function clearOnly(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => !String(value).startsWith("hmac-sha256:")),
  );
}
