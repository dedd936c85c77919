import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { KubernetesSubject } from "../../world/kubernetes-types";

interface KubernetesCall {
  readonly at: number;
  readonly verb: "get" | "list" | "watch" | "create" | "update" | "patch" | "delete";
  readonly resource?: string;
  /** Empty for a call over the whole cluster. */
  readonly namespace: string;
  readonly name?: string;
  readonly code?: number;
  readonly impersonated?: KubernetesSubject;
}

function microTime(at: number, fraction: number): string {
  return `${new Date(at).toISOString().slice(0, 23)}${String(fraction).padStart(3, "0")}Z`;
}

/** Writes one audit event (a watch in two stages under one audit id) and returns its audit id. */
export function writeKubernetesCall(s: Scribe, subject: KubernetesSubject, call: KubernetesCall): string {
  const { random } = s;
  const auditID = random.uuid();
  const resource = call.resource ?? "secrets";
  const base = call.namespace ? `/api/v1/namespaces/${call.namespace}/${resource}` : `/api/v1/${resource}`;
  const query =
    call.verb === "list" ? "?limit=500" : call.verb === "watch" ? "?allowWatchBookmarks=true&watch=true" : "";
  const objectRef: JsonObject = { resource };
  if (call.namespace) objectRef.namespace = call.namespace;
  if (call.name) objectRef.name = call.name;
  objectRef.apiVersion = "v1";
  const code = call.code ?? (call.verb === "create" ? 201 : 200);
  const received = microTime(call.at, random.between(0, 999));
  const write = (stage: string, at: number, scope: "opening" | "event" | "background") => {
    const record: JsonObject = {
      kind: "Event",
      apiVersion: "audit.k8s.io/v1",
      level: "Metadata",
      auditID,
      stage,
      requestURI: `${call.name ? `${base}/${call.name}` : base}${query}`,
      verb: call.verb,
      user: userOf(subject),
    };
    if (call.impersonated) record.impersonatedUser = userOf(call.impersonated);
    record.sourceIPs = [subject.address];
    record.userAgent = subject.agent;
    record.objectRef = objectRef;
    record.responseStatus = code === 403 ? forbidden(subject, call, resource) : { metadata: {}, code };
    record.requestReceivedTimestamp = received;
    record.stageTimestamp = microTime(at, random.between(0, 999));
    record.annotations = {
      "authorization.k8s.io/decision": code === 403 ? "forbid" : "allow",
      "authorization.k8s.io/reason":
        code === 403 ? "" : `RBAC: allowed by ClusterRoleBinding "${resource}-reader"`,
    };
    s.write({ log: "kubernetes", at, id: auditID, text: JSON.stringify(record), scope, service: resource });
  };
  if (resource !== "secrets") {
    write("ResponseComplete", call.at + 2, "background");
    return auditID;
  }
  if (call.verb === "watch") write("ResponseStarted", call.at + 1, "opening");
  write(
    "ResponseComplete",
    call.at + (call.verb === "watch" ? random.between(300_000, 540_000) : random.between(2, 40)),
    "event",
  );
  return auditID;
}

function userOf(subject: KubernetesSubject): JsonObject {
  return { username: subject.username, groups: [...subject.groups] };
}

function forbidden(subject: KubernetesSubject, call: KubernetesCall, resource: string): JsonObject {
  const where = call.namespace ? `in the namespace "${call.namespace}"` : "at the cluster scope";
  const subjectName = call.impersonated?.username ?? subject.username;
  return {
    metadata: {},
    status: "Failure",
    message: `${resource} is forbidden: User "${subjectName}" cannot ${call.verb} resource "${resource}" in API group "" ${where}`,
    reason: "Forbidden",
    details: call.name ? { name: call.name, kind: resource } : { kind: resource },
    code: 403,
  };
}
