import type { Scribe } from "../../journal";
import type { AzureObject, AzureVault } from "../../world/azure-types";
import { type AzureCaller, writeAzureCall } from "./record";

/** Reads a secret. Now and then the first leg is a challenge (401) that shows no identity. */
export function secretGet(
  s: Scribe,
  caller: AzureCaller,
  at: number,
  object: AzureObject,
  status = 200,
): string {
  const path = `secrets/${object.name}/${s.random.chance(0.3) ? object.version : ""}`;
  if (s.random.chance(0.12)) {
    const bare = { ...caller, claim: null };
    writeAzureCall(s, bare, {
      at: at - s.random.between(20, 90),
      vault: object.vault,
      operation: "SecretGet",
      object,
      path,
      status: 401,
    });
  }
  return writeAzureCall(s, caller, { at, vault: object.vault, operation: "SecretGet", object, path, status });
}

/** Lists a vault's secrets or keys; the record names no object. */
export function listObjects(
  s: Scribe,
  caller: AzureCaller,
  at: number,
  vault: AzureVault,
  kind: "secrets" | "keys",
): string {
  const operation = kind === "secrets" ? "SecretList" : "KeyList";
  return writeAzureCall(s, caller, { at, vault, operation, path: `${kind}/` });
}

export function vaultGet(s: Scribe, caller: AzureCaller, at: number, vault: AzureVault): string {
  return writeAzureCall(s, caller, { at, vault, operation: "VaultGet", path: "" });
}

type KeyOperation =
  | "KeyUnwrap"
  | "KeyWrap"
  | "KeySign"
  | "KeyDecrypt"
  | "KeyEncrypt"
  | "KeyGet"
  | "KeyBackup"
  | "KeyDelete"
  | "KeyPurge";

/** Does something with a key: uses it, looks at it, takes it out or away. */
export function keyOperation(
  s: Scribe,
  caller: AzureCaller,
  at: number,
  object: AzureObject,
  operation: KeyOperation,
  status = 200,
): string {
  const suffix = {
    KeyUnwrap: "/unwrapkey",
    KeyWrap: "/wrapkey",
    KeySign: "/sign",
    KeyDecrypt: "/decrypt",
    KeyEncrypt: "/encrypt",
    KeyBackup: "/backup",
    KeyGet: "",
    KeyDelete: "",
    KeyPurge: "",
  }[operation];
  const middle = suffix && operation !== "KeyBackup" ? `/${object.version}` : "";
  const root = operation === "KeyPurge" ? "deletedkeys" : "keys";
  return writeAzureCall(s, caller, {
    at,
    vault: object.vault,
    operation,
    object,
    path: `${root}/${object.name}${middle}${suffix}`,
    status,
  });
}

type SecretOperation = "SecretSet" | "SecretBackup" | "SecretDelete" | "SecretPurge" | "SecretListVersions";

/** Changes a secret, backs it up or looks at its versions. */
export function secretOperation(
  s: Scribe,
  caller: AzureCaller,
  at: number,
  object: AzureObject,
  operation: SecretOperation,
  status = 200,
): string {
  const path = {
    SecretSet: `secrets/${object.name}`,
    SecretBackup: `secrets/${object.name}/backup`,
    SecretDelete: `secrets/${object.name}`,
    SecretPurge: `deletedsecrets/${object.name}`,
    SecretListVersions: `secrets/${object.name}/versions`,
  }[operation];
  return writeAzureCall(s, caller, { at, vault: object.vault, operation, object, path, status });
}
