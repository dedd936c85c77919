import { caseId } from "../contracts/case";
import { type AddToCase, addToCaseSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { appendEntries, caseRow, demandOpen, type NewEntry } from "./append-entry";
import { entryOf, type MakeScopeReport } from "./case-entry-of";
import { checkCaseInput } from "./check-case-input";
import { openCaseIn } from "./openCase";
import { recordAudit } from "./recordAudit";
import { scopeLeak } from "./scopeLeak";
import { scoreEvents } from "./scoreEvents";

/**
 * Freezes findings, events, scope reports, identities, keys and secrets, as the store has them now, into a case that is
 * open, or into one opened for them: all or nothing. Throws `AppError` forbidden, bad-input, not-found, too-large for
 * more events than a block may hold, or conflict for a closed case.
 *
 * @returns the case's id and title
 */
export async function addToCase(
  store: Store,
  viewer: Viewer,
  input: AddToCase,
  { scope = reportNow, now = new Date() }: { scope?: MakeScopeReport; now?: Date } = {},
): Promise<{ id: string; title: string }> {
  demand(viewer, "triage");
  const { into, items, note } = checkCaseInput(addToCaseSchema, input);
  if ("case" in into) demandOpen(await caseRow(metadata(), into.case));
  const context = { store, viewer, scope, nowUs: now.getTime() * 1000 };
  const entries: NewEntry[] = [];
  // One after the other: each may take a good part of the memory there is.
  for (const item of items) entries.push(await entryOf(context, item));
  if (note.trim() !== "") entries.push({ body: { kind: "note", markdown: note } });
  return metadata().$transaction(async (transaction) => {
    const number = "case" in into ? into.case : await openCaseIn(transaction, viewer, into.open, now);
    const held = await caseRow(transaction, number);
    demandOpen(held);
    await appendEntries(transaction, viewer, number, entries, now);
    const told = items.map(({ kind }) => kind).join(", ");
    await recordAudit(viewer, "case-written", `${caseId(number)}: added ${told}`, transaction);
    return { id: caseId(number), title: held.title };
  });
}

/** Accesses that were not scored would read as usual, so the scores are brought up to date first. */
export const reportNow: MakeScopeReport = async (store, viewer, request) => {
  await scoreEvents(store, { untilDay: null });
  return scopeLeak(store, viewer, request, { nowUs: Date.now() * 1000, people: metadata() });
};
