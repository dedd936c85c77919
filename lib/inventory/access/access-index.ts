import { providerOf } from "../../core/inventory";
import { array, isObject, type JsonValue, text } from "../../core/json";
import { distinct, type Granted, nobody, policyPrincipals } from "./policy-principals";
import { type VaultPolicy, vaultUsers } from "./vault-users";

/** A document about access that an answer gave: of a key or secret, or of what holds it. */
export interface AccessDocument {
  /** Key of the resource. */
  resource: string;
  attribute: "policy" | "grants";
  value: JsonValue;
}

/** Who may use what, as far as imported policies, grants and roles tell. */
export interface AccessIndex {
  /** Null: nothing about access to it is imported. */
  of(key: string): Granted | null;
}

export function accessIndex(documents: readonly AccessDocument[]): AccessIndex {
  const byKey = new Map<string, Granted>();
  const vaults = new Map<string, JsonValue>();
  const policies: VaultPolicy[] = [];
  const entities: { id: string; namespace: string; policies: readonly string[] }[] = [];
  for (const { resource, attribute, value } of documents) {
    if (attribute === "grants" && resource.startsWith("https://")) vaults.set(resource, value);
    else if (attribute === "grants") add(byKey, resource, granteesOf(value));
    else if (isObject(value) && Array.isArray(value.paths)) policies.push(vaultPolicyOf(value));
    else if (isObject(value) && typeof value.entity === "string")
      entities.push({
        id: value.entity,
        namespace: text(value.namespace) ?? "",
        policies: array(value.policies).flatMap((one) => text(one) ?? []),
      });
    else add(byKey, resource, policyPrincipals(value));
  }
  return {
    of(key) {
      if (key.startsWith("https://")) return azureAccess(key, vaults);
      const own = byKey.get(key) ?? null;
      return own ?? (providerOf(key) === "vault" ? vaultUsers(key, policies, entities) : null);
    },
  };
}

/** A policy and grants of one thing add up. */
function add(byKey: Map<string, Granted>, key: string, more: Granted | null): void {
  if (more === null) return;
  const known = byKey.get(key) ?? nobody();
  byKey.set(
    key,
    distinct({
      everyone: known.everyone || more.everyone,
      principals: [...known.principals, ...more.principals],
      accounts: [...known.accounts, ...more.accounts],
      groups: [...known.groups, ...more.groups],
      administrators: [...known.administrators, ...more.administrators],
    }),
  );
}

/** Grants of KMS; those of roles of Google Cloud repeat its policy. A grant to the provider's own service is to nobody. */
function granteesOf(grants: JsonValue): Granted {
  const granted = nobody();
  for (const grant of array(grants)) {
    const grantee = text(isObject(grant) ? grant.grantee : null) ?? "";
    if (!grantee.startsWith("arn:") || grantee.includes(".amazonaws.com")) continue;
    const account = /^arn:[a-z-]+:iam::(\d{12}):root$/.exec(grantee)?.[1];
    if (account === undefined) granted.principals.push(grantee);
    else granted.accounts.push(account);
  }
  return distinct(granted);
}

const ADMINISTERS_ONLY =
  /\/(list|backup|restore|recover|delete|purge|create|import|update|set|rotate|getrotationpolicy|setrotationpolicy)$/;

/** Access policies and roles on a vault hold for each key and secret in it; a role may be on one of them as well. */
function azureAccess(key: string, vaults: ReadonlyMap<string, JsonValue>): Granted | null {
  const [, base = "", collection = ""] = /^(https:\/\/[^/]+)\/(keys|secrets|certificates)\//.exec(key) ?? [];
  const said = [vaults.get(base), vaults.get(key)].filter((one) => one !== undefined);
  if (said.length === 0) return null;
  const granted = nobody();
  for (const grant of said.flatMap(array)) {
    if (!isObject(grant)) continue;
    const grantee = text(grant.grantee) ?? "";
    const own = array(grant.operations)
      .flatMap((one) => text(one) ?? [])
      .filter((one) => one.startsWith(`${collection}/`));
    if (own.some((one) => !ADMINISTERS_ONLY.test(one))) granted.principals.push(`azure:oid:${grantee}`);
    else if (own.length > 0) granted.administrators.push(`azure:oid:${grantee}`);
  }
  return distinct(granted);
}

function vaultPolicyOf(value: { [member: string]: JsonValue }): VaultPolicy {
  return {
    name: text(value.name) ?? "",
    namespace: text(value.namespace) ?? "",
    paths: array(value.paths).flatMap((one) =>
      isObject(one)
        ? [
            {
              path: text(one.path) ?? "",
              capabilities: array(one.capabilities).flatMap((word) => text(word) ?? []),
            },
          ]
        : [],
    ),
  };
}
