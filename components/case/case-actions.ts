import type { CaseSummary, Changed } from "@/lib/contracts/case";
import type { Drift } from "@/lib/contracts/case-entry";
import type {
  AddTask,
  AssignCase,
  ChangeCase,
  CloseCase,
  Decide,
  FinishTask,
  RerunEvidence,
  WriteNote,
} from "@/lib/contracts/case-item";

/** What an act gave, or what is wrong in a sentence. */
export type Told<T> = { fault: string } | { fault: null; value: T };

/** What tells cases apart in a choice. */
export type CaseToChoose = Pick<CaseSummary, "id" | "title" | "severity">;

/** What stands now where somebody else wrote first. */
interface Theirs {
  by: string;
  /** RFC 3339, UTC. */
  at: string;
}

/** What can be done in a case; each act is checked on the server. */
export interface CaseActions {
  writeNote(
    input: WriteNote,
  ): Promise<
    Told<{ kind: "done" } | { kind: "conflict"; theirs: Theirs & { id: string; markdown: string } }>
  >;
  decide(input: Decide): Promise<Told<void>>;
  addTask(input: AddTask): Promise<Told<void>>;
  finishTask(input: FinishTask): Promise<Told<void>>;
  assignCase(input: AssignCase): Promise<Told<void>>;
  changeCase(
    input: ChangeCase,
  ): Promise<Told<Changed<Theirs & { version: number; title: string; summary: string }>>>;
  closeCase(input: CloseCase): Promise<Told<Changed<Theirs>>>;
  rerunEvidence(input: RerunEvidence): Promise<Told<Drift>>;
}

/** Said when an act did not reach the server; what was written is still in its field. */
export const NOT_SENT = "This could not be sent. What you wrote is still here: try again.";

/** An act that never throws: a lost connection is a fault like others. */
export async function attempt<T>(act: Promise<Told<T>>): Promise<Told<T>> {
  return act.catch(() => ({ fault: NOT_SENT }));
}
