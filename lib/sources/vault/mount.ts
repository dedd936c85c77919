import { segments } from "./path";

/** First segments under which engines are usually mounted, for logs that name no mount type. */
const USUAL_MOUNTS: ReadonlyMap<string, string> = new Map([
  ["secret", "kv"],
  ["kv", "kv"],
  ["secrets", "kv"],
  ["transit", "transit"],
  ["gcpkms", "gcpkms"],
  ["transform", "transform"],
  ["database", "database"],
  ["databases", "database"],
  ["db", "database"],
  ["aws", "aws"],
  ["gcp", "gcp"],
  ["azure", "azure"],
  ["alicloud", "alicloud"],
  ["consul", "consul"],
  ["nomad", "nomad"],
  ["rabbitmq", "rabbitmq"],
  ["kubernetes", "kubernetes"],
  ["terraform", "terraform"],
  ["mongodbatlas", "mongodbatlas"],
  ["ldap", "ldap"],
  ["openldap", "openldap"],
  ["ad", "ad"],
  ["pki", "pki"],
  ["ssh", "ssh"],
  ["totp", "totp"],
]);

/** A path segment that belongs to one engine only, for mounts with names of their own. */
const TELLING_SEGMENTS: ReadonlyMap<string, string> = new Map([
  ["data", "kv"],
  ["metadata", "kv"],
  ["undelete", "kv"],
  ["subkeys", "kv"],
  ["encrypt", "transit"],
  ["decrypt", "transit"],
  ["rewrap", "transit"],
  ["datakey", "transit"],
  ["creds", "database"],
  ["static-creds", "database"],
  ["issue", "pki"],
  ["sign-verbatim", "pki"],
  ["issuer", "pki"],
]);

const KV_SEGMENTS = new Set(["data", "metadata", "delete", "undelete", "destroy", "subkeys"]);

/** Where an auth method's own path begins. */
const AUTH_SEGMENTS = new Set([
  "login",
  "config",
  "role",
  "roles",
  "user",
  "users",
  "group",
  "groups",
  "map",
  "certs",
  "crls",
  "oidc",
  "tidy",
  "token",
  "callback",
  "duo",
  "mfa",
]);

/**
 * The engine of a path, by Vault's own name for its type. `auth` stands for every auth method but `token`,
 * because their type names collide with those of secrets engines (`aws`, `kubernetes`, `ldap`).
 */
export function engineOf(path: string, mountType: string | null): string {
  const [first = "", second = "", third = ""] = segments(path);
  if (first === "sys") return "sys";
  if (first === "auth") return second === "token" ? "token" : "auth";
  if (first === "identity" || first === "cubbyhole") return first;
  if (mountType !== null) return mountType.toLowerCase().replace(/^ns_/, "");
  const usual = USUAL_MOUNTS.get(first) ?? USUAL_MOUNTS.get(first.replace(/[-_].*$/, ""));
  return usual ?? TELLING_SEGMENTS.get(second) ?? TELLING_SEGMENTS.get(third) ?? "kv";
}

/**
 * The mount of a path when the log does not name it: the first segment, or all before the first segment that
 * is the engine's own word. A mount of several segments is found only that way.
 */
export function mountOf(path: string, engine: string): string {
  const parts = path.split("/");
  if (engine === "sys" || engine === "identity" || engine === "cubbyhole") return prefix(path, parts, 1);
  if (engine === "token") return prefix(path, parts, 2);
  if (engine === "auth") {
    const own = parts.findIndex((part, index) => index >= 2 && AUTH_SEGMENTS.has(part));
    return prefix(path, parts, own === -1 ? 2 : own);
  }
  const first = parts[0] ?? "";
  if (engine === "generic" || (engine === "kv" && USUAL_MOUNTS.get(first) === "kv"))
    return prefix(path, parts, 1);
  const telling = (part: string) =>
    engine === "kv" ? KV_SEGMENTS.has(part) : TELLING_SEGMENTS.has(part) || part === "keys";
  const own = parts.findIndex((part, index) => index >= 1 && index <= 3 && telling(part));
  return prefix(path, parts, own === -1 ? 1 : own);
}

/** The first `count` segments with their slash; the whole path when it has no more than those. */
function prefix(path: string, parts: readonly string[], count: number): string {
  if (parts.length <= count) return path;
  return `${parts.slice(0, count).join("/")}/`;
}
