import { EVIDENCE_EVENTS_MAX } from "../contracts/case-entry";
import type { CaseItem } from "../contracts/case-item";
import { readEventView, writeEventView } from "../contracts/event-view";
import type { EvidenceEvent } from "../contracts/evidence-event";
import type { ScopeReport, ScopeRequest } from "../contracts/scope";
import type { Viewer } from "../contracts/viewer";
import { exactly, type Filter } from "../core/filter";
import { printFilter } from "../core/filter-print";
import { printRange } from "../core/filter-range";
import { HOUR_US, parseTimeUs } from "../core/time";
import { AppError } from "../errors";
import { describeFindings } from "../queries/describeFindings";
import { entityFacts } from "../queries/entityFacts";
import { listEvents } from "../queries/listEvents";
import { type EventQuery, openView } from "../queries/openView";
import { readEvidence } from "../queries/readEvidence";
import type { Store } from "../store/store";
import type { NewEntry } from "./append-entry";
import { pack, packEvents, sampleOf } from "./pack-events";

/** Makes a scope report; the one that `addToCase` uses for items of that kind. */
export type MakeScopeReport = (store: Store, viewer: Viewer, request: ScopeRequest) => Promise<ScopeReport>;

export interface ItemContext {
  store: Store;
  viewer: Viewer;
  scope: MakeScopeReport;
  nowUs: number;
}

/** The entry that freezes an item as the store has it now. Throws `AppError` not-found, bad-input or too-large. */
export async function entryOf(context: ItemContext, item: CaseItem): Promise<NewEntry> {
  if (item.kind === "events") return ofEvents(context, item);
  if (item.kind === "finding") return ofFinding(context, item.id);
  if (item.kind === "scope") return ofScope(context, item.request);
  if (item.kind === "picked") return ofPicked(context, item);
  return ofEntity(context, item);
}

async function ofPicked(
  { store, viewer }: ItemContext,
  { ids, q = "", fromUs, toUs: lastUs }: Extract<CaseItem, { kind: "picked" }>,
): Promise<NewEntry> {
  const selection = { kind: "ids" as const, ids, fromUs, toUs: lastUs };
  const { events } = await readEvidence(store, viewer, selection, EVIDENCE_EVENTS_MAX);
  if (events.length < new Set(ids).size)
    throw missing("Some of these events are not held any more. Read the list again and choose anew.");
  const { frozen, packed } = await packEvents(events);
  const toUs = lastUs + 1;
  const query = { q, range: printRange({ kind: "span", fromUs, toUs }), fromUs, toUs, picked: true };
  return { body: { kind: "evidence", query, frozen, sample: sampleOf(events) }, frozen: [packed] };
}

/** What is known of an identity, key or secret, with its newest events as evidence. */
async function ofEntity(
  { store, viewer, nowUs }: ItemContext,
  { kind, key }: Extract<CaseItem, { kind: "identity" | "resource" }>,
): Promise<NewEntry> {
  const entity = await entityFacts(store, viewer, { kind, key });
  if (entity === null) throw missing("No record held names this.");
  const filter: Filter = { terms: [{ field: kind, negated: false, values: [exactly(key)] }] };
  const view = { filter, range: { kind: "all" } as const, nowUs };
  const { rows: past } = await listEvents(store, viewer, {
    ...view,
    order: "newest",
    limit: 1,
    from: { start: EVIDENCE_EVENTS_MAX },
  });
  const [beyond] = past;
  const { range, ...query } = await windowOf({ store, viewer, view, afterUs: beyond?.timeUs ?? null });
  const selection = { kind: "view" as const, view: { ...view, range } };
  const { events } = await readEvidence(store, viewer, selection, EVIDENCE_EVENTS_MAX);
  const { frozen, packed } = await packEvents(events);
  const asked = { q: printFilter(filter), range: printRange(range), ...query };
  return { body: { kind, entity, query: asked, frozen }, frozen: [packed] };
}

/** All that is held, or what came after the newest event that there is no room for. */
async function windowOf({
  store,
  viewer,
  view,
  afterUs,
}: Pick<ItemContext, "store" | "viewer"> & { view: EventQuery; afterUs: number | null }) {
  const { range } = await openView(store, viewer, view);
  const fromUs = afterUs === null ? range.fromUs : afterUs + 1;
  const { toUs } = range;
  return { range: { kind: "span" as const, fromUs, toUs }, fromUs, toUs };
}

async function ofEvents(
  { store, viewer, nowUs }: ItemContext,
  { q, range }: { q: string; range: string },
): Promise<NewEntry> {
  const { view, problems } = readEventView({ q, range });
  const [problem] = problems;
  if (problem)
    throw new AppError({ code: "bad-input", message: `“${problem.text.slice(0, 100)}”: ${problem.reason}` });
  const selection = { kind: "view" as const, view: { filter: view.filter, range: view.range, nowUs } };
  const { events, span } = await readEvidence(store, viewer, selection, EVIDENCE_EVENTS_MAX + 1);
  if (events.length > EVIDENCE_EVENTS_MAX) {
    throw new AppError({
      code: "too-large",
      message: `This filter and window hold more than ${EVIDENCE_EVENTS_MAX.toLocaleString("en")} events, the most of one block of evidence. Narrow the filter or the window.`,
    });
  }
  const { frozen, packed } = await packEvents(events);
  const query = { q: writeEventView(view).q ?? "", range, ...span };
  return { body: { kind: "evidence", query, frozen, sample: sampleOf(events) }, frozen: [packed] };
}

async function ofFinding({ store, viewer }: ItemContext, id: string): Promise<NewEntry> {
  const finding = (await describeFindings(store, viewer, [id])).get(id);
  if (!finding) {
    throw missing(
      "There is no such finding. Findings are made anew when logs arrive: look at the list again.",
    );
  }
  const events = await byIds({ store, viewer }, finding.eventIds, finding.from, finding.to);
  const { frozen, packed } = await packEvents(events);
  return {
    body: { kind: "finding", finding: JSON.parse(JSON.stringify(finding)), frozen },
    frozen: [packed],
  };
}

async function ofScope(
  { store, viewer, scope }: ItemContext,
  request: Extract<CaseItem, { kind: "scope" }>["request"],
): Promise<NewEntry> {
  const whole: ScopeRequest = { fromUs: null, toUs: null, leakedAtUs: null, ...request };
  const report = await scope(store, viewer, whole);
  const { from, to } = report.window;
  const events = await byIds({ store, viewer }, report.evidence.eventIds, from, to);
  const { frozen, packed } = await packEvents(events);
  const text = await pack("report", JSON.stringify(report));
  return {
    body: {
      kind: "scope",
      request: whole,
      verdict: report.verdict,
      headline: report.headline,
      because: report.because,
      window: { from, to },
      report: { sha256: text.sha256, bytes: text.bytes },
      frozen,
    },
    frozen: [packed, text],
  };
}

/** Events made for others may lie a little outside of the span of those. */
export async function byIds(
  { store, viewer }: Pick<ItemContext, "store" | "viewer">,
  ids: readonly string[],
  from: string,
  to: string,
): Promise<EvidenceEvent[]> {
  const [fromUs, toUs] = [parseTimeUs(from), parseTimeUs(to)];
  if (fromUs === null || toUs === null) throw new Error(`No span of time: ${from} to ${to}`);
  const selection = { kind: "ids" as const, ids, fromUs: fromUs - HOUR_US, toUs: toUs + HOUR_US };
  return (await readEvidence(store, viewer, selection, EVIDENCE_EVENTS_MAX)).events;
}

function missing(message: string): AppError {
  return new AppError({ code: "not-found", message });
}
