import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import { text } from "../../core/json";
import type { Members } from "../reader";

/** The members of a record that say what a call is about. */
export const TARGET_NEEDS = [
  "verb",
  "objectRef.apiGroup",
  "objectRef.apiVersion",
  "objectRef.resource",
  "objectRef.subresource",
] as const;

/** What a call is about: secrets, who may use them, or tokens of service accounts. */
export interface Target {
  kind: "secret" | "rbac" | "token";
  action: Action;
  verb: string;
  resource: string;
}

const RBAC = new Set(["roles", "rolebindings", "clusterroles", "clusterrolebindings"]);

/**
 * Verbs on secrets. Listing and watching hand out every value of what they list (the log does not tell the
 * few requests that ask for names only), so they are reads of a container, not looks at names.
 */
const SECRET_VERBS: Readonly<Record<string, Action>> = {
  get: "read-secret",
  list: "read-secret",
  watch: "read-secret",
  create: "create",
  update: "write-secret",
  patch: "write-secret",
  delete: "delete",
  deletecollection: "delete",
};
const CHANGES = new Set(["create", "update", "patch", "delete", "deletecollection"]);

/** What a record is about, or null when that is none of Keytrail's. */
export function targetOf(members: Members): Target | null {
  const verb = text(members.verb)?.toLowerCase().slice(0, 40) ?? "";
  const group = groupOf(members);
  const resource = text(members["objectRef.resource"]) ?? "";
  const subresource = text(members["objectRef.subresource"]);
  if (group === "" && resource === "secrets") {
    const action = Object.hasOwn(SECRET_VERBS, verb) ? SECRET_VERBS[verb] : undefined;
    return { kind: "secret", action: action ?? "other", verb, resource };
  }
  if (group === "rbac.authorization.k8s.io" && RBAC.has(resource) && CHANGES.has(verb)) {
    return { kind: "rbac", action: "change-policy", verb, resource };
  }
  if (group === "" && resource === "serviceaccounts" && subresource === "token" && verb === "create") {
    return { kind: "token", action: "create-token", verb, resource: "serviceaccounts/token" };
  }
  return null;
}

/** Old records write group and version as one: `apiVersion: "rbac.authorization.k8s.io/v1"`. */
function groupOf(members: Members): string {
  const version = text(members["objectRef.apiVersion"]) ?? "";
  return text(members["objectRef.apiGroup"]) ?? version.slice(0, Math.max(version.indexOf("/"), 0));
}

/** The service by which a record out of scope is counted: its kind of object, or that it is about none. */
export function serviceOf(members: Members): string {
  const resource = text(members["objectRef.resource"]);
  return resource === null ? "kubernetes (no object)" : `kubernetes ${resource.slice(0, 100)}`;
}

/**
 * The object: `NAMESPACE/secrets/NAME`. A call that names none is about all of its namespace,
 * `NAMESPACE/secrets/`, or of the cluster, `secrets/`. A created object may be named only in the answer. A
 * service account has the key it has as an identity.
 */
export function resourceOf(target: Target, members: Members, created: string | null): Resource {
  const namespace = text(members["objectRef.namespace"]);
  const name = text(members["objectRef.name"]) ?? created;
  const within = namespace === null ? "" : `${namespace}/`;
  if (target.kind === "token" && name !== null) {
    const key = `kubernetes:system:serviceaccount:${namespace ?? ""}:${name}`;
    return { key, name: `${within}${name}`, kind: "principal", account: "", region: "" };
  }
  const collection = target.resource.replace("/token", "");
  const all = namespace === null ? `all ${collection} of the cluster` : `all ${collection} in ${namespace}`;
  const shown =
    target.kind === "rbac" ? `${collection.replace(/s$/, "")} ${within}${name}` : `${within}${name}`;
  return {
    key: `kubernetes:${within}${collection}/${name ?? ""}`,
    name: name === null ? all : shown,
    kind: name === null ? "container" : target.kind === "rbac" ? "other" : "secret",
    account: "",
    region: "",
  };
}
