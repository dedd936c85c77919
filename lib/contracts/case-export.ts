import { z } from "zod";

/** What a case can be handed on as. */
export const CASE_EXPORTS = {
  bundle: {
    label: "Evidence bundle",
    about: "zip: raw records as received, normalised events, report, and the hash of every file",
    extension: "zip",
    contentType: "application/zip",
  },
  report: {
    label: "Report",
    about: "Markdown: summary, notebook, evidence with its hashes",
    extension: "md",
    contentType: "text/markdown; charset=utf-8",
  },
  timesketch: {
    label: "Timesketch",
    about: "JSON lines: a timeline of every event kept",
    extension: "jsonl",
    contentType: "application/x-ndjson; charset=utf-8",
  },
  ocsf: {
    label: "OCSF 1.3.0",
    about: "JSON lines: API Activity for events, Detection Finding for findings",
    extension: "jsonl",
    contentType: "application/x-ndjson; charset=utf-8",
  },
  csv: {
    label: "CSV",
    about: "a row for each event kept; safe to open in a spreadsheet",
    extension: "csv",
    contentType: "text/csv; charset=utf-8; header=present",
  },
} as const;

export type CaseExportFormat = keyof typeof CASE_EXPORTS;

export const CASE_EXPORT_FORMATS = Object.keys(CASE_EXPORTS) as readonly CaseExportFormat[];

export const caseExportSchema = z.enum(["bundle", "report", "timesketch", "ocsf", "csv"], {
  error: `A case is exported as ${CASE_EXPORT_FORMATS.join(", ")}.`,
});

/** Most events of an export, over all entries; an event that two entries kept counts twice. */
export const CASE_EXPORT_EVENTS_MAX = 100_000;
/** Most raw records of a bundle, and their bytes. */
export const BUNDLE_RECORDS_MAX = 50_000;
export const BUNDLE_RAW_BYTES_MAX = 512 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.number().int().nonnegative();

/** Version of the bundle's layout; a reader refuses one that it does not know. */
export const BUNDLE_FORMAT = "keytrail-bundle-1";

/** `manifest.json` of a bundle: every other file but `SHA256SUMS`, with its size and SHA-256. */
export const bundleManifestSchema = z.object({
  format: z.literal(BUNDLE_FORMAT),
  keytrail: z.string(),
  case: z.string(),
  /** RFC 3339, UTC. */
  exportedAt: z.string(),
  exportedBy: z.string(),
  request: z.object({ case: z.string(), format: z.literal("bundle"), entries: bytes }),
  /** What each entry kept: hash and count of its events, and the file that lists them. */
  evidence: z.array(
    z.object({
      entry: z.number().int().positive(),
      kind: z.string(),
      events: bytes,
      sha256,
      list: z.string(),
    }),
  ),
  /** Reports kept, each a file. */
  reports: z.array(z.object({ entry: z.number().int().positive(), path: z.string(), sha256 })),
  /** Raw records that could not be read when the bundle was made, and why. */
  unavailable: z.array(z.object({ path: z.string(), reason: z.string() })),
  files: z.array(z.object({ path: z.string(), bytes, sha256 })),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;
