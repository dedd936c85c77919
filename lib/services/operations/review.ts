import { z } from "zod";
import type { Review, ReviewDifference, SignedReview } from "../../contracts/review";
import { demand } from "../../contracts/viewer";
import type { Operation } from "./operation";

const input = z.object({
  /** `2026-W35`; null: the last week that is held in full. */
  week: z.string().nullable(),
});

export interface ReviewReport {
  /** Frozen where the week is signed, else as of now. */
  review: Review;
  /** Of the review's canonical JSON. */
  sha256: string;
  signed: SignedReview | null;
  /** What is known now otherwise than when it was signed; empty where it is not signed. */
  differences: ReviewDifference[];
  /** Weeks that are over and not signed. */
  unsigned: string[];
}

/** `keytrail review`. */
export const review: Operation<z.infer<typeof input>, ReviewReport> = {
  name: "review",
  input,
  run: async ({ viewer, store, dataFolder }, { week: asked }) => {
    demand(viewer, "read");
    const [weeks, { buildReview }, opened, { metadataIfAny }, { scoreEvents }] = await Promise.all([
      import("../review-weeks"),
      import("../buildReview"),
      import("../openReview"),
      import("../../store/metadata/metadata"),
      import("../scoreEvents"),
    ]);
    await scoreEvents(store, { untilDay: null });
    const people = metadataIfAny(dataFolder);
    const nowUs = Date.now() * 1000;
    const all = await weeks.listReviewWeeks(store, viewer, people, nowUs);
    const week = asked ?? weeks.defaultWeek(all, nowUs);
    const unsigned = weeks.weeksToSign(all).map((one) => one.week);
    const signed = all.find((one) => one.week === week)?.signed ?? null;
    if (people !== null && signed !== null && signed.reopened === null) {
      const frozen = await opened.openSignedReview(viewer, signed.id, people);
      const differences = await opened.differenceToNow(store, viewer, frozen, people, nowUs);
      return { review: frozen.review, sha256: signed.sha256, signed, differences, unsigned };
    }
    const built = await buildReview(store, viewer, people, { week, nowUs });
    return { review: built.review, sha256: built.sha256, signed, differences: [], unsigned };
  },
};
