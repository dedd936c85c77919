import { caseId } from "../contracts/case";
import { type Drift, EVIDENCE_EVENTS_MAX } from "../contracts/case-entry";
import { type RerunEvidence, rerunEvidenceSchema } from "../contracts/case-item";
import { readEventView } from "../contracts/event-view";
import { type EvidenceEvent, parseEvidenceLine } from "../contracts/evidence-event";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { caseEntry } from "../queries/caseEntry";
import { type EvidenceSelection, readEvidence } from "../queries/readEvidence";
import { readFrozen } from "../queries/readFrozen";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { appendEntries } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { packEvents, unpackLines } from "./pack-events";
import { recordAudit } from "./recordAudit";

/** Ids told of each kind of difference. */
const IDS_MAX = 20;

/**
 * Asks again what an evidence block asked, over the very same stretch of time, and writes into the notebook what
 * differs: events that came, that are gone, that read otherwise now. What was frozen stays as it was. Throws `AppError`
 * forbidden, bad-input, or not-found.
 */
export async function rerunEvidence(
  store: Store,
  viewer: Viewer,
  input: RerunEvidence,
  now: Date = new Date(),
): Promise<Drift> {
  demand(viewer, "triage");
  const { case: number, entry: entryId } = checkCaseInput(rerunEvidenceSchema, input);
  const entry = await caseEntry(viewer, number, entryId);
  if (entry?.body.kind !== "evidence") {
    throw new AppError({ code: "not-found", message: "There is no such block of evidence in this case." });
  }
  const { q, fromUs, toUs } = entry.body.query;
  const { filter } = readEventView({ q }).view;
  const selection: EvidenceSelection = {
    kind: "view",
    view: { filter, range: { kind: "span", fromUs, toUs }, nowUs: now.getTime() * 1000 },
  };
  const { events } = await readEvidence(store, viewer, selection, EVIDENCE_EVENTS_MAX * 2);
  const frozen = await readFrozen(viewer, entryId, "events");
  const drift = await compare(frozen.content, events);
  await metadata().$transaction(async (transaction) => {
    await appendEntries(transaction, viewer, number, [{ body: { kind: "rerun", of: entryId, drift } }], now);
    const told = `came ${drift.came}, gone ${drift.gone}, changed ${drift.changed}`;
    await recordAudit(viewer, "case-written", `${caseId(number)}: evidence run again: ${told}`, transaction);
  });
  return drift;
}

async function compare(content: Uint8Array, events: readonly EvidenceEvent[]): Promise<Drift> {
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
