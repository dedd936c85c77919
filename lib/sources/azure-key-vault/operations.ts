import type { Action } from "../../core/action";

type Operations = Readonly<Record<string, Action>>;

const OBJECT: Operations = {
  Get: "describe",
  GetDeleted: "describe",
  List: "list",
  ListVersions: "list",
  ListDeleted: "list",
  Create: "create",
  Update: "change-settings",
  Delete: "delete",
  Purge: "purge",
  Backup: "backup",
  Restore: "restore",
  Recover: "cancel-deletion",
};

const KEY: Operations = {
  ...OBJECT,
  Import: "import-material",
  Encrypt: "encrypt",
  Decrypt: "decrypt",
  Wrap: "encrypt",
  Unwrap: "decrypt",
  Sign: "sign",
  Verify: "verify",
  Release: "export",
  Rotate: "rotate",
  RotateIfDue: "rotate",
  RotationPolicyGet: "describe",
  RotationPolicySet: "rotation-settings",
};

const SECRET: Operations = { ...OBJECT, Get: "read-secret", Set: "write-secret" };

const CERTIFICATE: Operations = {
  ...OBJECT,
  Import: "import-material",
  Enroll: "create",
  Renew: "rotate",
  PendingMerge: "create",
};

const VAULT: Operations = { ...OBJECT, Put: "change-settings", Patch: "change-settings" };

const DATA: readonly [RegExp, Operations][] = [
  [/^Vault(.+)$/, VAULT],
  [/^Key(.+)$/, KEY],
  [/^Secret(.+)$/, SECRET],
  [/^Certificate(.+)$/, CERTIFICATE],
];

/** For operations that the lists above do not have, most telling words first. */
const WORDS: readonly [RegExp, Action][] = [
  [/EventGridNotification$/, "other"],
  [/^Authentication$/, "login"],
  [/SecurityDomain.*Download|Release|Export/, "export"],
  [/Random/, "generate-random"],
  [/Backup/, "backup"],
  [/Restore/, "restore"],
  [/RoleAssignments?.*(Create|Put|Set)/, "grant"],
  [/RoleAssignments?.*Delete/, "retire-grant"],
  [/Purge/, "purge"],
  [/Recover/, "cancel-deletion"],
  [/Rotate|Regenerate/, "rotate"],
  [/List/, "list"],
  [/Get/, "describe"],
  [/Create/, "create"],
  [/Delete/, "delete"],
  [/Set|Put|Patch|Update/, "change-settings"],
];

/** The canonical verb for an operation of Key Vault's own log: `SecretGet`, `KeyUnwrap`, `VaultPatch`. */
export function dataAction(operation: string): Action {
  for (const [pattern, operations] of DATA) {
    const verb = pattern.exec(operation)?.[1];
    if (verb && Object.hasOwn(operations, verb)) return operations[verb] ?? "other";
  }
  return WORDS.find(([word]) => word.test(operation))?.[1] ?? "other";
}

const MANAGEMENT: Operations = {
  "microsoft.keyvault/vaults/write": "change-settings",
  "microsoft.keyvault/vaults/delete": "delete",
  "microsoft.keyvault/vaults/accesspolicies/write": "change-policy",
  "microsoft.keyvault/vaults/keys/write": "create",
  "microsoft.keyvault/vaults/secrets/write": "write-secret",
  "microsoft.keyvault/locations/deletedvaults/purge/action": "purge",
  "microsoft.keyvault/managedhsms/write": "change-settings",
  "microsoft.keyvault/managedhsms/delete": "delete",
  "microsoft.keyvault/managedhsms/keys/write": "create",
  "microsoft.keyvault/locations/deletedmanagedhsms/purge/action": "purge",
  "microsoft.authorization/roleassignments/write": "grant",
  "microsoft.authorization/roleassignments/delete": "retire-grant",
  "microsoft.authorization/locks/write": "change-settings",
  "microsoft.authorization/locks/delete": "change-settings",
  "microsoft.insights/diagnosticsettings/write": "change-audit",
  "microsoft.insights/diagnosticsettings/delete": "stop-audit",
};

/** What is done to one key, secret or certificate of a vault, by the last words of the operation's name. */
const ON_OBJECT: Operations = {
  read: "describe",
  "readmetadata/action": "describe",
  "getsecret/action": "read-secret",
  write: "create",
  "setsecret/action": "write-secret",
  "create/action": "create",
  "update/action": "change-settings",
  delete: "delete",
  "purge/action": "purge",
  "recover/action": "cancel-deletion",
  "backup/action": "backup",
  "restore/action": "restore",
  "import/action": "import-material",
  "encrypt/action": "encrypt",
  "decrypt/action": "decrypt",
  "wrap/action": "encrypt",
  "unwrap/action": "decrypt",
  "sign/action": "sign",
  "verify/action": "verify",
  "release/action": "export",
  "rotate/action": "rotate",
};

const OBJECT_OPERATION =
  /^microsoft\.keyvault\/(?:vaults|managedhsms)\/(?:keys|secrets|certificates)\/(?:versions\/)?(.+)$/;

/**
 * The canonical verb for an operation of the Activity log, lower-cased: changes to vaults, to access to them and
 * to what is logged of them. Null for what says nothing of these.
 */
export function managementAction(operation: string): Action | null {
  if (Object.hasOwn(MANAGEMENT, operation)) return MANAGEMENT[operation] ?? null;
  if (!/^microsoft\.keyvault\/(vaults|managedhsms)\//.test(operation)) return null;
  if (operation.includes("/accesspolicies/")) return "change-policy";
  const verb = OBJECT_OPERATION.exec(operation)?.[1];
  if (verb && Object.hasOwn(ON_OBJECT, verb)) return ON_OBJECT[verb] ?? null;
  if (/\/(write|delete)$/.test(operation)) return "change-settings";
  return operation.endsWith("/read") ? "describe" : "other";
}
