import type { Review, ReviewComment, ReviewDifference, SignedReview } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { findSignedReview } from "../queries/listSignedReviews";
import { diffReviews } from "../review/diff";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { type BuiltReview, buildReview, readReview } from "./buildReview";
import { unpack } from "./pack-events";

export interface FrozenReview {
  signed: SignedReview;
  review: Review;
  json: string;
  comments: ReviewComment[];
}

/** A signed review as it was frozen, its hash checked. Throws `AppError` not-found, or failed when it was tampered with. */
export async function openSignedReview(viewer: Viewer, id: string, people: Metadata): Promise<FrozenReview> {
  demand(viewer, "read");
  const { signed, content, comments } = await findSignedReview(viewer, id, people);
  const json = await unpack(content);
  return { signed, review: readReview(json, signed.sha256), json, comments };
}

/** The same review made anew of what is known now. */
export async function remakeReview(
  store: Store,
  viewer: Viewer,
  { review: { week, since, after } }: Pick<FrozenReview, "review">,
  people: Metadata,
  nowUs: number,
): Promise<BuiltReview> {
  return buildReview(store, viewer, people, { week, after: { since, id: after }, nowUs });
}

/** What is known now and was not, or was otherwise, when the review was signed. */
export async function differenceToNow(
  store: Store,
  viewer: Viewer,
  frozen: FrozenReview,
  people: Metadata,
  nowUs: number,
): Promise<ReviewDifference[]> {
  const now = await remakeReview(store, viewer, frozen, people, nowUs);
  return now.sha256 === frozen.signed.sha256 ? [] : diffReviews(frozen.review, now.review);
}

/** What a review says otherwise than a signed one. Throws `AppError` not-found. */
export async function compareReviews(
  viewer: Viewer,
  review: Review,
  otherId: string,
  people: Metadata,
): Promise<{ other: SignedReview; differences: ReviewDifference[] }> {
  const other = await openSignedReview(viewer, otherId, people);
  return { other: other.signed, differences: diffReviews(other.review, review) };
}
