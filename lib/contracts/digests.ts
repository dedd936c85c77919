/** What CloudTrail's digests, as far as they are held, say of the log files of some streams in a window. */
export interface DigestCheck {
  digests: number;
  /** Account-region-hours of the window, and those of them that a digest covers. */
  hours: number;
  hoursCovered: number;
  /** Log files that the digests name; `same` of them are held with the content that the digest names. */
  logs: number;
  same: number;
  /** Names of those not held, and of those whose content differs; at most 50 of each. Hostile text. */
  missing: string[];
  missingTotal: number;
  altered: string[];
  alteredTotal: number;
}
