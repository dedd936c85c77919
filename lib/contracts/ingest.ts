import { z } from "zod";
import { SOURCES } from "../core/source";

/** `cancelling` until the workers have stopped and what was committed is rolled up. */
export const JOB_STATES = ["queued", "running", "cancelling", "done", "failed", "cancelled"] as const;

const count = z.number().nonnegative();

const progressSchema = z.object({
  files: count,
  filesTotal: count,
  bytes: count,
  bytesTotal: count,
  records: count,
  seconds: count,
});

const resultSchema = z.object({
  files: count,
  filesSkipped: count,
  records: count,
  accepted: count,
  joined: count,
  duplicates: count,
  outOfScope: count,
  rejected: count,
  parsed: count,
  seconds: count,
  rejections: z.array(z.object({ reason: z.string(), count })),
});

const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(["path", "upload"]),
  /** The path, or "12 uploaded files"; may hold characters typed by a stranger. */
  title: z.string(),
  source: z.enum(SOURCES).nullable(),
  /** Name of who started it. */
  by: z.string(),
  state: z.enum(JOB_STATES),
  /** Milliseconds since the epoch. */
  createdAtMs: count,
  endedAtMs: count.nullable(),
  /** Null until files were counted. */
  progress: progressSchema.nullable(),
  result: resultSchema.nullable(),
  /** Why it failed, for people. */
  error: z.string().nullable(),
});

export const jobsSchema = z.object({ jobs: z.array(jobSchema) });

/** One run of reading logs, as pages see it. */
export type IngestJob = z.infer<typeof jobSchema>;
export type JobProgress = z.infer<typeof progressSchema>;
export type JobResult = z.infer<typeof resultSchema>;

export function isEnded({ state }: Pick<IngestJob, "state">): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}

const path = z
  .string()
  .trim()
  .min(1, { error: "Name a file or folder." })
  .max(4096, { error: "A path may have at most 4,096 characters." })
  .refine((text) => !text.includes("\0"), { error: "A path may not hold a null character." });

export const previewRequest = z.object({ path });
export const startRequest = z.object({ path, source: z.enum(SOURCES).nullable() });
export const finishUploadRequest = z.object({ source: z.enum(SOURCES).nullable() });

/** What lies under a path and would be read. */
export interface IngestPreview {
  /** The path with links resolved. */
  path: string;
  kind: "file" | "folder";
  files: number;
  bytes: number;
  /** There are more: counting stopped at its limit. */
  more: boolean;
  /** The first few, relative to the folder. */
  examples: string[];
}

export const previewSchema: z.ZodType<IngestPreview> = z.object({
  path: z.string(),
  kind: z.enum(["file", "folder"]),
  files: count,
  bytes: count,
  more: z.boolean(),
  examples: z.array(z.string()),
});

export const uploadSchema = z.object({ id: z.string() });

/** Limits of uploads: bytes of one file, and files of one upload. */
export const UPLOAD_FILE_BYTES_MAX = 4 * 1024 ** 3;
export const UPLOAD_FILES_MAX = 10_000;

/** The body of an answer that tells of a fault. */
export const problemSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Uploaded files lie under `uploads/<id>/` in the data folder, numbered. */
const UPLOADED = /(?:^|[\\/])uploads[\\/][0-9a-f-]{36}[\\/]\d{5}-(.*)$/;

/** The path of a file as people know it: an uploaded file by the name it had. */
export function knownPath(path: string): { path: string; uploaded: boolean } {
  const name = UPLOADED.exec(path)?.[1];
  return name === undefined ? { path, uploaded: false } : { path: name, uploaded: true };
}
