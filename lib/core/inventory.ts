import type { Source } from "./source";

/**
 * What a key or secret is to whoever must rotate it: `static` values live until somebody changes them, `rotated` ones are
 * changed by a schedule, `dynamic` ones are issued for a lease.
 */
export const ITEM_CLASSES = ["key", "static", "rotated", "dynamic", "certificate"] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

export const CLASS_LABELS: Readonly<Record<ItemClass, string>> = {
  key: "key",
  static: "static secret",
  rotated: "rotated secret",
  dynamic: "dynamic secret",
  certificate: "certificate",
};

/**
 * Where an item stands against a policy. `unknown` is never a pass: something that the policy needs is not known.
 * From the one that needs somebody first to the one that needs nobody.
 */
export const ROTATION_STATUSES = [
  "failed",
  "overdue",
  "unknown",
  "due-soon",
  "exempt",
  "compliant",
  "not-applicable",
] as const;
export type RotationStatus = (typeof ROTATION_STATUSES)[number];

export const STATUS_LABELS: Readonly<Record<RotationStatus, string>> = {
  failed: "rotation failed",
  overdue: "overdue",
  unknown: "unknown",
  "due-soon": "due soon",
  exempt: "exempt",
  compliant: "compliant",
  "not-applicable": "not applicable",
};

export const SENSITIVITIES = ["high", "medium", "low"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const USAGE_LABELS = {
  encrypt: "encryption",
  sign: "signing",
  mac: "message authentication",
  agree: "key agreement",
} as const;
export type KeyUsage = keyof typeof USAGE_LABELS;

/** What people call who keeps a key or secret, as apart from the log that tells of it. */
export const PROVIDER_LABELS: Readonly<Record<Source, string>> = {
  "aws-cloudtrail": "AWS",
  "gcp-audit": "Google Cloud",
  "azure-key-vault": "Azure Key Vault",
  vault: "Vault or OpenBao",
  kubernetes: "Kubernetes",
};

/** The provider of a key or secret, told by the spelling of its key. */
export function providerOf(key: string): Source {
  if (key.startsWith("arn:") || key.startsWith("aws-kms-key:")) return "aws-cloudtrail";
  if (/^(projects|folders|organizations)\//.test(key)) return "gcp-audit";
  if (key.startsWith("https://")) return "azure-key-vault";
  return key.startsWith("kubernetes:") ? "kubernetes" : "vault";
}
