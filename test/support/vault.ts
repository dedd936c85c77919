import type { JsonObject, JsonValue } from "@/lib/core/json";

/** Members to lay over a record of the builder; `undefined` takes one away. */
export interface VaultOverrides {
  type?: "request" | "response";
  time?: JsonValue | undefined;
  error?: string;
  auth?: JsonObject | undefined;
  request?: Record<string, JsonValue | undefined>;
  response?: JsonObject | undefined;
}

export const REQUEST_ID = "3a9e1103-8624-47e0-a5d2-ac3404a05f64";
export const ACCESSOR = `hmac-sha256:${"6f".repeat(32)}`;

const AUTH: JsonObject = {
  accessor: ACCESSOR,
  client_token: `hmac-sha256:${"0b".repeat(32)}`,
  display_name: "approle",
  entity_id: "481c4eec-74be-4fd5-8c78-ce8108a69fef",
  metadata: { role_name: "payments-api" },
  policies: ["default", "payments"],
  policy_results: { allowed: true },
  token_issue_time: "2026-08-02T06:00:00Z",
  token_policies: ["default", "payments"],
  token_ttl: 3600,
  token_type: "service",
};

/** One record of a Vault audit log as a current version writes it: by default an AppRole's response. */
export function vaultRecord(operation: string, path: string, overrides: VaultOverrides = {}): JsonObject {
  const { type = "response", error, request = {} } = overrides;
  const record: Record<string, JsonValue | undefined> = {
    time: "time" in overrides ? overrides.time : "2026-08-02T06:12:11.937092952Z",
    type,
    auth: "auth" in overrides ? overrides.auth : AUTH,
    request: without({
      id: REQUEST_ID,
      client_id: "481c4eec-74be-4fd5-8c78-ce8108a69fef",
      client_token: `hmac-sha256:${"0b".repeat(32)}`,
      client_token_accessor: ACCESSOR,
      operation,
      mount_class: "secret",
      namespace: { id: "root" },
      path,
      remote_address: "203.0.113.7",
      remote_port: 52446,
      ...request,
    }),
    response: "response" in overrides ? overrides.response : type === "response" ? { data: {} } : undefined,
    error,
  };
  return without(record);
}

/** A record of a mount whose point and type the log names. */
export function mounted(
  mount: string,
  mountType: string,
  operation: string,
  rest: string,
  overrides: VaultOverrides = {},
): JsonObject {
  const request = { mount_point: mount, mount_type: mountType, ...overrides.request };
  return vaultRecord(operation, `${mount}${rest}`, { ...overrides, request });
}

/** The request and the response of one call. */
export function vaultPair(operation: string, path: string, overrides: VaultOverrides = {}): JsonObject[] {
  const { response: _, ...asked } = overrides;
  return [
    vaultRecord(operation, path, { ...asked, type: "request" }),
    vaultRecord(operation, path, { ...overrides, type: "response", time: "2026-08-02T06:12:11.93737049Z" }),
  ];
}

function without(members: Record<string, JsonValue | undefined>): JsonObject {
  const kept: JsonObject = {};
  for (const [member, value] of Object.entries(members)) if (value !== undefined) kept[member] = value;
  return kept;
}
