import { type Call, isList } from "./call";
import { unslashed } from "./path";
import type { Engine, Use, Verbs } from "./use";
import { actionOf, below, folder, mountItself } from "./use";

const VALUE: Verbs = { read: "read-secret", create: "create", update: "write-secret", delete: "delete" };

/** What each prefix of a version 2 path does to the secret behind it. */
const VERSION_2: Readonly<Record<string, Verbs>> = {
  data: VALUE,
  metadata: { read: "describe", update: "change-settings", delete: "purge" },
  "detailed-metadata": { read: "describe", update: "change-settings", delete: "purge" },
  subkeys: { read: "describe", update: "other", delete: "other" },
  delete: { read: "other", update: "delete", delete: "delete" },
  undelete: { read: "other", update: "cancel-deletion", delete: "other" },
  destroy: { read: "other", update: "purge", delete: "purge" },
};

/**
 * The key-value engine, both versions. Version 2 is told by its path (`data/`, `metadata/`, …), since no log
 * names the version: a version 1 secret whose own path begins so is read as version 2. A soft delete of
 * version 2 is `delete`, its undoing `cancel-deletion`, the loss of a version or of all of them `purge`.
 */
export const kv: Engine = (call) => {
  const [head = "", ...tail] = call.rest.split("/");
  const verbs =
    call.engine === "kv" && tail.length > 0 && Object.hasOwn(VERSION_2, head) ? VERSION_2[head] : undefined;
  if (verbs) return onSecret(call, `kv/${head}`, tail.join("/"), verbs);
  if (call.engine === "kv" && call.rest === "config") {
    const action = actionOf(call.operation, { read: "describe", update: "change-settings", delete: "other" });
    return { endpoint: "kv/config", action, resources: [mountItself(call)] };
  }
  return onSecret(call, "kv", call.rest, VALUE);
};

/** The cubbyhole: one private store for each token, its paths shared in name only. */
export const cubbyhole: Engine = (call) => onSecret(call, "cubbyhole", call.rest, VALUE);

function onSecret(call: Call, endpoint: string, path: string, verbs: Verbs): Use {
  const action = actionOf(call.operation, verbs);
  const isFolder = isList(call.operation) || path === "" || path.endsWith("/");
  const resource = isFolder ? folder(call, path) : below(call, unslashed(path), "secret");
  return { endpoint, action, resources: [resource] };
}
