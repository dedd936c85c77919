/** Something of a bundle that is not as it should be. Text from the bundle is hostile. */
export interface BundleProblem {
  /** The file it is about; the bundle's own path where it is about the whole. */
  path: string;
  kind: "unreadable" | "missing" | "extra" | "changed" | "evidence" | "raw";
  text: string;
}

/** What `keytrail verify` found. */
export interface BundleCheck {
  /** True when there is no problem. */
  ok: boolean;
  /** Of the zip itself, to compare with the entry in the case's notebook. */
  sha256: string;
  bytes: number;
  /** Null where the manifest cannot be read. */
  case: string | null;
  exportedAt: string | null;
  exportedBy: string | null;
  keytrail: string | null;
  /** Files compared with the manifest, events read, blocks of evidence computed again. */
  files: number;
  events: number;
  evidence: { entry: number; kind: string; events: number; ok: boolean }[];
  problems: BundleProblem[];
  /** What the bundle itself says that it lacks. */
  notes: string[];
}
