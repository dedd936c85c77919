import { array, at, text } from "../../core/json";
import type { Members } from "../reader";
import { engineOf, mountOf } from "./mount";

/** What was asked of Vault: an operation on a path, split into mount and what follows it. */
export interface Call {
  /** Vault's own verb: read, list, create, update, patch, delete, … */
  operation: string;
  /** Namespace with its trailing slash, `team-a/`; empty for the root namespace. */
  namespace: string;
  /** Mount with its trailing slash, without namespace: `secret/`, `auth/ldap/`. */
  mount: string;
  /** Secrets engine or auth method, by Vault's own name; `auth` for every auth method but `token`. */
  engine: string;
  /** The path after the mount: `data/app/db`; a folder keeps its trailing slash. */
  rest: string;
  /** Whether the log names the type of the mount, as newer versions do for every call that reaches one. */
  routed: boolean;
}

/** The members of a record that `readCall` needs. */
export const CALL_NEEDS = [
  "request.operation",
  "request.path",
  "request.mount_point",
  "request.mount_type",
  "request.namespace",
] as const;

/** The call a record is about, or null when it names no path. */
export function readCall(members: Members): Call | null {
  const path = text(members["request.path"]);
  if (path === null) return null;
  const namespace = namespaceOf(members["request.namespace"]);
  return callOn(path.replace(/^\/+/, ""), {
    operation: verb(text(members["request.operation"])),
    namespace,
    mountPoint: text(members["request.mount_point"]),
    mountType: text(members["request.mount_type"]),
  });
}

interface CallFacts {
  operation: string;
  namespace: string;
  mountPoint?: string | null;
  mountType?: string | null;
}

/** The call on a path; mount and engine are guessed from the path where the log does not name them. */
export function callOn(path: string, { operation, namespace, mountPoint, mountType }: CallFacts): Call {
  const named = mountPoint ? withoutPrefix(mountPoint, namespace) : null;
  const known = named !== null && (path.startsWith(named) || `${path}/` === named) ? named : null;
  const engine = engineOf(path, mountType ?? null);
  const mount = known ?? mountOf(path, engine);
  return { operation, namespace, mount, engine, rest: path.slice(mount.length), routed: Boolean(mountType) };
}

/** `team-a/` from `{id, path}`; the root namespace is empty whether its path is missing, "" or "root". */
export function namespaceOf(value: unknown): string {
  const path = text(at(value, "path"))?.replace(/^\/+|\/+$/g, "") ?? "";
  return path === "" || path === "root" ? "" : `${path}/`;
}

/** True for the operations that change something. */
export function isWrite(operation: string): boolean {
  return operation === "create" || operation === "update" || operation === "patch";
}

/** True for `list` and OpenBao's recursive `scan`. */
export function isList(operation: string): boolean {
  return operation === "list" || operation === "scan";
}

/** True when the token has the root policy. */
export function hasRootPolicy(policies: unknown): boolean {
  return array(policies).includes("root");
}

function verb(operation: string | null): string {
  if (operation === null) return "unknown";
  return operation === "write" ? "update" : operation.slice(0, 40);
}

function withoutPrefix(value: string, prefix: string): string {
  const bare = prefix !== "" && value.startsWith(prefix) ? value.slice(prefix.length) : value;
  return bare.endsWith("/") ? bare : `${bare}/`;
}
