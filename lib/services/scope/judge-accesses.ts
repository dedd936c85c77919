import type { OddAccess } from "../../contracts/scope";
import type { Viewer } from "../../contracts/viewer";
import type { Span } from "../../core/filter-range";
import { DAY_US, formatTimeUs } from "../../core/time";
import { DETECTORS } from "../../detectors/registry";
import { expectationsInForce, verdictsInForce } from "../../queries/feedbackInForce";
import { listOddCells, type OddCell } from "../../queries/scope/listOddCells";
import type { OddEvents } from "../../queries/scope/listOddEvents";
import { newcomerHabits } from "../../queries/scope/newcomerHabits";
import type { ScopeTargets } from "../../queries/scope/subject-cells";
import type { CellOfActor } from "../../queries/scope/subject-events";
import { barsOf, type Judged, judge, leastScore } from "../../scope/judge";
import { classOf, habitsOf } from "../../scope/newcomer";
import type { Metadata } from "../../store/metadata/open-metadata";
import type { Store } from "../../store/store";

/** A newcomer less surprising than this, in hundredths of a bit, is what every day brings. */
const NEWCOMER_CENTIBITS_MIN = 100;

/** An access that is not usual, with what it is held to be. */
export interface JudgedAccess extends Judged {
  judgement: "misuse" | "unexplained";
  cell: OddCell;
}

/** The accesses of the targets that are not usual in the light of what people said, the oddest first. */
export async function judgeAccesses(
  store: Store,
  viewer: Viewer,
  {
    targets,
    span,
    leakTold,
    people,
    now,
  }: { targets: ScopeTargets; span: Span; leakTold: boolean; people: Metadata | null; now: Date },
): Promise<JudgedAccess[]> {
  const days = Math.max(1, (span.toUs - span.fromUs) / DAY_US);
  const bars = barsOf({ leakTold, days });
  const ask = (cleared: readonly string[]) =>
    listOddCells(store, viewer, {
      targets,
      span,
      scoreMin: leastScore(bars),
      newcomerMin: NEWCOMER_CENTIBITS_MIN,
      strong: { score: bars.misuse.alone, cleared },
    });
  const [all, newcomers] = await Promise.all([
    ask([]),
    newcomerHabits(store, viewer, { besides: targets.resource }),
  ]);
  let cells = all;
  const findings = [...new Set(cells.flatMap((cell) => cell.findings.map(({ id }) => id)))];
  const [expectations, verdicts] =
    people === null
      ? [[], new Map<string, { verdict: string }[]>()]
      : await Promise.all([
          expectationsInForce(viewer, now, people),
          verdictsInForce(viewer, findings, people),
        ]);
  const held = (word: string) => findings.filter((id) => verdicts.get(id)?.[0]?.verdict === word);
  const cleared = held("noise");
  if (cleared.length > 0) cells = await ask(cleared);
  const said = { expectations, confirmed: new Set(held("true")), cleared: new Set(cleared) };
  const habits = {
    person: habitsOf("person", newcomers),
    workload: habitsOf("workload", newcomers),
    outside: habitsOf("outside", newcomers),
  };
  return cells
    .map((cell) => {
      const { kind } = cell.identity;
      const judgeable = { ...cell, identityKind: kind, ruleTitles: titlesOf(cell) };
      return { cell, ...judge(judgeable, bars, said, habits[classOf(kind)]) };
    })
    .filter((access): access is JudgedAccess => access.judgement !== "usual")
    .sort((a, b) => Number(b.judgement === "misuse") - Number(a.judgement === "misuse") || b.bits - a.bits);
}

/** Titles of the rules that an access meets. */
export function titlesOf({ rules }: OddCell): string[] {
  return rules.flatMap((id) => DETECTORS.find((rule) => rule.id === id)?.title ?? []);
}

/** An access as the report tells it. */
export function tellAccess(
  { cell, judgement, bits, why }: JudgedAccess,
  { eventIds, credentials }: OddEvents = { eventIds: [], credentials: [] },
): OddAccess {
  return {
    from: formatTimeUs(cell.fromUs),
    to: formatTimeUs(cell.toUs),
    identity: { id: cell.identity.key, name: cell.identity.name, kind: cell.identity.kind },
    resource:
      cell.resource === null
        ? null
        : { id: cell.resource.key, name: cell.resource.name, kind: cell.resource.kind },
    action: cell.action,
    operation: cell.operation,
    outcome: cell.outcome,
    address: cell.address,
    network: cell.network,
    agent: cell.agent,
    accesses: cell.uses,
    bits: Math.round(bits * 10) / 10,
    judgement,
    why,
    finding: cell.findings[0]?.id ?? null,
    eventIds,
    credentials,
  };
}

/** The first of these accesses in time. */
export function earliest(accesses: readonly JudgedAccess[]): JudgedAccess | undefined {
  return accesses.reduce<JudgedAccess | undefined>(
    (first, access) => (first === undefined || access.cell.fromUs < first.cell.fromUs ? access : first),
    undefined,
  );
}

/** Names of who made them, those with most accesses first. */
export function namesOf(accesses: readonly JudgedAccess[]): string[] {
  const uses = new Map<string, number>();
  for (const { cell } of accesses)
    uses.set(cell.identity.name, (uses.get(cell.identity.name) ?? 0) + cell.uses);
  return [...uses].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

export function usesOf(accesses: readonly JudgedAccess[]): number {
  return accesses.reduce((sum, { cell }) => sum + cell.uses, 0);
}

/** Makers of more accesses than this are not followed one by one. */
const FOLLOWED_MAX = 500;

/** Where to find their events; of more than 500 the oddest. */
export function cellsOf(accesses: readonly JudgedAccess[]): CellOfActor[] {
  return accesses.slice(0, FOLLOWED_MAX).map(({ cell }) => ({
    hourUs: cell.hourUs,
    identity: cell.identity.id,
    resource: cell.resource?.id ?? 0,
    place: cell.place,
  }));
}
