/** The log families Keytrail reads, by the names used on the command line and in the store. */
export const SOURCES = ["aws-cloudtrail", "gcp-audit", "azure-key-vault", "vault", "kubernetes"] as const;

export type Source = (typeof SOURCES)[number];

/** What people call each source. */
export const SOURCE_LABELS: Readonly<Record<Source, string>> = {
  "aws-cloudtrail": "AWS CloudTrail",
  "gcp-audit": "Google Cloud audit logs",
  "azure-key-vault": "Azure Key Vault",
  vault: "HashiCorp Vault / OpenBao",
  kubernetes: "Kubernetes audit",
};

/** Narrows free text to a source name. */
export function isSource(value: string): value is Source {
  return (SOURCES as readonly string[]).includes(value);
}
