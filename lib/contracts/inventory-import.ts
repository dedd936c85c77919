import { z } from "zod";

/** Bytes of one file, and of all files of one import, at most. */
export const INVENTORY_FILE_BYTES_MAX = 64 * 1024 * 1024;
export const INVENTORY_FILES_MAX = 10_000;

/** What an import came to. */
export const importReportSchema = z.object({
  files: z.number(),
  /** Files whose content was imported before. */
  filesSkipped: z.number(),
  /** Commands whose answers were found, each with how many. */
  answers: z.record(z.string(), z.number()),
  /** Keys, secrets and what holds them that the answers name. */
  resources: z.number(),
  facts: z.number(),
  /** What could not be used, by file, in sentences. */
  problems: z.array(z.object({ file: z.string(), problem: z.string() })),
});

export type ImportReport = z.infer<typeof importReportSchema>;
