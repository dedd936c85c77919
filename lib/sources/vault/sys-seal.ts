import type { Action } from "../../core/action";
import { type Call, isWrite } from "./call";
import { segments } from "./path";
import type { Use, Verbs } from "./use";
import { absolute, actionOf } from "./use";

/** Starting and answering an attempt, watching it, giving it up. */
const ATTEMPT: Verbs = { read: "describe", update: "create-token", delete: "other" };
const REKEY: Verbs = { read: "describe", update: "rotate", delete: "other" };

/** Calls that make root tokens, and the principal that stands for what they make. */
const ROOT_TOKENS: Readonly<Record<string, string>> = {
  "generate-root": "root token",
  "generate-root-token": "root token",
  "generate-recovery-token": "recovery token",
};

/**
 * The server's own keys and powers: root tokens, seal, unseal keys, the barrier key, raw storage, snapshots.
 * Vault audits few of them (never init, seal, unseal and most of rekey): their absence proves nothing.
 */
export function sealing(call: Call): Use | null {
  const parts = segments(call.rest);
  const [head = "", second = ""] = parts;
  if (Object.hasOwn(ROOT_TOKENS, head)) {
    return use(
      call,
      "generate-root",
      actionOf(call.operation, ATTEMPT),
      "sys/generate-root",
      "principal",
      ROOT_TOKENS[head],
    );
  }
  if (head === "replication" && parts.includes("generate-operation-token")) {
    const action = actionOf(call.operation, ATTEMPT);
    return use(
      call,
      "generate-operation-token",
      action,
      "sys/generate-operation-token",
      "principal",
      "operation token",
    );
  }
  if (head === "replication" && parts.at(-1) === "secondary-token") {
    return use(
      call,
      "replication/secondary-token",
      "create-token",
      "sys/replication",
      "principal",
      "replication secondary",
    );
  }
  if (head === "seal" || head === "step-down" || head === "unseal") {
    const action: Action = head === "seal" ? "disable" : head === "unseal" ? "enable" : "change-settings";
    return use(
      call,
      head,
      isWrite(call.operation) ? action : "describe",
      "sys/seal",
      "other",
      "Vault server",
    );
  }
  if (head === "rotate" && (second === "root" || second === "recovery")) return rekey(call, parts.at(-1));
  if (head === "rotate") return barrier(call, parts.at(-1) === "config");
  if (head === "key-status") return use(call, "key-status", "describe", "sys/keyring", "key", "barrier key");
  if (head === "rekey" || head === "rekey-recovery-key") return rekey(call, second);
  if (head === "raw") return raw(call);
  if (head === "storage" && parts.some((part) => part.startsWith("snapshot"))) return snapshot(call, parts);
  return null;
}

function barrier(call: Call, settings: boolean): Use {
  const verbs: Verbs = {
    read: "describe",
    update: settings ? "rotation-settings" : "rotate",
    delete: "other",
  };
  return use(
    call,
    settings ? "rotate/config" : "rotate",
    actionOf(call.operation, verbs),
    "sys/keyring",
    "key",
    "barrier key",
  );
}

/** `backup` hands out the new unseal keys, encrypted to their holders. */
function rekey(call: Call, word: string | undefined): Use {
  const backup = word?.endsWith("backup") === true;
  const action = backup && call.operation === "read" ? "backup" : actionOf(call.operation, REKEY);
  return use(call, backup ? "rekey/backup" : "rekey", action, "sys/unseal-keys", "key", "unseal keys");
}

/** Storage as it lies behind the barrier: reading it passes every policy by, so it is an export. */
function raw(call: Call): Use {
  const path = segments(call.rest).slice(1).join("/");
  const verbs: Verbs = { read: "export", update: "write-secret", delete: "delete" };
  return use(
    call,
    "raw",
    actionOf(call.operation, verbs),
    path === "" ? "sys/raw" : `sys/raw/${path}`,
    "other",
  );
}

function snapshot(call: Call, parts: readonly string[]): Use {
  const auto = parts.includes("snapshot-auto");
  const verbs: Verbs = auto
    ? { read: "describe", update: "change-settings", delete: "change-settings" }
    : { read: "backup", update: "restore", delete: "delete" };
  const endpoint = auto ? "storage/raft/snapshot-auto" : "storage/raft/snapshot";
  return use(
    call,
    endpoint,
    actionOf(call.operation, verbs),
    "sys/storage/raft/snapshot",
    "other",
    "storage snapshot",
  );
}

function use(
  call: Call,
  endpoint: string,
  action: Action,
  path: string,
  kind: "key" | "principal" | "other",
  name?: string,
): Use {
  return { endpoint: `sys/${endpoint}`, action, resources: [absolute(call, path, kind, name)] };
}
