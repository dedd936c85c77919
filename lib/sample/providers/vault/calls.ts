import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { VaultKey, VaultMount, VaultNamespace, VaultSecret, VaultWorld } from "../../world/vault-types";
import { hmac, type VaultCaller, writeVaultCall } from "./record";

/** Reads a KV version 2 secret. */
export function readVaultSecret(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  secret: VaultSecret,
  denied = false,
): string {
  const { mount } = secret;
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: "read",
    path: `${mount.point}data/${secret.path}`,
    denied,
    response: {
      data: {
        data: { value: hmac(`${mount.accessor}/${secret.path}`) },
        metadata: {
          created_time: hmac(secret.path),
          custom_metadata: null,
          deletion_time: "",
          destroyed: false,
          version: 3,
        },
      },
    },
  });
}

export function writeVaultSecret(s: Scribe, caller: VaultCaller, at: number, secret: VaultSecret): string {
  const { mount } = secret;
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: "update",
    path: `${mount.point}data/${secret.path}`,
    request: { data: { value: hmac(`${secret.path}/${at}`) }, options: {} },
    response: { data: { version: 4, destroyed: false } },
  });
}

export function listVaultSecrets(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  mount: VaultMount,
  folder: string,
): string {
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: "list",
    path: `${mount.point}metadata/${folder}`,
    response: { data: { keys: [hmac(folder)] } },
  });
}

/** Encrypts, decrypts or signs with a transit key. */
export function callVaultKey(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  key: VaultKey,
  verb: "encrypt" | "decrypt" | "sign",
  denied = false,
): string {
  const { mount } = key;
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: "update",
    path: `${mount.point}${verb}/${key.name}`,
    request: {
      [verb === "decrypt" ? "ciphertext" : verb === "sign" ? "input" : "plaintext"]: hmac(
        `${key.name}/${at}`,
      ),
    },
    response: {
      data: {
        [verb === "decrypt" ? "plaintext" : verb === "sign" ? "signature" : "ciphertext"]: hmac(`${at}`),
      },
    },
    denied,
  });
}

/** Takes a key's material out of the transit engine. */
export function exportVaultKey(s: Scribe, caller: VaultCaller, at: number, key: VaultKey): string {
  const { mount } = key;
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: "read",
    path: `${mount.point}export/encryption-key/${key.name}`,
    response: {
      data: { keys: { "1": hmac(`${key.name}/material`) }, name: hmac(key.name), type: hmac("aes256-gcm96") },
    },
  });
}

/** Changes a transit key's configuration. */
export function configureVaultKey(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  key: VaultKey,
  config: JsonObject,
): string {
  const { mount } = key;
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: "update",
    path: `${mount.point}keys/${key.name}/config`,
    request: config,
  });
}

/** Asks a database, PKI or AWS engine for a leased credential. */
export function takeLease(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  mount: VaultMount,
  role: string,
): string {
  const verb = mount.type === "pki" ? "issue" : "creds";
  return writeVaultCall(s, caller, {
    at,
    namespace: mount.namespace,
    mount,
    operation: mount.type === "pki" ? "update" : "read",
    path: `${mount.point}${verb}/${role}`,
    ...(mount.type === "pki" ? { request: { common_name: hmac(role) } } : {}),
    response: {
      secret: {
        lease_id: `${mount.point}${verb}/${role}/${s.random.alphanumeric(24)}`,
        lease_duration: 3600,
        renewable: true,
      },
      data: { username: hmac(`${role}/${at}`), password: hmac(`${role}/password/${at}`) },
    },
  });
}

/** Logs in through an auth mount and gets a token. */
export function vaultLogin(
  s: Scribe,
  at: number,
  namespace: VaultNamespace,
  mount: VaultMount,
  issued: VaultCaller,
): string {
  const data: JsonObject =
    mount.type === "kubernetes"
      ? { jwt: hmac(issued.token), role: hmac(issued.displayName) }
      : { role_id: hmac(issued.entity), secret_id: hmac(issued.token) };
  const path = mount.type === "oidc" ? `${mount.point}oidc/callback` : `${mount.point}login`;
  return writeVaultCall(
    s,
    null,
    { at, namespace, mount, operation: mount.type === "oidc" ? "read" : "update", path, request: data },
    issued,
  );
}

/** Looks its own token up or renews it. */
export function ownToken(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  vault: VaultWorld,
  namespace: VaultNamespace,
  verb: "lookup-self" | "renew-self",
): string {
  return writeVaultCall(s, caller, {
    at,
    namespace,
    mount: vault.token,
    operation: verb === "renew-self" ? "update" : "read",
    path: `auth/token/${verb}`,
  });
}

/** Does something with Vault's own paths: `sys/policies/acl/…`, `sys/audit/…`, `sys/leases/…`, `auth/token/create`. */
export function systemCall(
  s: Scribe,
  caller: VaultCaller,
  at: number,
  vault: VaultWorld,
  operation: "read" | "list" | "update" | "delete",
  path: string,
  request?: JsonObject,
): string {
  const root = vault.namespaces[0] ?? { id: "root", path: "" };
  const mount = path.startsWith("auth/token") ? vault.token : vault.system;
  return writeVaultCall(s, caller, {
    at,
    namespace: root,
    mount,
    operation,
    path,
    ...(request ? { request } : {}),
  });
}
