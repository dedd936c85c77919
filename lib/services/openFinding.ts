import type { FindingDetail } from "../contracts/finding-detail";
import { demand, type Viewer } from "../contracts/viewer";
import { findingFacts } from "../queries/findingFacts";
import { findingStanding } from "../queries/findingStanding";
import { outlineFindings } from "../queries/outlineFindings";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { nextOfRules, picturedReasons } from "./baselines/pictured-reasons";
import { placeFindings } from "./place-findings";

const ALONGSIDE_MAX = 10_000;

/**
 * A finding with its reasons, each with what it is measured by, in the light of what people said of it; null when the store
 * holds none of this id. Reads no event. `people` null: nobody has said anything.
 */
export async function openFinding(
  store: Store,
  viewer: Viewer,
  id: string,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<FindingDetail | null> {
  demand(viewer, "read");
  const outline = (await outlineFindings(store, viewer, [id])).get(id);
  if (outline === undefined) return null;
  const { fromUs, toUs } = outline;
  const span = { fromUs, toUs: toUs + 1, limit: ALONGSIDE_MAX, minSeverity: "info" } as const;
  const [facts, placed, standing] = await Promise.all([
    findingFacts(store, viewer, id),
    placeFindings(store, viewer, span, { people, now }),
    people === null ? null : findingStanding(viewer, [id], now, people),
  ]);
  const place = placed.find((one) => one.id === id);
  if (place === undefined) return null;
  const { lowered } = place;
  const reasons = facts.reasons.map((reason) => {
    const left = lowered?.bits.get(reason.dimension);
    return { ...reason, bitsLeft: left === undefined ? reason.bits : Math.min(reason.bits, left / 100) };
  });
  return {
    ...outline,
    ...(standing?.get(id) ?? { verdicts: [], expected: [], assignee: null }),
    score: place.score,
    scoreBefore: place.before.score,
    onceInDays: place.onceInDays,
    severity: place.severity,
    severityBefore: place.before.severity,
    identities: facts.identities,
    reasons: await picturedReasons(store, id, reasons),
    lowering: (lowered?.expected ?? []).map(({ until, authorName, note, ...one }) => ({
      id: one.id,
      identityKey: one.identityKey,
      resourceKey: one.resourceKey,
      network: one.network,
      action: one.action,
      until: until.toISOString(),
      note,
      by: authorName,
    })),
    next: nextOfRules(facts.reasons.flatMap(({ rule }) => rule ?? [])),
    places: facts.places,
  };
}
