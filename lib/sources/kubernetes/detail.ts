import { array, at, isObject, type JsonObject, type JsonValue, text } from "../../core/json";
import type { Members } from "../reader";
import type { Target } from "./target";

export const DETAIL_NEEDS = [
  "impersonatedUser",
  "sourceIPs",
  "requestObject.type",
  "requestObject.roleRef",
  "requestObject.subjects",
  "requestObject.rules",
  "requestObject.spec",
] as const;

const ITEMS_MAX = 50;
const TEXT_MAX = 300;

/**
 * The facts of a call, by Kubernetes' own member names; null when there are none. Of a role only the rules
 * that reach secrets, roles, impersonation or tokens are kept. A chain of addresses is kept whole: all but
 * its last are claims of the client.
 */
export function detail(target: Target, members: Members): JsonObject | null {
  const out: JsonObject = {};
  const impersonated = members.impersonatedUser;
  const acting = text(at(impersonated, "username"));
  if (acting !== null) {
    out.impersonatedUser = acting.slice(0, TEXT_MAX);
    const groups = strings(at(impersonated, "groups"));
    if (groups.length > 0) out.impersonatedGroups = groups;
  }
  const addresses = strings(members.sourceIPs);
  if (addresses.length > 1) out.sourceIPs = addresses;
  if (target.kind === "secret") {
    const type = text(members["requestObject.type"]);
    if (type !== null) out.type = type.slice(0, TEXT_MAX);
  } else if (target.kind === "rbac") {
    Object.assign(out, granted(members));
  } else {
    Object.assign(out, requested(members["requestObject.spec"]));
  }
  return Object.keys(out).length > 0 ? out : null;
}

function granted(members: Members): JsonObject {
  const out: JsonObject = {};
  const roleRef = named(members["requestObject.roleRef"], ["kind", "name"]);
  if (roleRef) out.roleRef = roleRef;
  const subjects = several(members["requestObject.subjects"], (one) =>
    named(one, ["kind", "name", "namespace"]),
  );
  if (subjects.length > 0) out.subjects = subjects;
  const rules = several(members["requestObject.rules"], rule);
  if (rules.length > 0) out.rules = rules;
  return out;
}

/** Objects whose reading or writing leads to secrets. */
const TELLING = new Set([
  "*",
  "secrets",
  "serviceaccounts/token",
  "roles",
  "clusterroles",
  "rolebindings",
  "clusterrolebindings",
]);
const TELLING_VERBS = new Set(["impersonate", "escalate", "bind"]);

function rule(value: JsonValue): JsonObject | null {
  const resources = strings(at(value, "resources"));
  const verbs = strings(at(value, "verbs"));
  const tells = resources.some((one) => TELLING.has(one)) || verbs.some((verb) => TELLING_VERBS.has(verb));
  if (!tells) return null;
  const resourceNames = strings(at(value, "resourceNames"));
  return {
    apiGroups: strings(at(value, "apiGroups")),
    resources,
    verbs,
    ...(resourceNames.length > 0 ? { resourceNames } : {}),
  };
}

/** A token's lifetime, whom it is for and the pod it dies with. */
function requested(spec: JsonValue | undefined): JsonObject {
  const out: JsonObject = {};
  const seconds = at(spec, "expirationSeconds");
  if (typeof seconds === "number") out.expirationSeconds = seconds;
  const audiences = strings(at(spec, "audiences"));
  if (audiences.length > 0) out.audiences = audiences;
  const bound = named(at(spec, "boundObjectRef"), ["kind", "name"]);
  if (bound) out.boundObjectRef = bound;
  return out;
}

function several(value: JsonValue | undefined, read: (one: JsonValue) => JsonObject | null): JsonObject[] {
  return array(value)
    .map(read)
    .filter((one) => one !== null)
    .slice(0, ITEMS_MAX);
}

function named(value: JsonValue | undefined, members: readonly string[]): JsonObject | null {
  if (!isObject(value)) return null;
  const out: JsonObject = {};
  for (const member of members) {
    const found = text(at(value, member));
    if (found !== null) out[member] = found.slice(0, TEXT_MAX);
  }
  return Object.keys(out).length > 0 ? out : null;
}

function strings(value: JsonValue | undefined): string[] {
  return array(value)
    .filter((one) => typeof one === "string")
    .slice(0, ITEMS_MAX)
    .map((one) => one.slice(0, TEXT_MAX));
}
