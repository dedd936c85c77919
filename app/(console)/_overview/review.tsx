import { ReviewState } from "@/components/overview/review-state";
import type { Viewer } from "@/lib/contracts/viewer";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { defaultWeek, listReviewWeeks, weeksToSign } from "@/lib/services/review-weeks";

/** Whether the last week held is reviewed, and how many weeks wait. */
export async function ReviewOfTheWeek({ viewer, nowUs }: { viewer: Viewer; nowUs: number }) {
  const weeks = await listReviewWeeks(await currentStore(), viewer, peopleStore(), nowUs);
  const name = defaultWeek(weeks, nowUs);
  const week = weeks.find((one) => one.week === name);
  return week ? <ReviewState week={week} waiting={weeksToSign(weeks).length} /> : null;
}
