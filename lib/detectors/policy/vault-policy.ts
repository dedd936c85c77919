import type { JsonValue } from "../../core/json";

const PATH = /["']?path["']?\s*[:{]?\s*["']([^"'\n]{1,200})["']\s*:?\s*\{([^}]{0,2000})\}/g;
/** Paths that cover secrets of every mount, policies or tokens. */
const EVERYTHING =
  /^(\*|\+\/\*|sys\/\*|sys\/policies\/\*|sys\/policies\/acl\/\*|auth\/\*|auth\/token\/\*|secret\/\*)$/;
const MIGHTY = /\bsudo\b|\broot\b/;

/**
 * What a Vault policy, as the log shows it, allows too widely: `every path`, or `sudo on sys/raw/*`. Empty for a policy
 * that Vault hid (`hidden`), since nothing can be told from it.
 */
export function widePaths(policy: JsonValue | undefined): string[] {
  if (typeof policy !== "string" || policy === "hidden") return [];
  const wide: string[] = [];
  for (const [, path = "", body = ""] of policy.matchAll(PATH)) {
    if (/\bdeny\b/.test(body)) continue;
    if (MIGHTY.test(body)) wide.push(`sudo on ${path}`);
    else if (path === "*" || path === "+/*") wide.push("every path");
    else if (EVERYTHING.test(path) && /\b(create|update|patch)\b/.test(body)) wide.push(`writing ${path}`);
  }
  return wide;
}
