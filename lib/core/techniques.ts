/** Names of the MITRE ATT&CK techniques that rules and dimensions hint at, by id; checked against ATT&CK 18.1. */
export const TECHNIQUES = {
  T1078: "Valid Accounts",
  "T1078.004": "Valid Accounts: Cloud Accounts",
  T1098: "Account Manipulation",
  "T1098.003": "Account Manipulation: Additional Cloud Roles",
  T1110: "Brute Force",
  T1190: "Exploit Public-Facing Application",
  T1485: "Data Destruction",
  "T1485.001": "Data Destruction: Lifecycle-Triggered Deletion",
  T1486: "Data Encrypted for Impact",
  T1489: "Service Stop",
  T1526: "Cloud Service Discovery",
  "T1552.004": "Unsecured Credentials: Private Keys",
  "T1552.007": "Unsecured Credentials: Container API",
  "T1555.006": "Credentials from Password Stores: Cloud Secrets Management Stores",
  T1562: "Impair Defenses",
  "T1562.008": "Impair Defenses: Disable or Modify Cloud Logs",
} as const;

/** `T1555.006`: a key of `TECHNIQUES`. */
export type TechniqueId = keyof typeof TECHNIQUES;

/** The name of a technique; null for one that is not known here. */
export function techniqueName(id: string): string | null {
  return Object.hasOwn(TECHNIQUES, id) ? TECHNIQUES[id as TechniqueId] : null;
}

/** The technique's page at MITRE; null for a text that is no id. */
export function techniqueUrl(id: string): string | null {
  return /^T\d{4}(\.\d{3})?$/.test(id)
    ? `https://attack.mitre.org/techniques/${id.replace(".", "/")}/`
    : null;
}
