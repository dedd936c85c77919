/** What an estate's `labels.json` says: the truth about what was put into the logs. Times are RFC 3339 in UTC. */
export interface Labels {
  readonly seed: number;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  readonly attacks: readonly AttackLabel[];
  readonly benign: readonly BenignLabel[];
  readonly rotations: readonly RotationLabel[];
  readonly gaps: readonly GapLabel[];
}

export interface AttackLabel {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  /** First and last record of the attack. */
  readonly from: string;
  readonly to: string;
  /**
   * As the provider names them: a role's or user's ARN, an e-mail address, a service account, an Azure object id,
   * a Vault entity id (or display name where there is none), a Kubernetes user name.
   */
  readonly identities: readonly string[];
  readonly resources: readonly string[];
  /**
   * The providers' own ids: CloudTrail eventID, Google insertId, Vault request id, Kubernetes auditID; for Azure,
   * which has no event id, the correlationId (each is used once in an estate).
   */
  readonly eventIds: readonly string[];
}

/** Something unusual that is no attack. */
export interface BenignLabel {
  readonly kind: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly identities: readonly string[];
  /** Only where its records are not the same as those of every day. */
  readonly eventIds?: readonly string[];
}

export interface RotationLabel {
  readonly resource: string;
  readonly at: string;
  readonly kind: "secret" | "key" | "gcp-secret";
  readonly ok: boolean;
}

/**
 * Hours that a log does not have: `missing` files, files that come `late` (some not before the end), and
 * records that a `blinded` or stopped trail left out.
 */
export interface GapLabel {
  readonly kind: "missing" | "late" | "blinded";
  /** `cloudtrail/ACCOUNT/REGION`, `vault`, `gcp/data_access`, …; `*` stands for any account or region. */
  readonly log: string;
  /** The one service left out; null for all. */
  readonly service: string | null;
  readonly from: string;
  readonly to: string;
}

export function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
