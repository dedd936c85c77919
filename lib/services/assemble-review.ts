import { createHash } from "node:crypto";
import type { Review } from "../contracts/review";
import type { Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import type { IsoWeek } from "../core/iso-week";
import { formatTimeUs } from "../core/time";
import { ownerOf } from "../inventory/describe";
import type { RotationException } from "../inventory/rotation-status";
import { listChanges } from "../queries/listChanges";
import { newReaders } from "../queries/newReaders";
import { outlineFindings } from "../queries/outlineFindings";
import { readCoverage } from "../queries/readCoverage";
import { storeState } from "../queries/storeState";
import { judgeFrameworks } from "../review/controls";
import { changeRows, REVIEWED_CHANGES, readerRows } from "../review/deeds";
import { isInForce, reviewExceptions } from "../review/exceptions";
import { type HeldFinding, reviewFindings } from "../review/findings";
import { holes } from "../review/holes";
import { newItems, type ReviewItem, rotations } from "../review/items";
import { compare, SECTION_ROWS_MAX } from "../review/rows";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { controlFacts } from "./control-facts";
import { horizonOf } from "./gather-inventory";
import { type BaseItem, type InventoryBase, inventoryBase } from "./inventory-base";
import type { PeopleWords } from "./inventory-people";
import { placeFindings } from "./place-findings";
import type { SaidInTime } from "./review-people";

/** Findings that a review tells of; more in one week nobody could decide on. */
const FINDINGS_MAX = 2_000;

export interface ReviewInput {
  week: IsoWeek;
  /** What changed is told of this time. */
  span: Span;
  asOfUs: number;
  after: string | null;
  nowUs: number;
  words: PeopleWords;
  said: SaidInTime;
  people: Metadata | null;
}

/** Gathers what a review tells and puts it together; `buildReview` says what it holds. */
export async function assembleReview(store: Store, viewer: Viewer, input: ReviewInput): Promise<Review> {
  const { week, span, asOfUs, after, nowUs, words, said } = input;
  const [base, readers, changes, findings, { streams }, { held }] = await Promise.all([
    inventoryBase(store, viewer, nowUs, asOfUs),
    newReaders(store, viewer, span),
    listChanges(store, viewer, span, REVIEWED_CHANGES),
    heldFindings(store, viewer, input),
    readCoverage(store, viewer, nowUs),
    storeState(store, viewer, nowUs),
  ]);
  const items = base.items.filter(existed).map((item) => reviewItem(item, base, words));
  const facts = await controlFacts(store, viewer, base, {
    items,
    streams,
    week: { fromUs: week.fromUs, toUs: asOfUs },
  });
  const frameworks = judgeFrameworks({
    facts,
    policies: words.policies,
    items,
    exceptions: exceptionsAt(said, span, asOfUs),
    asOfUs,
    fromUs: week.fromUs,
    digest: (text) => createHash("sha256").update(text).digest("hex"),
  });
  const sensitive = (key: string) => {
    const item = base.byKey.get(base.gathered.resolver.resolve(key));
    const level = item && (words.settings.get(item.resource.key)?.sensitivity ?? item.sensitivity.level);
    return item && level === "high" ? { key: item.resource.key, name: item.name } : null;
  };
  return {
    format: 1,
    week: week.name,
    from: formatTimeUs(week.fromUs),
    to: formatTimeUs(week.toUs),
    since: formatTimeUs(span.fromUs),
    after,
    asOf: formatTimeUs(asOfUs),
    held: held && { from: formatTimeUs(held.firstUs), to: formatTimeUs(Math.min(held.newestUs, asOfUs)) },
    items: newItems(items, span),
    readers: readerRows(readers, sensitive, span),
    rotations: rotations(items, frameworks, span),
    changes: changeRows(changes, span),
    exceptions: reviewExceptions(said.exceptions, span, asOfUs, words.policies),
    findings: reviewFindings(findings, said.decisions, span),
    coverage: holes(streams, span),
    conflicts: conflictRows(base.items),
    frameworks,
    policies: words.policies
      .filter(({ enabled }) => enabled)
      .map(({ id, framework, control, revision, origin }) => ({ id, framework, control, revision, origin })),
  };

  function existed({ logs, subject, references }: BaseItem): boolean {
    if (subject.createdUs !== null && subject.createdUs >= asOfUs) return false;
    return logs !== null || references.length > 0;
  }
}

function reviewItem(item: BaseItem, { gathered }: InventoryBase, words: PeopleWords): ReviewItem {
  const { resource, subject, logs } = item;
  const set = words.settings.get(resource.key)?.owner ?? null;
  return {
    key: resource.key,
    name: item.name,
    owner: ownerOf(resource, item.owner, set, words.ownerRules)?.name ?? null,
    subject,
    class: item.class,
    created: logs?.evidence.created ?? null,
    firstSeenUs: item.firstSeenUs,
    logFromUs: horizonOf(resource, gathered.horizons)?.firstUs ?? null,
    changesUs: item.changesUs,
    rotationFailed: logs?.evidence["rotation-failed"] ?? null,
  };
}

function exceptionsAt(
  { exceptions }: SaidInTime,
  span: Span,
  asOfUs: number,
): Map<string, RotationException[]> {
  const found = new Map<string, RotationException[]>();
  for (const one of exceptions) {
    if (one.kind !== "rotation" || !isInForce(one, span, asOfUs)) continue;
    const { id, policyId, untilUs, reason, owner, about } = one;
    found.set(about.key, [...(found.get(about.key) ?? []), { id, policyId, untilUs, reason, owner }]);
  }
  return found;
}

/** Findings of the time, and those of earlier that were decided in it. */
async function heldFindings(
  store: Store,
  viewer: Viewer,
  { span, asOfUs, people, said }: ReviewInput,
): Promise<HeldFinding[]> {
  const placed = await placeFindings(
    store,
    viewer,
    { ...span, limit: FINDINGS_MAX, minSeverity: "low" },
    { people, now: new Date(asOfUs / 1000) },
  );
  const severities = new Map(placed.map(({ id, severity }) => [id, severity]));
  const decided = said.decisions.filter(({ atUs }) => atUs >= span.fromUs).map(({ findingId }) => findingId);
  const outlines = await outlineFindings(store, viewer, [...new Set([...severities.keys(), ...decided])]);
  return [...outlines.values()].map(({ id, title, fromUs, toUs }) => ({
    id,
    title,
    fromUs,
    toUs,
    severity: severities.get(id) ?? null,
  }));
}

function conflictRows(items: readonly BaseItem[]): Review["conflicts"] {
  const rows = items
    .flatMap(({ resource: { key }, name, conflicts }) =>
      conflicts.map(({ kind, text }) => ({
        id: `${kind} ${key} ${text}`,
        resource: { key, name },
        text,
        query: `/inventory?${new URLSearchParams({ q: name })}`,
      })),
    )
    .sort((a, b) => compare(a.resource.name, b.resource.name) || compare(a.id, b.id));
  return {
    total: rows.length,
    query: "/inventory?flag=conflict&flag=not-held",
    rows: rows.slice(0, SECTION_ROWS_MAX),
  };
}
