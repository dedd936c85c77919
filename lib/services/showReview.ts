import type { Review, ReviewWeek } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { buildReview } from "./buildReview";
import { type FrozenReview, openSignedReview } from "./openReview";
import { defaultWeek, listReviewWeeks } from "./review-weeks";

export interface ShownReview {
  review: Review;
  sha256: string;
  /** Null: it is not signed, and is as of now. */
  frozen: FrozenReview | null;
}

/**
 * The review that a page shows: the signed one that is named, else the signed one in force of the week, else the week as it
 * is known now. Null where no logs are held. Throws `AppError` not-found or bad-input.
 */
export async function showReview(
  store: Store,
  viewer: Viewer,
  { week: asked, id, nowUs }: { week: string | null; id: string | null; nowUs: number },
  people: Metadata,
): Promise<{ weeks: ReviewWeek[]; shown: ShownReview | null }> {
  demand(viewer, "read");
  const weeks = await listReviewWeeks(store, viewer, people, nowUs);
  if (id !== null) return { weeks, shown: fromFrozen(await openSignedReview(viewer, id, people)) };
  if (weeks.length === 0) return { weeks, shown: null };
  const week = asked ?? defaultWeek(weeks, nowUs);
  const signed = weeks.find((one) => one.week === week)?.signed ?? null;
  if (signed !== null && signed.reopened === null)
    return { weeks, shown: fromFrozen(await openSignedReview(viewer, signed.id, people)) };
  const { review, sha256 } = await buildReview(store, viewer, people, { week, nowUs });
  return { weeks, shown: { review, sha256, frozen: null } };
}

function fromFrozen(frozen: FrozenReview): ShownReview {
  return { review: frozen.review, sha256: frozen.signed.sha256, frozen };
}
