import { z } from "zod";
import { parseRange, printRange, type TimeRange } from "../core/filter-range";
import { SOURCES, type Source } from "../core/source";

export const FILE_STATUSES = ["read", "damaged", "skipped"] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

/** A place in a list that goes from the newest id to the oldest. */
export type PageCursor = { direction: "before" | "after"; id: number } | null;

export interface FileFilter {
  status: FileStatus | null;
  source: Source | null;
  /** Part of the path, the member's name or the SHA-256; empty for all. */
  text: string;
}

export interface LedgerFile {
  id: number;
  path: string;
  /** Path inside an archive; empty for a file of its own. */
  member: string;
  sha256: string;
  bytes: number;
  encoding: string;
  source: string | null;
  status: string;
  note: string | null;
  /** Microseconds since the epoch. */
  ingestedAtUs: number;
  records: number;
  accepted: number;
  joined: number;
  duplicates: number;
  outOfScope: number;
  rejected: number;
  parsed: number;
  firstUs: number | null;
  lastUs: number | null;
}

export interface LedgerPage {
  files: LedgerFile[];
  /** Files that the filter lets through. */
  total: number;
  previous: PageCursor;
  next: PageCursor;
}

export interface LedgerTotals {
  files: number;
  read: number;
  damaged: number;
  skipped: number;
  bytes: number;
  records: number;
  accepted: number;
  joined: number;
  duplicates: number;
  outOfScope: number;
  rejected: number;
  /** Microseconds since the epoch; null when nothing was read. */
  lastIngestUs: number | null;
  /** Files of the last run: those committed within ten minutes before `lastIngestUs`. */
  lastIngestFiles: number;
}

export interface RejectionReason {
  reason: string;
  count: number;
  files: number;
  example: RejectedRecord;
}

/** Where a rejected record lies. */
export interface RejectedRecord {
  file: number;
  path: string;
  member: string;
  record: number;
  offset: number;
  length: number;
}

/** The place of a rejected record in the list: files from the newest, records from the first. */
export interface RejectionCursor {
  file: number;
  record: number;
  offset: number;
}

export interface RejectionPage {
  records: RejectedRecord[];
  next: RejectionCursor | null;
}

export interface OutOfScopeService {
  service: string;
  records: number;
  files: number;
}

/** What of the Sources page stands in its URL. */
export interface SourcesState {
  files: FileFilter;
  cursor: PageCursor;
  /** The window of the coverage map. */
  cover: TimeRange;
  /** The reason whose records are listed. */
  reason: string | null;
}

/** Names of the URL's parameters. */
export const SOURCES_PARAMS = {
  status: "status",
  source: "source",
  text: "file",
  before: "before",
  after: "after",
  cover: "cover",
  reason: "reason",
} as const;

const count = z.number().nonnegative();

export const rejectionPageSchema: z.ZodType<RejectionPage> = z.object({
  records: z.array(
    z.object({
      file: count,
      path: z.string(),
      member: z.string(),
      record: count,
      offset: count,
      length: count,
    }),
  ),
  next: z.object({ file: count, record: count, offset: count }).nullable(),
});

const evidenceSchema = z.object({ path: z.string(), member: z.string(), sha256: z.string() });

/** The bytes of a record as text, or why they cannot be shown. */
export const rawRecordSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("raw"), text: z.string(), truncated: z.boolean(), file: evidenceSchema }),
  z.object({ kind: z.literal("unavailable"), reason: z.string(), file: evidenceSchema.nullable() }),
]);

const TEXT_MAX = 500;
const REASON_MAX = 2000;

type Query = Record<string, string | string[] | undefined>;

/** Reads the page's URL. Every part that is not understood is left out and named in `problems`. */
export function readSourcesState(query: Query): { state: SourcesState; problems: string[] } {
  const problems: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | null, fallback: T): T => {
    const raw = query[name];
    const text = Array.isArray(raw) ? raw[0] : raw;
    if (text === undefined || text === "") return fallback;
    const value = parse(text);
    if (value !== null) return value;
    problems.push(`${name}=${text.slice(0, 40)}`);
    return fallback;
  };
  const names = SOURCES_PARAMS;
  const id = (text: string) => (/^\d{1,10}$/.test(text) ? Number(text) : null);
  const before = read<number | null>(names.before, id, null);
  const after = read<number | null>(names.after, id, null);
  return {
    state: {
      files: {
        status: read(names.status, (text) => FILE_STATUSES.find((status) => status === text) ?? null, null),
        source: read(names.source, (text) => SOURCES.find((source) => source === text) ?? null, null),
        text: read(names.text, (text) => (text.length <= TEXT_MAX ? text : null), ""),
      },
      cursor:
        before !== null
          ? { direction: "before", id: before }
          : after !== null
            ? { direction: "after", id: after }
            : null,
      cover: read(names.cover, parseRange, { kind: "all" }),
      reason: read<string | null>(names.reason, (text) => (text.length <= REASON_MAX ? text : null), null),
    },
    problems,
  };
}

/** Address of another page of files, with everything else as it is. */
export function pageHref({ files, cover }: SourcesState, cursor: PageCursor): string {
  const { status, source, text, cover: window } = SOURCES_PARAMS;
  const range = printRange(cover);
  const parts: [name: string, value: string | null][] = [
    [window, range === "all" ? null : range],
    [status, files.status],
    [source, files.source],
    [text, files.text === "" ? null : files.text],
    [cursor?.direction ?? "", cursor ? String(cursor.id) : null],
  ];
  const query = new URLSearchParams();
  for (const [name, value] of parts) if (value !== null) query.set(name, value);
  return `/sources${query.size > 0 ? `?${query}` : ""}`;
}

/** What the page of a reason's records is asked by. */
export const rejectionsRequest = z.object({
  reason: z.string().min(1).max(REASON_MAX),
  after: z.object({ file: z.number().int(), record: z.number().int(), offset: z.number().int() }).nullable(),
});

/** What the raw bytes of a rejected record are asked by. */
export const rawRejectionRequest = z.object({
  file: z.coerce.number().int().nonnegative(),
  record: z.coerce.number().int().nonnegative(),
  offset: z.coerce.number().int().nonnegative(),
});
