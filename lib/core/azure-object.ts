import type { Resource, ResourceKind } from "./access-event";

/** Where Azure says a record belongs, from its resource id in lower case. */
export interface ResourceId {
  subscription: string;
  /** The provider of the resource itself: the last one for a setting attached to another resource. */
  provider: string;
  /** The vault's or HSM's name, the resource's or that of what it is attached to. */
  vault: string | null;
  hsm: boolean;
  /** What lies under the vault: `keys/k`, `providers/microsoft.insights/diagnosticsettings/d`; empty for itself. */
  below: string;
  /** Name of the setting that exports the subscription's Activity log; null for everything else. */
  activityExport: string | null;
}

/** A key, secret or certificate of a vault, or the vault, as a URL names it. */
export interface Target {
  base: string;
  collection: "keys" | "secrets" | "certificates" | null;
  name: string | null;
  version: string | null;
}

const EXPORT = /^\/subscriptions\/[^/]+\/providers\/microsoft\.insights\/diagnosticsettings\/([^/]+)$/;
const VAULT =
  /\/providers\/microsoft\.keyvault\/(?:locations\/[^/]+\/deleted)?(vaults|managedhsms)\/([^/]+)(?:\/(.*))?$/;

/** Reads a resource id; Azure writes them in upper, lower and mixed case. */
export function parseResourceId(resourceId: string): ResourceId {
  const id = resourceId.toLowerCase();
  const [, kind, vault = null, below = ""] = VAULT.exec(id) ?? [];
  return {
    subscription: /^\/subscriptions\/([^/]+)/.exec(id)?.[1] ?? "",
    provider: /^.*\/providers\/([^/]+)/.exec(id)?.[1] ?? "",
    vault,
    hsm: kind === "managedhsms",
    below,
    activityExport: EXPORT.exec(id)?.[1] ?? null,
  };
}

/** What stands in a URL where a version may stand. */
const OPERATIONS = new Set([
  "backup",
  "completed",
  "create",
  "decrypt",
  "encrypt",
  "import",
  "merge",
  "pending",
  "policy",
  "recover",
  "release",
  "rotate",
  "rotationpolicy",
  "sign",
  "unwrapkey",
  "verify",
  "versions",
  "wrapkey",
]);
const UNNAMED = new Set(["restore", "issuers", "contacts"]);
const HOST = /^[a-z0-9-]+\.(?:vault|managedhsm)\.[a-z0-9.-]+$/;
const PRIVATE = /^([a-z0-9-]+)\.privatelink\.(?:vaultcore|(managedhsm))\.(.+)$/;

/** Reads the URL of an object or of a request; null when its host is no vault (Azure's management plane). */
export function parseTarget(url: string): Target | null {
  const [, authority = "", path = ""] = /^https?:\/\/([^/:?#]+)(?::\d+)?([^?#]*)/i.exec(url) ?? [];
  const host = authority
    .toLowerCase()
    .replace(PRIVATE, (_, name, hsm, rest) => `${name}.${hsm ?? "vault"}.${rest}`);
  if (!HOST.test(host)) return null;
  const [first = "", name, third] = path.split("/").filter((segment) => segment !== "");
  const collection = /^(?:deleted)?(keys|secrets|certificates)$/.exec(first.toLowerCase())?.[1];
  const base = `https://${host}`;
  if (!collection || !name || UNNAMED.has(name.toLowerCase()))
    return { base, collection: null, name: null, version: null };
  const version = third && !OPERATIONS.has(third.toLowerCase()) ? third.toLowerCase() : null;
  return { base, collection: collection as Target["collection"], name: name.toLowerCase(), version };
}

/**
 * The vault's own URL. A resource id does not tell the cloud, so it is taken to be Azure's public one.
 */
export function vaultUrl(vault: string, hsm: boolean): string {
  return `https://${vault}.${hsm ? "managedhsm" : "vault"}.azure.net`;
}

const KINDS = { keys: "key", secrets: "secret", certificates: "certificate" } as const satisfies Record<
  string,
  ResourceKind
>;

/** Key Vault's names do not tell upper from lower case: one spelling, so that an object has one key. */
export function resourceOf(target: Target, account: string, region: string): Resource {
  const { base, collection, name } = target;
  if (!collection || !name) {
    const vault = /^https:\/\/([^.]+)/.exec(base)?.[1] ?? base;
    return { key: base, name: vault, kind: "container", account, region };
  }
  return { key: `${base}/${collection}/${name}`, name, kind: KINDS[collection], account, region };
}
