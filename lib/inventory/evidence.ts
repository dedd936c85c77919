import type { Action } from "../core/action";

/**
 * What an operation in the logs proves of the key or secret it acts on. `rotated` is a rotation, `new-value` a value
 * written by whoever did it; both make the material in use new.
 */
export const EVIDENCE = [
  "created",
  "rotated",
  "new-value",
  "rotation-failed",
  "rotation-on",
  "rotation-off",
  "policy",
  "granted",
  "grant-ended",
  "disabled",
  "enabled",
  "deletion-scheduled",
  "deletion-cancelled",
  "deleted",
  "imported",
  "left",
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** What the event's detail must say for the operation to be a proof. */
export type Condition = "none" | "not-pending" | "has-version" | "to-current";

export interface Proof {
  evidence: Evidence;
  condition: Condition;
}

/** Operations that are told by name, because their action alone says too little or too much. */
const NAMED: Readonly<Record<string, Proof | null>> = {
  RotateKey: proof("rotated"),
  RotateKeyOnDemand: proof("rotated"),
  RotationSucceeded: proof("rotated"),
  RotationFailed: proof("rotation-failed"),
  RotationAbandoned: proof("rotation-failed"),
  RotationStarted: null,
  RotateSecret: proof("rotation-on"),
  CancelRotateSecret: proof("rotation-off"),
  EnableKeyRotation: proof("rotation-on"),
  DisableKeyRotation: proof("rotation-off"),
  // A rotation writes its new value as pending first: that is not in use yet.
  PutSecretValue: proof("new-value", "not-pending"),
  UpdateSecret: proof("new-value", "has-version"),
  UpdateSecretVersionStage: proof("new-value", "to-current"),
  PutParameter: proof("new-value"),
  CreateCryptoKeyVersion: proof("rotated"),
  UpdateCryptoKeyPrimaryVersion: proof("rotated"),
  AddSecretVersion: proof("new-value"),
  SecretSet: proof("new-value"),
  "microsoft.keyvault/vaults/secrets/write": proof("new-value"),
  KeyRotate: proof("rotated"),
  KeyRotateIfDue: proof("rotated"),
  // Of one version, not of the key or secret.
  DestroyCryptoKeyVersion: null,
  RestoreCryptoKeyVersion: null,
  DestroySecretVersion: null,
  DeleteImportedKeyMaterial: null,
  DeleteExpiredKeyMaterial: null,
};

/** Actions that prove the same whatever the operation. */
const BY_ACTION: Partial<Record<Action, Evidence>> = {
  create: "created",
  grant: "granted",
  "retire-grant": "grant-ended",
  "change-policy": "policy",
  disable: "disabled",
  enable: "enabled",
  "schedule-deletion": "deletion-scheduled",
  "cancel-deletion": "deletion-cancelled",
  delete: "deleted",
  purge: "deleted",
  "import-material": "imported",
  export: "left",
  backup: "left",
};

/**
 * What an operation proves; null when nothing. Writing a secret of Kubernetes is no proof of a new value: its log does not
 * tell whether the value changed, and controllers write the same one again and again.
 */
export function evidenceOf(service: string, operation: string, action: Action): Proof | null {
  if (Object.hasOwn(NAMED, operation)) return NAMED[operation] ?? null;
  if (service === "vault") return vaultEvidence(operation, action);
  if (action === "write-secret" || action === "rotate" || action === "version-state") return null;
  const evidence = BY_ACTION[action];
  return evidence === undefined ? null : proof(evidence);
}

/** `update transit/keys/rotate`, `create kv/data`: what follows the verb is the endpoint. */
function vaultEvidence(operation: string, action: Action): Proof | null {
  const endpoint = operation.slice(operation.indexOf(" ") + 1);
  if (/^kv(\/data)?$/.test(endpoint) && (action === "create" || action === "write-secret"))
    return proof("new-value");
  if (action === "rotate") return proof("rotated");
  // Deleting or destroying versions leaves the others.
  if (/^kv\/(delete|undelete|destroy)$/.test(endpoint) || endpoint === "transit/keys/trim") return null;
  const evidence = BY_ACTION[action];
  return evidence === undefined ? null : proof(evidence);
}

function proof(evidence: Evidence, condition: Condition = "none"): Proof {
  return { evidence, condition };
}
