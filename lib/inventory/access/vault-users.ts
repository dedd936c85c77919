import { distinct, type Granted, nobody } from "./policy-principals";

/** A policy of Vault: capabilities by path, in which `*` at the end and `+` for one segment stand for anything. */
export interface VaultPolicy {
  name: string;
  /** Without slashes at its ends; empty: the root namespace. */
  namespace: string;
  paths: readonly { path: string; capabilities: readonly string[] }[];
}

const USES = ["read", "update", "create", "sudo", "root"];

/**
 * Who may use a key or secret by the policies of Vault: the entities that hold a policy which opens one of its paths. The
 * policy `default` is held by every token, so what it opens is open to everyone. Null when no policy of the thing's namespace is known.
 *
 * @param key path without `data/`, with the namespace before it
 */
export function vaultUsers(
  key: string,
  policies: readonly VaultPolicy[],
  entities: readonly { id: string; namespace: string; policies: readonly string[] }[],
): Granted | null {
  const namespace = namespaceOf(key, policies);
  const own = policies.filter((policy) => policy.namespace === namespace);
  if (own.length === 0) return null;
  const path = namespace === "" ? key : key.slice(namespace.length + 1);
  const opening = new Set(
    own
      .filter(({ paths }) =>
        paths.some(
          (rule) =>
            rule.capabilities.some((word) => USES.includes(word)) &&
            !rule.capabilities.includes("deny") &&
            requestPaths(path).some((one) => matches(rule.path, one)),
        ),
      )
      .map(({ name }) => name),
  );
  const granted = nobody();
  granted.everyone = opening.has("default");
  for (const { id, namespace: of, policies: held } of entities)
    if (of === namespace && held.some((name) => opening.has(name)))
      granted.principals.push(`vault:entity/${id}`);
  return distinct(granted);
}

/** The longest namespace known that the key begins with. */
function namespaceOf(key: string, policies: readonly VaultPolicy[]): string {
  const fitting = policies
    .map(({ namespace }) => namespace)
    .filter((one) => one !== "" && key.startsWith(`${one}/`));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? "";
}

/** The paths by which a thing is used: `secret/data/app/db` of `secret/app/db`, `transit/decrypt/K` of `transit/keys/K`. */
function requestPaths(path: string): string[] {
  const transit = /^(.+)\/keys\/([^/]+)$/.exec(path);
  if (transit)
    return ["decrypt", "encrypt", "sign", "export/encryption-key"].map(
      (verb) => `${transit[1]}/${verb}/${transit[2]}`,
    );
  const [mount = "", ...rest] = path.split("/");
  return [path, `${mount}/data/${rest.join("/")}`];
}

function matches(rule: string, path: string): boolean {
  const open = rule.endsWith("*");
  const segments = (open ? rule.slice(0, -1) : rule).replace(/^\//, "").split("/");
  const given = path.split("/");
  return segments.every((segment, index) => {
    const one = given[index];
    if (one === undefined) return false;
    const last = index === segments.length - 1;
    if (segment === "+") return last ? open || given.length === segments.length : true;
    if (!last) return segment === one;
    return open ? one.startsWith(segment) : segment === one && given.length === segments.length;
  });
}
