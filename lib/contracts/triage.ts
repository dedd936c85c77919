import { z } from "zod";
import { ACTIONS, type Action } from "../core/action";
import type { AssignFinding } from "./assignment";
import type { ExpectAccess, VerdictWord, WithdrawFeedback } from "./feedback";

/** Findings that are triaged at once. */
export const TRIAGE_MAX = 200;

/** What became of an act on several findings: those before a failure are done, and can be taken back. */
export interface TriageAnswer<Undo> {
  /** Why it stopped; null when it did not. */
  fault: string | null;
  /** What takes back what was done, one for each finding. */
  undo: Undo[];
}

/** The acts on findings that pages hand to their components. Each is refused on the server to who may not triage. */
export interface TriageActions {
  /** What takes a mark back is its id. */
  mark(findingIds: string[], verdict: VerdictWord): Promise<TriageAnswer<string>>;
  /** Withdraws marks, and puts back what the same person had said before. */
  undoMarks(ids: string[]): Promise<TriageAnswer<never>>;
  expect(access: ExpectAccess[]): Promise<TriageAnswer<WithdrawFeedback>>;
  withdraw(feedback: WithdrawFeedback[]): Promise<TriageAnswer<never>>;
  assign(assignments: AssignFinding[]): Promise<TriageAnswer<AssignFinding>>;
}

/** Accesses of a finding that are the same in all that an expectation can name. Names come from logs: hostile text. */
export const findingPartSchema = z.object({
  identity: z.object({ key: z.string(), name: z.string() }),
  /** Null where the call names no key or secret. */
  resource: z.object({ key: z.string(), name: z.string() }).nullable(),
  /** Empty where none is known. */
  network: z.string(),
  action: z.enum(ACTIONS as readonly [Action, ...Action[]]).nullable(),
  accesses: z.number(),
});
export type FindingPart = z.infer<typeof findingPartSchema>;

/** The parts of each finding asked for, the most surprising first; one that is gone has none. */
export const findingPartsSchema = z.array(z.object({ id: z.string(), parts: z.array(findingPartSchema) }));
export type FindingParts = z.infer<typeof findingPartsSchema>;

/** The API's answer about the scores. */
export const scoresStateSchema = z.object({
  state: z.enum(["current", "reading", "working", "failed"]),
  version: z.number(),
  /** The last day that is judged (UTC) where somebody set one; null: all that is held. */
  until: z.string().nullable(),
});
/** How far the scores are. */
export type ScoresState = z.infer<typeof scoresStateSchema>;
