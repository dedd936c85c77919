import type { ExpectedOfFinding } from "../contracts/feedback";
import type { Finding, FindingRequest, RankedFinding } from "../contracts/finding";
import { demand, type Viewer } from "../contracts/viewer";
import { ExpectedFinding } from "../core/feedback";
import { SEVERITIES } from "../core/severity";
import { describeFindings } from "../queries/describeFindings";
import { type Expectation, expectationsInForce, verdictsInForce } from "../queries/feedbackInForce";
import { listDayScores } from "../queries/listDayScores";
import { type FindingScore, listFindingScores } from "../queries/listFindingScores";
import { streamFindingCells } from "../queries/streamFindingCells";
import { calibrate } from "../scoring/calibrate";
import { DEFAULT_SETTINGS } from "../scoring/settings";
import { severityOf } from "../scoring/severity";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { severestRule } from "./severest-rule";

/** What expectations make of a finding. */
interface Lowered {
  expected: Expectation[];
  /** Dimensions that say less, with the hundredths of a bit that are left. */
  bits: ReadonlyMap<string, number>;
  score: number;
}

/** A finding's place after feedback. */
interface Placed extends FindingScore {
  before: FindingScore;
}

/**
 * The findings asked for in the light of what people said of them, the highest score after it first; equal scores in
 * order of their ids. Expectations in force at `now` lower what they cover; verdicts are told and change nothing.
 * `minSeverity` is of the severity after it. `people` null: nobody has said anything.
 *
 * Memory grows with the findings asked for and with those that expectations touch, not with their cells.
 */
export async function rankFindings(
  store: Store,
  viewer: Viewer,
  request: FindingRequest,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<RankedFinding[]> {
  demand(viewer, "read");
  const expectations = people === null ? [] : await expectationsInForce(viewer, now, people);
  const lowered = await lowerFindings(store, viewer, request, expectations);
  // Feedback only lowers: whoever belongs into the list is among as many more as are lowered.
  const scores = await listFindingScores(store, viewer, { ...request, limit: request.limit + lowered.size });
  const placed = (await place(store, viewer, scores, lowered))
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(request.minSeverity))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, request.limit);
  const ids = placed.map(({ id }) => id);
  const [described, verdicts] = await Promise.all([
    describeFindings(store, viewer, ids),
    people === null ? new Map() : verdictsInForce(viewer, ids, people),
  ]);
  return placed
    .map((one) => ({ one, finding: described.get(one.id) }))
    .flatMap(({ one, finding }) => (finding === undefined ? [] : [tell(finding, one, lowered.get(one.id))]))
    .map((finding, index) => {
      const said = verdicts.get(finding.id) ?? [];
      return { ...finding, rank: index + 1, verdict: said[0]?.verdict ?? null, verdicts: said };
    });
}

/** The findings in which at least one expectation has something to lower. */
async function lowerFindings(
  store: Store,
  viewer: Viewer,
  request: FindingRequest,
  expectations: readonly Expectation[],
): Promise<Map<string, Lowered>> {
  const lowered = new Map<string, Lowered>();
  if (expectations.length === 0) return lowered;
  const identities = [...new Set(expectations.map(({ identityKey }) => identityKey))];
  let id = "";
  let finding = new ExpectedFinding(expectations);
  const keep = () => {
    const { expected, lowered: bits, score } = finding;
    if (expected.length > 0) lowered.set(id, { expected, bits, score });
  };
  for await (const next of streamFindingCells(store, viewer, request, identities)) {
    if (next.finding !== id) {
      keep();
      id = next.finding;
      finding = new ExpectedFinding(expectations);
    }
    finding.add(next.cell);
  }
  keep();
  return lowered;
}

/** Score, rarity and severity after feedback, rarity judged as `buildFindings` judges it. */
async function place(
  store: Store,
  viewer: Viewer,
  scores: readonly FindingScore[],
  lowered: ReadonlyMap<string, Lowered>,
): Promise<Placed[]> {
  const changed = scores.filter(({ id }) => (lowered.get(id)?.bits.size ?? 0) > 0).map(({ day }) => day);
  if (changed.length === 0) return scores.map((one) => ({ ...one, before: one }));
  const { lookBackDays } = DEFAULT_SETTINGS;
  const { firstDay, scores: all } = await listDayScores(store, viewer, {
    fromDay: Math.min(...changed) - lookBackDays,
    toDay: Math.max(...changed),
  });
  const days = new Map(
    [...new Set(changed)].map((day) => [day, calibrate(day, all, firstDay, lookBackDays)] as const),
  );
  return scores.map((before) => {
    const left = lowered.get(before.id);
    const rate = days.get(before.day);
    if (!left || left.bits.size === 0 || !rate) return { ...before, before };
    const onceInDays = rate(left.score);
    const severity = severityOf(onceInDays, severestRule(before.rules));
    return { ...before, score: left.score, onceInDays, severity, before };
  });
}

type Told = Omit<RankedFinding, "rank" | "verdict" | "verdicts">;

function tell(finding: Omit<Finding, "rank">, placed: Placed, lowered: Lowered | undefined): Told {
  return {
    ...finding,
    score: round(placed.score),
    onceInDays: round(placed.onceInDays),
    severity: placed.severity,
    scoreBefore: round(placed.before.score),
    severityBefore: placed.before.severity,
    expected: (lowered?.expected ?? []).map(tellExpected),
    reasons: finding.reasons.map((reason) => {
      const left = lowered?.bits.get(reason.dimension);
      return { ...reason, bitsLeft: left === undefined ? reason.bits : Math.min(reason.bits, left / 100) };
    }),
  };
}

function tellExpected({ until, authorName, ...one }: Expectation): ExpectedOfFinding {
  const { id, identityKey, resourceKey, network, action, note } = one;
  return { id, identityKey, resourceKey, network, action, until: until.toISOString(), note, by: authorName };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
