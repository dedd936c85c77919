import { z } from "zod";
import {
  caseIdSchema,
  caseSeveritySchema,
  caseStatusSchema,
  caseTextSchema,
  caseTitleSchema,
  taskTextSchema,
  writtenTextSchema,
} from "./case";
import { EVIDENCE_EVENTS_MAX } from "./case-entry";
import { scopeRequestSchema } from "./scope";

/** Keys come from logs and may be long; longer than this is none. */
const KEY_LENGTH_MAX = 4_096;
const key = z.string().min(1).max(KEY_LENGTH_MAX);

/** Something of another page that is put into a case. What it says is read from the store, never taken from the browser. */
export const caseItemSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("finding"), id: z.string().min(1).max(64) }),
  z.object({
    kind: z.literal("events"),
    /** The filter as the events page spells it; empty for every event of the window. */
    q: z.string().max(6_000),
    /** The window as the events page spells it. */
    range: z.string().min(1).max(100),
  }),
  z.object({
    /** Events picked by hand. */
    kind: z.literal("picked"),
    /** Ids under which the store keeps them. */
    ids: z.array(z.guid()).min(1).max(EVIDENCE_EVENTS_MAX),
    /** The filter under which they were picked. */
    q: z.string().max(6_000).default(""),
    /** Of the first and the last, microseconds since the epoch. */
    fromUs: z.number().int(),
    toUs: z.number().int(),
  }),
  z.object({ kind: z.literal("identity"), key }),
  z.object({ kind: z.literal("resource"), key }),
  z.object({ kind: z.literal("scope"), request: scopeRequestSchema }),
]);
export type CaseItem = z.input<typeof caseItemSchema>;

/** Items at once. */
export const CASE_ITEMS_MAX = 50;

export const openCaseSchema = z.object({
  title: caseTitleSchema,
  severity: caseSeveritySchema,
  summary: caseTextSchema.default(""),
});
export type OpenCase = z.input<typeof openCaseSchema>;

/** Into a case there is, or one that is opened for it. */
export const addToCaseSchema = z.object({
  into: z.union([z.object({ case: caseIdSchema }), z.object({ open: openCaseSchema })]),
  items: z
    .array(caseItemSchema)
    .min(1, { error: "Choose something to add." })
    .max(CASE_ITEMS_MAX, { error: `At most ${CASE_ITEMS_MAX} things can be added at once.` }),
  /** Why it is added; may be empty. */
  note: caseTextSchema.default(""),
});
export type AddToCase = z.input<typeof addToCaseSchema>;

const entryId = z.string().min(1).max(64);

export const writeNoteSchema = z.object({
  case: caseIdSchema,
  markdown: writtenTextSchema,
  /** The note that this one corrects; it must be the newest of its line. */
  replaces: entryId.nullable().default(null),
});
export type WriteNote = z.input<typeof writeNoteSchema>;

export const decideSchema = z.object({ case: caseIdSchema, markdown: writtenTextSchema });
export type Decide = z.input<typeof decideSchema>;

export const addTaskSchema = z.object({ case: caseIdSchema, text: taskTextSchema });
export type AddTask = z.input<typeof addTaskSchema>;

export const finishTaskSchema = z.object({
  case: caseIdSchema,
  task: entryId,
  to: z.enum(["open", "done", "dropped"]),
});
export type FinishTask = z.input<typeof finishTaskSchema>;

export const assignCaseSchema = z.object({
  case: caseIdSchema,
  userId: z.string().min(1).max(100),
  assigned: z.boolean(),
});
export type AssignCase = z.input<typeof assignCaseSchema>;

/** Members left out stay. `version` is the one that the writer saw. */
export const changeCaseSchema = z.object({
  case: caseIdSchema,
  version: z.number().int().positive(),
  title: caseTitleSchema.optional(),
  summary: caseTextSchema.optional(),
  severity: caseSeveritySchema.optional(),
  status: caseStatusSchema.exclude(["closed"]).optional(),
});
export type ChangeCase = z.input<typeof changeCaseSchema>;

export const closeCaseSchema = z.object({
  case: caseIdSchema,
  version: z.number().int().positive(),
  /** What was found and decided. */
  conclusion: writtenTextSchema,
});
export type CloseCase = z.input<typeof closeCaseSchema>;

export const rerunEvidenceSchema = z.object({ case: caseIdSchema, entry: entryId });
export type RerunEvidence = z.input<typeof rerunEvidenceSchema>;
