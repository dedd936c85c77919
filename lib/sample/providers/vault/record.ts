import type { JsonObject, JsonValue } from "../../../core/json";
import type { Scribe } from "../../journal";
import { Random } from "../../random";
import type { VaultMount, VaultNamespace } from "../../world/vault-types";

/** Who calls, as Vault's audit log will say it. */
export interface VaultCaller {
  readonly displayName: string;
  /** Empty for tokens without an entity. */
  readonly entity: string;
  readonly policies: readonly string[];
  /** What tells this token from others; the log has its HMAC. */
  readonly token: string;
  readonly metadata: JsonObject;
  readonly address: string;
  readonly issuedAt: number;
  /** Seconds; 0 never expires. */
  readonly ttl: number;
}

interface VaultCall {
  readonly at: number;
  readonly namespace: VaultNamespace;
  readonly mount: VaultMount;
  readonly operation: "read" | "list" | "update" | "create" | "delete";
  /** Within the namespace, with the mount point. */
  readonly path: string;
  readonly request?: JsonObject;
  readonly response?: JsonObject;
  readonly denied?: boolean;
  readonly wrapTtl?: number;
}

/** What the audit device writes in the place of a value: the same for the same value. */
export function hmac(value: string): string {
  return `hmac-sha256:${new Random(`audit-salt/${value}`).hex(64)}`;
}

function nanoTime(s: Scribe, at: number): string {
  return `${new Date(at).toISOString().slice(0, 23)}${String(s.random.between(100_000, 999_999))}Z`;
}

function authOf(caller: VaultCaller, call: VaultCall): JsonObject {
  const auth: JsonObject = {
    client_token: hmac(caller.token),
    accessor: hmac(`accessor/${caller.token}`),
    display_name: caller.displayName,
    policies: [...caller.policies],
    token_policies: [...caller.policies],
    policy_results: call.denied
      ? { allowed: false }
      : {
          allowed: true,
          granting_policies: [
            { name: caller.policies[0] ?? "default", namespace_id: call.namespace.id, type: "acl" },
          ],
        },
  };
  if (Object.keys(caller.metadata).length > 0) auth.metadata = caller.metadata;
  if (caller.entity) auth.entity_id = caller.entity;
  auth.token_type = "service";
  if (caller.ttl > 0) auth.token_ttl = caller.ttl;
  auth.token_issue_time = `${new Date(caller.issuedAt).toISOString().slice(0, 19)}Z`;
  return auth;
}

function mountOf(mount: VaultMount): JsonObject {
  return {
    mount_point: mount.point,
    mount_type: mount.type,
    mount_accessor: mount.accessor,
    mount_running_version: "v1.19.2+builtin.vault",
    mount_class: ["approle", "kubernetes", "oidc", "token"].includes(mount.type) ? "auth" : "secret",
  };
}

/**
 * Writes a request and its response under one request id and returns it. A caller of null logs in: its
 * request shows no identity, its response the token that it got (`issued`).
 */
export function writeVaultCall(
  s: Scribe,
  caller: VaultCaller | null,
  call: VaultCall,
  issued?: VaultCaller,
): string {
  const { random } = s;
  const id = random.uuid();
  const request: JsonObject = { id };
  if (caller?.entity) request.client_id = caller.entity;
  request.operation = call.operation;
  Object.assign(request, mountOf(call.mount));
  if (caller) {
    request.client_token = hmac(caller.token);
    request.client_token_accessor = hmac(`accessor/${caller.token}`);
  }
  request.namespace = call.namespace.path
    ? { id: call.namespace.id, path: call.namespace.path }
    : { id: call.namespace.id };
  request.path = call.path;
  if (call.request) request.data = call.request;
  request.remote_address = (caller ?? issued)?.address ?? "";
  request.remote_port = random.between(20_000, 60_999);
  if (call.wrapTtl) request.wrap_ttl = call.wrapTtl;
  const auth = caller ? authOf(caller, call) : { token_type: "default" };
  const write = (at: number, type: "request" | "response", tail: JsonObject, scope: "opening" | "event") => {
    const record = { time: nanoTime(s, at), type, auth, request, ...tail };
    s.write({ log: "vault", at, id, text: JSON.stringify(record), scope, service: "vault" });
  };
  write(call.at, "request", call.denied ? { error: "permission denied" } : {}, "opening");
  const response: Record<string, JsonValue> = { ...mountOf(call.mount) };
  if (issued) response.auth = authOf(issued, call);
  if (call.response && !call.denied) Object.assign(response, call.response);
  if (call.denied) response.data = { error: hmac("1 error occurred:\n\t* permission denied\n\n") };
  const tail: JsonObject = { response };
  if (call.denied) tail.error = "1 error occurred:\n\t* permission denied\n\n";
  write(call.at + random.between(1, 9), "response", tail, "event");
  return id;
}
