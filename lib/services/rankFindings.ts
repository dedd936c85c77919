import type { ExpectedOfFinding } from "../contracts/feedback";
import type { Finding, FindingRequest, RankedFinding } from "../contracts/finding";
import { demand, type Viewer } from "../contracts/viewer";
import { describeFindings } from "../queries/describeFindings";
import { type Expectation, verdictsInForce } from "../queries/feedbackInForce";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { type Placed, placeFindings } from "./place-findings";

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
  const placed = await placeFindings(store, viewer, request, { people, now });
  const ids = placed.map(({ id }) => id);
  const [described, verdicts] = await Promise.all([
    describeFindings(store, viewer, ids),
    people === null ? new Map() : verdictsInForce(viewer, ids, people),
  ]);
  return placed
    .map((one) => ({ one, finding: described.get(one.id) }))
    .flatMap(({ one, finding }) => (finding === undefined ? [] : [tell(finding, one)]))
    .map((finding, index) => {
      const said = verdicts.get(finding.id) ?? [];
      return { ...finding, rank: index + 1, verdict: said[0]?.verdict ?? null, verdicts: said };
    });
}

type Told = Omit<RankedFinding, "rank" | "verdict" | "verdicts">;

function tell(finding: Omit<Finding, "rank">, placed: Placed): Told {
  const { lowered } = placed;
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
