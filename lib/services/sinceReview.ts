import type { EntitySide } from "../contracts/entity-view";
import type { SignedReview } from "../contracts/review";
import { NOTHING_FRESH, type SinceReview } from "../contracts/since-review";
import { demand, type Viewer } from "../contracts/viewer";
import { parseWeek } from "../core/iso-week";
import { freshSince } from "../queries/freshSince";
import { listSignedReviews } from "../queries/listSignedReviews";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";

/**
 * What is new on an identity, or a resource, since the end of the last week whose review stands signed (a week that was
 * opened again does not count until it is signed once more).
 */
export async function sinceReview(
  store: Store,
  viewer: Viewer,
  people: Metadata,
  side: EntitySide,
  { id, logsBeginUs }: { id: number; logsBeginUs: number },
): Promise<SinceReview> {
  demand(viewer, "read");
  const signed = lastInForce(await listSignedReviews(viewer, people));
  const week = signed && parseWeek(signed.week);
  if (!signed || !week) return { state: "never" };
  const about = { week: signed.week, signedBy: signed.signedBy, sinceUs: week.toUs };
  if (logsBeginUs >= week.toUs) return { state: "untold", ...about, fresh: NOTHING_FRESH, changes: 0 };
  return { state: "told", ...about, ...(await freshSince(store, viewer, side, { id, sinceUs: week.toUs })) };
}

/** Of reviews by week, then revision. */
function lastInForce(reviews: readonly SignedReview[]): SignedReview | null {
  const newest = new Map(reviews.map((one) => [one.week, one]));
  return [...newest.values()].findLast(({ reopened }) => reopened === null) ?? null;
}
