import { caseId } from "../contracts/case";
import type { Drift, EntryBody } from "../contracts/case-entry";
import { type RerunEvidence, rerunEvidenceSchema } from "../contracts/case-item";
import { type EvidenceEvent, parseEvidenceLine } from "../contracts/evidence-event";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { caseEntry } from "../queries/caseEntry";
import { readFrozen } from "../queries/readFrozen";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { reportNow } from "./addToCase";
import { appendEntries } from "./append-entry";
import { type AskedBody, askAgain } from "./ask-again";
import type { MakeScopeReport } from "./case-entry-of";
import { checkCaseInput } from "./check-case-input";
import { packEvents, unpackLines } from "./pack-events";
import { recordAudit } from "./recordAudit";

/** Ids told of each kind of difference. */
const IDS_MAX = 20;

/**
 * Asks again what an entry asked, whatever kept it (events by filter or by hand, a finding, a scope report, an identity,
 * a key or secret), over the very same stretch of time, and writes into the notebook what differs: events that came,
 * that are gone, that read otherwise now, and what a finding or report tells otherwise. What was frozen stays as it was.
 * Throws `AppError` forbidden, bad-input, or not-found.
 */
export async function rerunEvidence(
  store: Store,
  viewer: Viewer,
  input: RerunEvidence,
  { scope = reportNow, now = new Date() }: { scope?: MakeScopeReport; now?: Date } = {},
): Promise<Drift> {
  demand(viewer, "triage");
  const { case: number, entry: entryId } = checkCaseInput(rerunEvidenceSchema, input);
  const entry = await caseEntry(viewer, number, entryId);
  if (!entry || !isAsked(entry.body)) throw missing("There is no such block of evidence in this case.");
  const context = { store, viewer, scope, nowUs: now.getTime() * 1000 };
  const frozen = async () => (await readFrozen(viewer, entryId, "events")).content;
  const answer = await askAgain(context, entry.body, frozen);
  if (answer === null) {
    throw missing(
      "This entry was written before entries of its kind kept their events: add the same thing once more.",
    );
  }
  const drift = { ...(await compare(await frozen(), answer.events)), said: answer.said };
  await metadata().$transaction(async (transaction) => {
    await appendEntries(transaction, viewer, number, [{ body: { kind: "rerun", of: entryId, drift } }], now);
    const told = `came ${drift.came}, gone ${drift.gone}, changed ${drift.changed}, told otherwise ${drift.said.length}`;
    await recordAudit(viewer, "case-written", `${caseId(number)}: evidence run again: ${told}`, transaction);
  });
  return drift;
}

function isAsked(body: EntryBody): body is AskedBody {
  return ["evidence", "finding", "scope", "identity", "resource"].includes(body.kind);
}

function missing(message: string): AppError {
  return new AppError({ code: "not-found", message });
}

async function compare(content: Uint8Array, events: readonly EvidenceEvent[]): Promise<Omit<Drift, "said">> {
  const { frozen, packed } = await packEvents(events);
  const lines = new Map<string, string>();
  for await (const line of unpackLines(packed.content)) lines.set(parseEvidenceLine(line).id, line);
  const [gone, changed]: [string[], string[]] = [[], []];
  for await (const line of unpackLines(content)) {
    const { id } = parseEvidenceLine(line);
    const present = lines.get(id);
    if (present === undefined) gone.push(id);
    else if (present !== line) changed.push(id);
    lines.delete(id);
  }
  const came = [...lines.keys()];
  return {
    sha256: frozen.sha256,
    events: frozen.events,
    came: came.length,
    gone: gone.length,
    changed: changed.length,
    cameIds: came.slice(0, IDS_MAX),
    goneIds: gone.slice(0, IDS_MAX),
    changedIds: changed.slice(0, IDS_MAX),
  };
}
