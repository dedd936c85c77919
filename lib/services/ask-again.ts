import type { Drift, EntryBody } from "../contracts/case-entry";
import { EVIDENCE_EVENTS_MAX } from "../contracts/case-entry";
import { readEventView } from "../contracts/event-view";
import { type EvidenceEvent, parseEvidenceLine } from "../contracts/evidence-event";
import { parseTimeUs } from "../core/time";
import { describeFindings } from "../queries/describeFindings";
import { type EvidenceSelection, readEvidence } from "../queries/readEvidence";
import { byIds, type ItemContext } from "./case-entry-of";
import { unpackLines } from "./pack-events";

/** What the store answers now to what an entry asked when it was written. */
export interface Answer {
  events: EvidenceEvent[];
  said: Drift["said"];
}

/** The kinds of entries that keep events, and so can be asked again. */
export type AskedBody = Extract<
  EntryBody,
  { kind: "evidence" | "finding" | "scope" | "identity" | "resource" }
>;

/**
 * Asks what an entry asked, over the very same stretch of time: its filter, its events by their ids, its finding, its
 * report. `content` is what it froze. Null for an entry of an earlier release that kept no events.
 */
export async function askAgain(
  context: ItemContext,
  body: AskedBody,
  content: () => Promise<Uint8Array>,
): Promise<Answer | null> {
  if (body.kind === "finding") return ofFinding(context, body, await idsOf(await content()));
  if (body.kind === "scope") return ofScope(context, body, await idsOf(await content()));
  const { query } = body;
  if (query === undefined) return null;
  const { q, fromUs, toUs, picked = false } = query;
  const { store, viewer, nowUs } = context;
  const range = { kind: "span" as const, fromUs, toUs };
  const selection: EvidenceSelection = picked
    ? { kind: "ids", ids: await idsOf(await content()), fromUs, toUs }
    : { kind: "view", view: { filter: readEventView({ q }).view.filter, range, nowUs } };
  const { events } = await readEvidence(store, viewer, selection, EVIDENCE_EVENTS_MAX * 2);
  return { events, said: [] };
}

async function ofFinding(
  context: ItemContext,
  { finding }: Extract<AskedBody, { kind: "finding" }>,
  ids: readonly string[],
): Promise<Answer> {
  const now = (await describeFindings(context.store, context.viewer, [finding.id])).get(finding.id);
  const { from, to } = earliestAndLatest(finding, now ?? finding);
  const events = await byIds(context, [...new Set([...ids, ...(now?.eventIds ?? [])])], from, to);
  if (!now) return { events, said: [{ what: "finding", was: "held", is: "gone: findings are made anew" }] };
  const said = differences([
    ["title", finding.title, now.title],
    ["severity", finding.severity, now.severity],
    ["score", finding.score.toFixed(1), now.score.toFixed(1)],
    ["events", String(finding.eventCount), String(now.eventCount)],
    ["reasons", dimensions(finding.reasons), dimensions(now.reasons)],
  ]);
  return { events, said };
}

async function ofScope(
  context: ItemContext,
  { request, window, verdict, headline, because }: Extract<AskedBody, { kind: "scope" }>,
  ids: readonly string[],
): Promise<Answer> {
  // A beginning that was left open stays so: it decides from when on accesses are judged.
  const asked = { ...request, toUs: parseTimeUs(window.to) };
  const report = await context.scope(context.store, context.viewer, asked);
  const { from, to } = earliestAndLatest(window, report.window);
  const wanted = [...new Set([...ids, ...report.evidence.eventIds])];
  const events = await byIds(context, wanted, from, to);
  const said = differences([
    ["window", `${window.from} to ${window.to}`, `${report.window.from} to ${report.window.to}`],
    ["verdict", verdict, report.verdict],
    ["sentence", headline, report.headline],
    ["grounds", because.join(" "), report.because.join(" ")],
  ]);
  return { events, said };
}

function differences(facts: [what: string, was: string, is: string][]): Drift["said"] {
  return facts.filter(([, was, is]) => was !== is).map(([what, was, is]) => ({ what, was, is }));
}

function dimensions(reasons: readonly { dimension: string }[]): string {
  return reasons.map(({ dimension }) => dimension).join(", ");
}

function earliestAndLatest(a: Stretch, b: Stretch): Stretch {
  const [from = a.from] = [a.from, b.from].sort();
  const [to = a.to] = [a.to, b.to].sort().reverse();
  return { from, to };
}

interface Stretch {
  from: string;
  to: string;
}

async function idsOf(content: Uint8Array): Promise<string[]> {
  const ids: string[] = [];
  for await (const line of unpackLines(content)) ids.push(parseEvidenceLine(line).id);
  return ids;
}
