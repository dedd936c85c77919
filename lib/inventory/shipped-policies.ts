import type { PolicyScope, RotationPolicy, RotationRule } from "../core/rotation-policy";

const ALL: PolicyScope = { providers: [], kinds: [], classes: [], usages: [], environments: [], tags: {} };
const AWS_SECRETS: PolicyScope = {
  ...ALL,
  providers: ["aws-cloudtrail"],
  kinds: ["secret"],
  classes: ["static", "rotated"],
};
const AZURE_KEYS: PolicyScope = { ...ALL, providers: ["azure-key-vault"], classes: ["key"] };

const YEAR_DAYS = 365;

function maxAge(days: number, inPlace: boolean): RotationRule {
  return { kind: "max-age", days, dueSoonDays: Math.min(30, Math.ceil(days / 6)), inPlace };
}

/**
 * The policies that Keytrail comes with. Access keys (CIS AWS 2.13, CIS GCP 1.15) are credentials of identities, no keys
 * or secrets of a manager, so they are not here.
 */
export const SHIPPED_POLICIES: readonly RotationPolicy[] = [
  {
    id: "securityhub-secretsmanager-1",
    framework: "AWS Security Hub",
    control: "SecretsManager.1",
    name: "Secrets rotate automatically",
    scope: AWS_SECRETS,
    rule: { kind: "rotation-on", daysMax: null },
    enabled: true,
  },
  {
    id: "securityhub-secretsmanager-2",
    framework: "AWS Security Hub",
    control: "SecretsManager.2",
    name: "The last rotation of a secret succeeded",
    scope: AWS_SECRETS,
    rule: { kind: "last-rotation-succeeded" },
    enabled: true,
  },
  {
    id: "securityhub-secretsmanager-3",
    framework: "AWS Security Hub",
    control: "SecretsManager.3",
    name: "Secrets unused for 90 days are removed",
    scope: AWS_SECRETS,
    rule: { kind: "unused", days: 90 },
    enabled: true,
  },
  {
    id: "securityhub-secretsmanager-4",
    framework: "AWS Security Hub",
    control: "SecretsManager.4",
    name: "Secrets are rotated within 90 days",
    scope: AWS_SECRETS,
    rule: maxAge(90, false),
    enabled: true,
  },
  {
    id: "securityhub-kms-4",
    framework: "AWS Security Hub",
    control: "KMS.4",
    name: "KMS keys rotate automatically",
    scope: { ...ALL, providers: ["aws-cloudtrail"], classes: ["key"] },
    rule: { kind: "rotation-on", daysMax: null },
    enabled: true,
  },
  {
    id: "cis-aws-4.6",
    framework: "CIS AWS 6.0",
    control: "4.6",
    name: "Symmetric customer keys rotate automatically",
    scope: { ...ALL, providers: ["aws-cloudtrail"], classes: ["key"] },
    rule: { kind: "rotation-on", daysMax: null },
    enabled: true,
  },
  {
    id: "cis-gcp-1.10",
    framework: "CIS GCP 4.0",
    control: "1.10",
    name: "KMS keys rotate within 90 days",
    scope: { ...ALL, providers: ["gcp-audit"], classes: ["key"] },
    rule: { kind: "rotation-on", daysMax: 90 },
    enabled: true,
  },
  {
    id: "cis-azure-8.3.1",
    framework: "CIS Azure 5.0",
    control: "8.3.1, 8.3.2",
    name: "Keys have an expiry",
    scope: AZURE_KEYS,
    rule: { kind: "expiry-set" },
    enabled: true,
  },
  {
    id: "cis-azure-8.3.3",
    framework: "CIS Azure 5.0",
    control: "8.3.3, 8.3.4",
    name: "Secrets have an expiry",
    scope: { ...ALL, providers: ["azure-key-vault"], classes: ["static", "rotated"] },
    rule: { kind: "expiry-set" },
    enabled: true,
  },
  {
    id: "cis-azure-8.3.9",
    framework: "CIS Azure 5.0",
    control: "8.3.9",
    name: "Keys rotate automatically",
    scope: AZURE_KEYS,
    rule: { kind: "rotation-on", daysMax: null },
    enabled: true,
  },
  {
    id: "pci-3.7.4-keys",
    framework: "PCI DSS 4.0.1",
    control: "3.7.4",
    name: "Keys change at the end of a cryptoperiod of a year",
    scope: { ...ALL, classes: ["key"], usages: ["encrypt", "mac", "agree"] },
    rule: maxAge(YEAR_DAYS, false),
    enabled: true,
  },
  {
    id: "nist-800-57-data",
    framework: "NIST SP 800-57",
    control: "5.3.6 originator use",
    name: "Keys that encrypt are used for two years at most",
    scope: { ...ALL, classes: ["key"], usages: ["encrypt", "mac", "agree"] },
    rule: maxAge(2 * YEAR_DAYS, false),
    enabled: true,
  },
  {
    id: "nist-800-57-sign",
    framework: "NIST SP 800-57",
    control: "5.3.6 private signature key",
    name: "Keys that sign are used for three years at most",
    scope: { ...ALL, classes: ["key"], usages: ["sign"] },
    rule: maxAge(3 * YEAR_DAYS, false),
    enabled: true,
  },
  {
    id: "keytrail-secrets-90",
    framework: "Keytrail",
    control: "secrets",
    name: "Static secrets change within 90 days, wherever they are",
    scope: { ...ALL, classes: ["static", "rotated"] },
    rule: maxAge(90, false),
    enabled: true,
  },
];
