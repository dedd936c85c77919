import { type Call, isList, isWrite } from "./call";
import { segments, slashed, unslashed } from "./path";
import { leases, type Resolve } from "./sys-leases";
import { sealing } from "./sys-seal";
import type { Engine, Use } from "./use";
import { absolute, actionOf, below, outOfScope, SETTING } from "./use";

/** Status, metrics and helpers: they neither touch a key or secret nor change who may. */
const NOISE = new Set([
  "health",
  "seal-status",
  "leader",
  "ha-status",
  "init",
  "host-info",
  "metrics",
  "monitor",
  "pprof",
  "in-flight-req",
  "internal",
  "license",
  "version-history",
  "capabilities",
  "capabilities-self",
  "capabilities-accessor",
  "tools",
  "loggers",
  "experiments",
  "well-known",
]);

/** Settings of the server: in scope when written, out of scope when read. */
const SETTINGS = new Set([
  "plugins",
  "quotas",
  "config",
  "replication",
  "storage",
  "mfa",
  "managed-keys",
  "external-keys",
  "sealwrap",
  "workflows",
  "sync",
  "activation-flags",
]);

/** The system backend. `resolve` reads a lease's or prefix's path with the engine that issued it. */
export function sys(resolve: Resolve): Engine {
  return (call) => {
    const [head = "", ...tail] = segments(call.rest);
    if (NOISE.has(head)) return outOfScope(`sys/${head}`);
    return (
      leases(call, resolve) ??
      sealing(call) ??
      policies(call, head, tail) ??
      mounts(call, head, tail) ??
      audit(call, head, tail) ??
      wrapping(call, head, tail) ??
      approvals(call, head, tail) ??
      (head === "namespaces" ? namespaces(call, tail) : null) ??
      settings(call, head)
    );
  };
}

function policies(call: Call, head: string, tail: readonly string[]): Use | null {
  if (head !== "policy" && head !== "policies") return null;
  if (tail[0] === "password" && tail.at(-1) === "generate") return null;
  const kind = head === "policy" ? "acl" : tail[0] === "detailed" ? (tail[1] ?? "acl") : (tail[0] ?? "acl");
  const name = tail.slice(head === "policy" ? 0 : tail[0] === "detailed" ? 2 : 1).join("/");
  const known = ["acl", "password", "egp", "rgp"].includes(kind) ? kind : "acl";
  if (name === "" || isList(call.operation))
    return { endpoint: `sys/policies/${known}`, action: "list", resources: [] };
  const action = actionOf(call.operation, {
    read: "read-policy",
    update: "change-policy",
    delete: "change-policy",
  });
  const resource = below(call, `policies/${known}/${name}`, "other");
  return { endpoint: `sys/policies/${known}`, action, resources: [{ ...resource, name: `policy ${name}` }] };
}

/** Mounting and unmounting. Taking a mount away destroys all that it holds. */
function mounts(call: Call, head: string, tail: readonly string[]): Use | null {
  if (head === "remount")
    return { endpoint: "sys/remount", action: actionOf(call.operation, SETTING), resources: [] };
  if (head !== "mounts" && head !== "auth") return null;
  const tune = tail.at(-1) === "tune" && tail.length > 1;
  const path = (tune ? tail.slice(0, -1) : tail).join("/");
  const endpoint = `sys/${head}${tune ? "/tune" : ""}`;
  if (path === "") return { endpoint, action: "list", resources: [] };
  const resource = absolute(call, slashed(head === "auth" ? `auth/${path}` : path), "container");
  const verbs = tune ? SETTING : ({ ...SETTING, create: "create", update: "create" } as const);
  return { endpoint, action: actionOf(call.operation, verbs), resources: [resource] };
}

function audit(call: Call, head: string, tail: readonly string[]): Use | null {
  if (head === "audit-hash") {
    return { endpoint: "sys/audit-hash", action: "other", resources: [trail(call, tail.join("/"))] };
  }
  if (head === "audit") {
    const path = tail.join("/");
    const action = actionOf(call.operation, {
      read: "describe",
      update: "change-audit",
      delete: "stop-audit",
    });
    return { endpoint: "sys/audit", action, resources: [trail(call, path)] };
  }
  if (head !== "config" || tail[0] !== "auditing") return null;
  const action = actionOf(call.operation, {
    read: "describe",
    update: "change-audit",
    delete: "change-audit",
  });
  return { endpoint: "sys/config/auditing", action, resources: [trail(call, "")] };
}

/** The trail `sys/audit/DEVICE/`, or all of the cluster's devices. */
function trail(call: Call, path: string) {
  return absolute(call, slashed(path === "" ? "sys/audit" : `sys/audit/${path}`), "audit-trail");
}

/** A wrapping token holds one response: unwrapping it is the read of whatever was wrapped. */
function wrapping(call: Call, head: string, tail: readonly string[]): Use | null {
  if (head !== "wrapping") return null;
  const deeds = {
    wrap: "write-secret",
    unwrap: "read-secret",
    rewrap: "rotate",
    lookup: "describe",
  } as const;
  const word = tail[0] ?? "";
  if (!Object.hasOwn(deeds, word)) return null;
  const resource = absolute(call, "sys/wrapping/", "container", "wrapped responses");
  return {
    endpoint: `sys/wrapping/${word}`,
    action: deeds[word as keyof typeof deeds],
    resources: [resource],
  };
}

/** Enterprise control groups: a second person lets a held-back request through. Unlocking lets a user in again. */
function approvals(call: Call, head: string, tail: readonly string[]): Use | null {
  if (head === "control-group") {
    const action = tail[0] === "authorize" ? "grant" : "describe";
    return {
      endpoint: `sys/control-group/${action === "grant" ? "authorize" : "request"}`,
      action,
      resources: [],
    };
  }
  if (head !== "locked-users" || !tail.includes("unlock")) return null;
  const user = below(call, `locked-users/${tail.join("/")}`, "principal");
  return {
    endpoint: "sys/locked-users/unlock",
    action: "enable",
    resources: [{ ...user, name: tail.at(-1) ?? user.name }],
  };
}

function namespaces(call: Call, tail: readonly string[]): Use {
  const lock = tail.indexOf("api-lock");
  if (lock !== -1) {
    const action = tail[lock + 1] === "unlock" ? "enable" : "disable";
    const path = tail.slice(lock + 2).join("/");
    return {
      endpoint: "sys/namespaces/api-lock",
      action,
      resources: path === "" ? [] : [namespace(call, path)],
    };
  }
  const word = tail.length > 1 ? tail.at(-1) : undefined;
  if (word === "seal" || word === "unseal") {
    const resources = [namespace(call, tail.slice(0, -1).join("/"))];
    return { endpoint: `sys/namespaces/${word}`, action: word === "seal" ? "disable" : "enable", resources };
  }
  const path = tail.join("/");
  if (path === "" || isList(call.operation))
    return { endpoint: "sys/namespaces", action: "list", resources: [] };
  const verbs = { read: "describe", create: "create", update: "create", delete: "delete" } as const;
  return {
    endpoint: "sys/namespaces",
    action: actionOf(call.operation, verbs),
    resources: [namespace(call, path)],
  };
}

function namespace(call: Call, path: string) {
  return absolute(call, slashed(path), "container", unslashed(path));
}

function settings(call: Call, head: string): Use | ReturnType<typeof outOfScope> {
  const known = SETTINGS.has(head) ? head : "other";
  if (!isWrite(call.operation) && call.operation !== "delete") return outOfScope(`sys/${known}`);
  const resource = absolute(call, unslashed(`sys/${call.rest}`), "other");
  return { endpoint: `sys/${known}`, action: actionOf(call.operation, SETTING), resources: [resource] };
}
