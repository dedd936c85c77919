import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import { type Call, isList } from "./call";
import { segments } from "./path";
import type { Use } from "./use";

/** Reads a path as the engine that issued a lease on it would, and says which resources it means. */
export type Resolve = (path: string, namespace: string) => Resource[];

/** Both spellings of each call: `sys/leases/revoke-prefix` and the older `sys/revoke-prefix`. */
const DEEDS: Readonly<Record<string, Action>> = {
  renew: "renew-credential",
  revoke: "revoke",
  "revoke-prefix": "revoke",
  "revoke-force": "revoke",
};

/**
 * Leases. The resource is what the lease was issued on, where the path tells it: `revoke-prefix/database/`
 * is the mount, `revoke/database/creds/app/ID` the role. A lease id sent in the body is in the detail only.
 */
export function leases(call: Call, resolve: Resolve): Use | null {
  const parts = segments(call.rest);
  const offset = parts[0] === "leases" ? 1 : 0;
  const word = parts[offset] ?? "";
  if (Object.hasOwn(DEEDS, word)) {
    return {
      endpoint: `sys/leases/${word}`,
      action: DEEDS[word] ?? "other",
      resources: leased(call, offset + 1, resolve),
    };
  }
  if (parts[0] !== "leases") return null;
  if (word === "lookup") {
    const action = isList(call.operation) ? "list" : "describe";
    return { endpoint: "sys/leases/lookup", action, resources: leased(call, 2, resolve) };
  }
  if (word === "tidy") return { endpoint: "sys/leases/tidy", action: "change-settings", resources: [] };
  return { endpoint: "sys/leases", action: isList(call.operation) ? "list" : "describe", resources: [] };
}

/** The lease id or prefix in a call's own path, or null. */
export function leaseInPath(call: Call): string | null {
  const parts = segments(call.rest);
  const path = parts.slice(parts[0] === "leases" ? 2 : 1).join("/");
  return path === "" ? null : path;
}

function leased(call: Call, skip: number, resolve: Resolve): Resource[] {
  const parts = segments(call.rest).slice(skip);
  if (parts.length === 0) return [];
  const path = parts.join("/");
  return resolve(parts.length === 1 || call.rest.endsWith("/") ? `${path}/` : path, call.namespace);
}
