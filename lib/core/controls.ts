/**
 * The controls of frameworks that rules and checks support, by framework and number as auditors name them, with what each
 * asks for in a few words. Checked against the published lists: CIS AWS 6.0, GCP 4.0, Azure 5.0, Kubernetes 1.10, AWS
 * Foundational Security Best Practices, PCI DSS 4.0.1, NIST SP 800-53 revision 5 and SP 800-57 Part 1 revision 5.
 */
export const CONTROLS = {
  "AWS Security Hub CloudTrail.1": "A trail records all regions",
  "AWS Security Hub KMS.1": "No managed policy allows decryption with every KMS key",
  "AWS Security Hub KMS.2": "No inline policy allows decryption with every KMS key",
  "AWS Security Hub KMS.3": "No KMS key is deleted by accident",
  "AWS Security Hub KMS.5": "No KMS key is open to everyone",
  "AWS Security Hub S3.17": "Buckets are encrypted with KMS keys",
  "AWS Security Hub SecretsManager.1": "Secrets rotate automatically",
  "AWS Security Hub SecretsManager.2": "The rotation of a secret succeeds",
  "AWS Security Hub SecretsManager.4": "Secrets are rotated within a number of days",
  "CIS AWS 6.0 2.6": "The root user is not used for daily tasks",
  "CIS AWS 6.0 2.13": "Access keys change within 90 days",
  "CIS AWS 6.0 4.1": "CloudTrail is on in all regions",
  "CIS AWS 6.0 4.6": "Symmetric customer keys rotate",
  "CIS AWS 6.0 5.3": "Use of the root account is watched",
  "CIS AWS 6.0 5.4": "Changes of IAM policies are watched",
  "CIS AWS 6.0 5.5": "Changes of CloudTrail's configuration are watched",
  "CIS AWS 6.0 5.7": "Disabling and scheduled deletion of customer keys are watched",
  "CIS Azure 5.0 6.1.1.4": "Logging of Key Vault is on",
  "CIS Azure 5.0 8.3.5": "Purge protection is on",
  "CIS Azure 5.0 8.3.6": "Roles decide who may use a Key Vault",
  "CIS GCP 4.0 1.1": "Corporate accounts are used",
  "CIS GCP 4.0 1.9": "No KMS key is open to everyone",
  "CIS GCP 4.0 2.1": "Audit logging is configured",
  "CIS GCP 4.0 2.2": "Sinks export all log entries",
  "CIS Kubernetes 1.10 1.2.1": "Anonymous requests are refused",
  "CIS Kubernetes 1.10 5.1.2": "Few may read secrets",
  "CIS Kubernetes 1.10 5.1.8": "Few may bind, impersonate or escalate",
  "HashiCorp production hardening": "The guide to running Vault in production",
  "NIST SP 800-53 AC-6": "Least privilege",
  "NIST SP 800-53 AC-7": "Unsuccessful logon attempts",
  "NIST SP 800-53 AU-6": "Audit records are reviewed and analysed",
  "NIST SP 800-53 AU-12": "Audit records are generated",
  "NIST SP 800-53 CP-9": "Systems are backed up",
  "NIST SP 800-53 IA-5": "Authenticators are managed",
  "NIST SP 800-53 SC-12": "Keys are established and managed",
  "NIST SP 800-57 5.2": "A key serves one purpose",
  "NIST SP 800-57 5.3.6": "Cryptoperiods by type of key",
  "NIST SP 800-57 6.2.2": "Stored keys are protected",
  "NIST SP 800-57 8.3.4": "Keys are destroyed at their end",
  "PCI DSS 4.0.1 3.6.1.2": "Stored keys take only safe forms",
  "PCI DSS 4.0.1 3.6.1.4": "Keys are stored in the fewest places",
  "PCI DSS 4.0.1 7.2.1": "Access follows need and least privilege",
  "PCI DSS 4.0.1 8.6.3": "Passwords of applications change and are strong",
  "PCI DSS 4.0.1 10.2": "Audit logs are kept",
} as const;

/** `CIS AWS 6.0 5.7`: a key of `CONTROLS`. */
export type ControlId = keyof typeof CONTROLS;
