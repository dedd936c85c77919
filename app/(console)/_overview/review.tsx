import { ReviewState } from "@/components/overview/review-state";
import type { ReviewWeek } from "@/lib/contracts/review";
import { defaultWeek, weeksToSign } from "@/lib/services/review-weeks";

/** Whether the last week held is reviewed, and how many weeks wait. */
export async function ReviewOfTheWeek({
  weeks: reading,
  nowUs,
}: {
  weeks: Promise<ReviewWeek[]>;
  nowUs: number;
}) {
  const weeks = await reading;
  const name = defaultWeek(weeks, nowUs);
  const week = weeks.find((one) => one.week === name);
  return week ? <ReviewState week={week} waiting={weeksToSign(weeks).length} /> : null;
}
