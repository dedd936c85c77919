import { caseId } from "../contracts/case";
import { entryBodySchema } from "../contracts/case-entry";
import { type WriteNote, writeNoteSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, caseRow, type Transaction } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

/** The note that stands now where somebody else corrected the same one first. */
export interface TheirNote {
  id: string;
  markdown: string;
  by: string;
  /** RFC 3339, UTC. */
  at: string;
}

export type NoteWritten = { kind: "done"; id: string } | { kind: "conflict"; theirs: TheirNote };

/**
 * Writes a note into a case's notebook, also of a closed case. A new note never conflicts: two written at once both
 * stand, in order. A note that corrects another must correct the newest of its line; where somebody corrected it
 * meanwhile nothing is written and theirs is returned, so that the later writer can merge. Throws `AppError` forbidden,
 * bad-input or not-found.
 */
export async function writeNote(
  viewer: Viewer,
  input: WriteNote,
  now: Date = new Date(),
): Promise<NoteWritten> {
  demand(viewer, "triage");
  const { case: number, markdown, replaces } = checkCaseInput(writeNoteSchema, input);
  try {
    return await metadata().$transaction(async (transaction) => {
      await caseRow(transaction, number);
      if (replaces !== null) await demandNewest(transaction, number, replaces);
      const entry = { body: { kind: "note" as const, markdown }, replaces };
      const [id = ""] = await appendEntries(transaction, viewer, number, [entry], now);
      await recordAudit(viewer, "case-written", `${caseId(number)}: note`, transaction);
      return { kind: "done" as const, id };
    });
  } catch (error) {
    if (error instanceof Superseded) return { kind: "conflict", theirs: error.theirs };
    throw error;
  }
}

/** Rolls the transaction back. */
class Superseded extends Error {
  constructor(readonly theirs: TheirNote) {
    super("The note was corrected meanwhile.");
  }
}

async function demandNewest(transaction: Transaction, number: number, id: string): Promise<void> {
  const note = await transaction.caseEntry.findUnique({ where: { id } });
  if (note === null || note.caseNumber !== number || note.kind !== "note") {
    throw new AppError({ code: "not-found", message: "There is no such note in this case." });
  }
  let newest = note;
  for (;;) {
    const next = await transaction.caseEntry.findUnique({ where: { replaces: newest.id } });
    if (next === null) break;
    newest = next;
  }
  if (newest.id === id) return;
  const body = entryBodySchema.parse(JSON.parse(newest.body));
  throw new Superseded({
    id: newest.id,
    markdown: body.kind === "note" ? body.markdown : "",
    by: newest.authorName,
    at: newest.createdAt.toISOString(),
  });
}
