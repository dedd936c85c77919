import type { JsonObject, JsonValue } from "@/lib/core/json";

export const AUDIT_ID = "c97244c7-4aec-4714-946a-8204d00ecdca";

/** Members to lay over the builder's event; `undefined` takes one away. */
export type EventOverrides = Record<string, JsonValue | undefined>;

/** A complete audit event of a person getting one secret, with the given members in place of its own. */
export function kubernetesEvent(overrides: EventOverrides = {}): JsonObject {
  const event: EventOverrides = {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: "Metadata",
    auditID: AUDIT_ID,
    stage: "ResponseComplete",
    requestURI: "/api/v1/namespaces/shop/secrets/db",
    verb: "get",
    user: { username: "ana@example.com", groups: ["system:authenticated"] },
    sourceIPs: ["203.0.113.7"],
    userAgent: "kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9",
    objectRef: { resource: "secrets", namespace: "shop", name: "db", apiVersion: "v1" },
    responseStatus: { metadata: {}, code: 200 },
    requestReceivedTimestamp: "2026-08-02T06:12:11.691845Z",
    stageTimestamp: "2026-08-02T06:12:11.696309Z",
    annotations: { "authorization.k8s.io/decision": "allow", "authorization.k8s.io/reason": "" },
    ...overrides,
  };
  const kept: JsonObject = {};
  for (const [member, value] of Object.entries(event)) if (value !== undefined) kept[member] = value;
  return kept;
}

/** An event on an object of the RBAC group. */
export function rbacEvent(
  verb: string,
  resource: string,
  name: string,
  overrides: EventOverrides = {},
): JsonObject {
  const namespaced = resource === "roles" || resource === "rolebindings";
  const objectRef: JsonObject = {
    apiGroup: "rbac.authorization.k8s.io",
    apiVersion: "v1",
    resource,
    name,
    ...(namespaced ? { namespace: "shop" } : {}),
  };
  return kubernetesEvent({ verb, objectRef, ...overrides });
}
