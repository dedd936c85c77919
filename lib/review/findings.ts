import type { DecisionRow, Review } from "../contracts/review";
import type { Span } from "../core/filter-range";
import type { Severity } from "../core/severity";
import { formatTimeUs, HOUR_US } from "../core/time";
import { findingHref } from "./links";
import { compare, SECTION_ROWS_MAX } from "./rows";

/** A finding that is held. */
export interface HeldFinding {
  id: string;
  title: string;
  /** Null: below what the review lists. */
  severity: Severity | null;
  fromUs: number;
  toUs: number;
}

/** Findings that began in the time or were decided in it: the open ones first. */
export function reviewFindings(
  held: readonly HeldFinding[],
  decisions: readonly DecisionRow[],
  span: Span,
): Review["findings"] {
  const first = new Map<string, DecisionRow>();
  for (const one of [...decisions].sort((a, b) => a.atUs - b.atUs || compare(a.word, b.word)))
    if (!first.has(one.findingId)) first.set(one.findingId, one);
  const byId = new Map(held.map((finding) => [finding.id, finding]));
  const ids = new Set([
    ...held.filter(({ fromUs }) => within(fromUs, span)).map(({ id }) => id),
    ...[...first.values()].filter(({ atUs }) => within(atUs, span)).map(({ findingId }) => findingId),
  ]);
  const rows = [...ids].map((id) => rowOf(id, byId.get(id), first.get(id), span));
  rows.sort(
    (a, b) =>
      Number(a.decision !== null) - Number(b.decision !== null) ||
      compare(b.from ?? "", a.from ?? "") ||
      compare(a.id, b.id),
  );
  const hours = rows
    .flatMap(({ hoursToDecision }) => (hoursToDecision === null ? [] : [hoursToDecision]))
    .sort((a, b) => a - b);
  return {
    total: rows.length,
    query: "/findings",
    rows: rows.slice(0, SECTION_ROWS_MAX),
    opened: rows.filter(({ isNew }) => isNew).length,
    decided: rows.filter(({ decision }) => decision !== null).length,
    open: rows.filter(({ isNew, decision }) => isNew && decision === null).length,
    medianHours: median(hours),
  };
}

function rowOf(
  id: string,
  finding: HeldFinding | undefined,
  decision: DecisionRow | undefined,
  span: Span,
): Review["findings"]["rows"][number] {
  const hours = finding && decision ? Math.max(0, (decision.atUs - finding.toUs) / HOUR_US) : null;
  return {
    id,
    title: finding?.title ?? decision?.findingTitle ?? id,
    severity: finding?.severity ?? null,
    from: finding ? formatTimeUs(finding.fromUs) : null,
    to: finding ? formatTimeUs(finding.toUs) : null,
    isNew: finding !== undefined && within(finding.fromUs, span),
    decision: decision ? { word: decision.word, by: decision.by, at: formatTimeUs(decision.atUs) } : null,
    hoursToDecision: hours === null ? null : Math.round(hours * 10) / 10,
    query: findingHref(id),
  };
}

function median(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function within(us: number, { fromUs, toUs }: Span): boolean {
  return us >= fromUs && us < toUs;
}
