import { z } from "zod";
import { SEVERITIES, type Severity } from "../core/severity";

/** Where a case stands. `contained`: the damage is stopped, the questions are not all answered. */
export const CASE_STATUSES = ["open", "contained", "closed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_TITLE_MAX = 200;
export const CASE_TEXT_MAX = 50_000;
export const TASK_TEXT_MAX = 500;

/** Control characters other than line feed and tab would be lost or would reorder what is read. */
const LINES = /^(?:[\n\t]|[^\p{Cc}])*$/u;

/** One line for people. */
export const caseTitleSchema = z
  .string()
  .trim()
  .min(1, { error: "Give the case a title." })
  .max(CASE_TITLE_MAX, { error: `A title may have at most ${CASE_TITLE_MAX} characters.` })
  .regex(/^[^\p{C}]*$/u, { error: "A title may not hold control or invisible characters." });

/** Markdown that people write; kept as it is, but for carriage returns. */
export const caseTextSchema = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").replaceAll("\r", "\n"))
  .pipe(
    z
      .string()
      .max(CASE_TEXT_MAX, { error: "A text may have at most 50,000 characters." })
      .regex(LINES, { error: "A text may not hold control characters." }),
  );

/** Like `caseTextSchema`, and not blank. */
export const writtenTextSchema = caseTextSchema.refine((text) => text.trim() !== "", {
  error: "Write something first.",
});

export const taskTextSchema = z
  .string()
  .trim()
  .min(1, { error: "Say what is to be done." })
  .max(TASK_TEXT_MAX, { error: `A task may have at most ${TASK_TEXT_MAX} characters.` })
  .regex(/^[^\p{C}]*$/u, { error: "A task may not hold control or invisible characters." });

export const caseSeveritySchema = z.enum(SEVERITIES);
export const caseStatusSchema = z.enum(CASE_STATUSES);

/** Number of a case from its id: `C-12` is case 12. */
export const caseIdSchema = z
  .string()
  .regex(/^C-[1-9]\d{0,8}$/i, { error: "There is no such case." })
  .transform((id) => Number(id.slice(2)));

/** How people and addresses name a case. */
export function caseId(number: number): string {
  return `C-${number}`;
}

/** What of a case one person may change while another does. Text may be hostile. */
export interface CaseHeader {
  title: string;
  /** Markdown; may be empty. */
  summary: string;
  status: CaseStatus;
  severity: Severity;
  /** Grows by one with every change of the above. */
  version: number;
}

export interface CaseAssignee {
  userId: string;
  name: string;
}

/** A case in a list. Times are RFC 3339 in UTC. */
export interface CaseSummary extends Omit<CaseHeader, "summary"> {
  id: string;
  assignees: CaseAssignee[];
  /** Entries of the notebook. */
  entries: number;
  /** Tasks that are not done. */
  openTasks: number;
  openedBy: string;
  openedAt: string;
  changedAt: string;
}

export const TASK_STATES = ["open", "done", "dropped"] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface CaseTask {
  id: string;
  text: string;
  state: TaskState;
  addedBy: string;
  addedAt: string;
  /** Who did or dropped it, and when; null while it is open. */
  finished: { by: string; at: string } | null;
}

/** How a change ended that two people may make at once: a conflict shows what stands now, and nothing was written. */
export type Changed<Theirs> = { kind: "done" } | { kind: "conflict"; theirs: Theirs };
