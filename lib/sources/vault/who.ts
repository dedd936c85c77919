import type { Identity, IdentityKind } from "../../core/access-event";
import { array, at, text } from "../../core/json";
import type { Members } from "../reader";
import { hasRootPolicy, namespaceOf } from "./call";

export const WHO_NEEDS = [
  "auth.entity_id",
  "auth.display_name",
  "auth.metadata",
  "auth.policies",
  "request.namespace",
  "request.mount_class",
  "request.mount_type",
  "response.auth",
  "error",
] as const;

interface Caller {
  entityId: string | null;
  displayName: string | null;
  metadata: unknown;
  policies: string[];
}

/**
 * Who called. A token's entity is the identity, because it outlives tokens and names; a token without one is
 * known by its display name, or by its policies when it was made without a name. A login's request carries
 * nobody, so its identity is the one in the answer. A root token is `vault:root` in every namespace; its named
 * children, root as it is, are told apart by name. The session is the name the token goes by.
 */
export function who(members: Members): { identity: Identity; session: string | null } {
  const asked: Caller = {
    entityId: text(members["auth.entity_id"]),
    displayName: text(members["auth.display_name"]),
    metadata: members["auth.metadata"],
    policies: names(members["auth.policies"]),
  };
  const caller = isSomebody(asked) ? asked : answered(members["response.auth"]);
  if (!caller) return { identity: nobody(members), session: null };
  const identity = identify(caller, namespaceOf(members["request.namespace"]));
  const alias = caller.displayName;
  return { identity, session: caller.entityId && alias !== identity.name ? alias : null };
}

function answered(auth: unknown): Caller | null {
  const caller: Caller = {
    entityId: text(at(auth, "entity_id")),
    displayName: text(at(auth, "display_name")),
    metadata: at(auth, "metadata"),
    policies: names(at(auth, "policies")),
  };
  return isSomebody(caller) ? caller : null;
}

function isSomebody({ entityId, displayName, policies }: Caller): boolean {
  return entityId !== null || displayName !== null || policies.length > 0;
}

/** An entity acts in namespaces that are not its own, so no account is known for it. */
function identify(caller: Caller, namespace: string): Identity {
  const { entityId, displayName, policies } = caller;
  if (hasRootPolicy(policies)) {
    const own = displayName !== null && displayName !== "root";
    return {
      key: own ? `vault:root/${displayName}` : "vault:root",
      name: own ? displayName : "root",
      kind: "root",
      account: "",
    };
  }
  const name = nameOf(caller);
  const kind = kindOf(caller);
  if (entityId !== null) {
    return { key: `vault:entity/${entityId}`, name: name ?? `entity ${entityId}`, kind, account: "" };
  }
  const account = namespace.replace(/\/$/, "");
  if (displayName === null || displayName === "token") {
    return byPolicies(policies, displayName, namespace, account);
  }
  const login = name === null || displayName.endsWith(name) ? displayName : `${displayName}/${name}`;
  return { key: `vault:${namespace}login/${login}`, name: name ?? displayName, kind, account };
}

/** Tokens made without a name are told apart by what they may do: each set of policies is an identity. */
function byPolicies(
  policies: string[],
  displayName: string | null,
  namespace: string,
  account: string,
): Identity {
  if (policies.includes("response-wrapping")) {
    return { key: `vault:${namespace}wrapping-token`, name: "wrapping token", kind: "unknown", account };
  }
  const own = policies.filter((policy) => policy !== "default").sort();
  const label = `${displayName ?? "token"}${own.length > 0 ? ` (${own.join(", ")})` : ""}`.slice(0, 200);
  return { key: `vault:${namespace}login/${label}`, name: label, kind: "unknown", account };
}

/**
 * No token, or one that Vault does not know: a refusal that is not about a missing token had one. At a login a
 * refusal is about the credentials, which are no token yet.
 */
function nobody(members: Members): Identity {
  const login = members["request.mount_class"] === "auth" && members["request.mount_type"] !== "token";
  const refused = /permission denied|invalid token|bad token|wrapping token/i.test(text(members.error) ?? "");
  return refused && !login
    ? { key: "vault:unknown-token", name: "unknown token", kind: "unknown", account: "" }
    : { key: "vault:anonymous", name: "anonymous", kind: "anonymous", account: "" };
}

/** Alias metadata that only machines have: Kubernetes, AppRole, AWS, Google Cloud, Azure, certificates. */
const MACHINE_METADATA = [
  "service_account_name",
  "service_account_email",
  "role_name",
  "canonical_arn",
  "client_arn",
  "inferred_entity_id",
  "project_id",
  "subscription_id",
  "vm_name",
  "app_id",
  "cert_name",
  "common_name",
];
const PERSON_METADATA = ["username", "email", "upn", "preferred_username"];
const PERSON_LOGIN = /^(oidc|ldap|userpass|okta|github|saml|radius|kerberos)[-_]/i;

/** Machine logins' metadata outweighs a user name: some methods give both. */
function kindOf({ metadata, displayName }: Caller): IdentityKind {
  const has = (member: string) => text(at(metadata, member)) !== null;
  if (MACHINE_METADATA.some(has)) return "workload";
  if (PERSON_METADATA.some(has)) return "person";
  const name = displayName ?? "";
  if (PERSON_LOGIN.test(name)) return "person";
  if (name.endsWith(".gserviceaccount.com")) return "workload";
  if (/^(jwt|approle|kubernetes|aws|gcp|azure|cert|alicloud|cf|oci)([-_]|$)/i.test(name) || has("role"))
    return "workload";
  if (/@[\w-]+\.\w/.test(name)) return "person";
  return "unknown";
}

/** The most telling of what a login left behind: user, role, service account; else the display name. */
function nameOf({ metadata, displayName }: Caller): string | null {
  const get = (member: string) => text(at(metadata, member));
  const account = get("service_account_name");
  if (account !== null) {
    const namespace = get("service_account_namespace");
    return namespace === null ? account : `${namespace}/${account}`;
  }
  const arn = get("canonical_arn") ?? get("client_arn");
  const named = get("username") ?? get("role_name") ?? get("service_account_email") ?? get("email") ?? arn;
  return named ?? get("common_name") ?? get("cert_name") ?? loginName(displayName);
}

/** What a display name says of the login; a token made by hand (`token-…`) names only itself. */
function loginName(displayName: string | null): string | null {
  if (displayName === null || /^token(-|$)/.test(displayName)) return null;
  return displayName.replace(PERSON_LOGIN, "");
}

function names(value: unknown): string[] {
  return array(value).filter((name): name is string => typeof name === "string");
}
