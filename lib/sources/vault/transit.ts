import type { Action } from "../../core/action";
import { type Call, isList } from "./call";
import { segments } from "./path";
import type { Engine, Use, Verbs } from "./use";
import { actionOf, below, mountItself, outOfScope, SETTING } from "./use";

/** Endpoints that use a key named by the segment after them. */
const USES: Readonly<Record<string, Action>> = {
  encrypt: "encrypt",
  decrypt: "decrypt",
  rewrap: "re-encrypt",
  reencrypt: "re-encrypt",
  sign: "sign",
  verify: "verify",
  hmac: "mac",
  "derive-key": "derive-secret",
  backup: "backup",
  restore: "restore",
  pubkey: "describe",
  encode: "encrypt",
  decode: "decrypt",
};

/** Endpoints whose key is the second segment after them: `datakey/plaintext/K`, `export/TYPE/K`. */
const TYPED_USES: Readonly<Record<string, Action>> = {
  datakey: "generate-data-key",
  export: "export",
  "byok-export": "export",
};

/** What `export/TYPE/K` gives that is no secret. */
const SHOWN = new Set(["public-key", "certificate-chain"]);

const KEY: Verbs = { read: "describe", create: "create", update: "create", delete: "delete" };

/** What `keys/K/WORD` does to key K. */
const KEY_CHANGES: Readonly<Record<string, Action>> = {
  config: "change-settings",
  rotate: "rotate",
  import: "import-material",
  import_version: "import-material",
  trim: "purge",
  csr: "sign",
  "set-certificate": "change-settings",
  "soft-delete": "disable",
  "soft-delete-restore": "enable",
  deregister: "delete",
  register: "import-material",
};

const SETTINGS = new Set(["config", "cache-config", "wrapping_key", "role", "transformation", "template"]);

/** The transit engine, and the engines that share its paths (`gcpkms`, `transform`). Key: `MOUNT/keys/K`. */
export const transit: Engine = (call) => {
  const [head = "", second, third] = segments(call.rest);
  if (Object.hasOwn(USES, head) && second !== undefined) return onKey(call, head, second, USES[head]);
  if (Object.hasOwn(TYPED_USES, head) && third !== undefined) {
    const shown = head === "export" && SHOWN.has(second ?? "");
    const use = onKey(call, head, third, shown ? "describe" : TYPED_USES[head]);
    return head === "byok-export" ? { ...use, resources: [...use.resources, key(call, second ?? "")] } : use;
  }
  if (head === "keys") return onKeys(call, second, third);
  if (head === "random") return onMount(call, head, "generate-random");
  if (head === "restore") return onMount(call, head, "restore");
  if (head === "hash") return outOfScope(`${call.engine}/hash`);
  const setting = SETTINGS.has(head) ? head : "other";
  return onMount(call, setting, isList(call.operation) ? "list" : actionOf(call.operation, SETTING));
};

function onKeys(call: Call, name: string | undefined, word: string | undefined): Use {
  if (name === undefined || isList(call.operation)) return onMount(call, "keys", "list");
  if (word === undefined) return onKey(call, "keys", name, actionOf(call.operation, KEY));
  const change = Object.hasOwn(KEY_CHANGES, word) ? KEY_CHANGES[word] : actionOf(call.operation, SETTING);
  return onKey(call, `keys/${word}`, name, change);
}

function onKey(call: Call, endpoint: string, name: string, action: Action = "other"): Use {
  return { endpoint: `${call.engine}/${endpoint}`, action, resources: [key(call, name)] };
}

function onMount(call: Call, endpoint: string, action: Action): Use {
  return { endpoint: `${call.engine}/${endpoint}`, action, resources: [mountItself(call)] };
}

function key(call: Call, name: string) {
  return below(call, `keys/${name}`, "key", name);
}
