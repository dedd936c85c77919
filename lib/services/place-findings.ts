import type { FindingRequest } from "../contracts/finding";
import { demand, type Viewer } from "../contracts/viewer";
import { ExpectedFinding } from "../core/feedback";
import { SEVERITIES } from "../core/severity";
import { type Expectation, expectationsInForce } from "../queries/feedbackInForce";
import { findingSensitivity } from "../queries/findingSensitivity";
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
export interface Lowered {
  expected: Expectation[];
  /** Dimensions that say less, with the hundredths of a bit that are left. */
  bits: ReadonlyMap<string, number>;
  score: number;
}

/** A finding's place after feedback. */
export interface Placed extends FindingScore {
  before: FindingScore;
  /** Null where no expectation in force covers anything in it. */
  lowered: Lowered | null;
}

/**
 * The places of the findings asked for in the light of what is expected at `now`, the highest score after it first;
 * equal scores in order of their ids. `minSeverity` is of the severity after it. `people` null: nobody has said anything.
 *
 * Memory grows with the findings asked for and with those that expectations touch, not with their cells.
 */
export async function placeFindings(
  store: Store,
  viewer: Viewer,
  request: FindingRequest,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<Placed[]> {
  demand(viewer, "read");
  const expectations = people === null ? [] : await expectationsInForce(viewer, now, people);
  const lowered = await lowerFindings(store, viewer, request, expectations);
  // Feedback only lowers: whoever belongs into the list is among as many more as are lowered.
  const scores = await listFindingScores(store, viewer, { ...request, limit: request.limit + lowered.size });
  return (await place(store, viewer, scores, lowered))
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(request.minSeverity))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, request.limit);
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
  const touched = scores.filter(({ id }) => (lowered.get(id)?.bits.size ?? 0) > 0);
  const changed = touched.map(({ day }) => day);
  const kept = (before: FindingScore) => ({ ...before, before, lowered: lowered.get(before.id) ?? null });
  if (changed.length === 0) return scores.map(kept);
  const { lookBackDays } = DEFAULT_SETTINGS;
  const { firstDay, scores: all } = await listDayScores(store, viewer, {
    fromDay: Math.min(...changed) - lookBackDays,
    toDay: Math.max(...changed),
  });
  const days = new Map(
    [...new Set(changed)].map((day) => [day, calibrate(day, all, firstDay, lookBackDays)] as const),
  );
  const sensitivity = await findingSensitivity(
    store,
    viewer,
    touched.map(({ id }) => id),
  );
  return scores.map((before) => {
    const left = lowered.get(before.id);
    const rate = days.get(before.day);
    if (!left || left.bits.size === 0 || !rate) return kept(before);
    const onceInDays = rate(left.score);
    const severity = severityOf(onceInDays, severestRule(before.rules), sensitivity.get(before.id));
    return { ...kept(before), score: left.score, onceInDays, severity };
  });
}
