import { REVIEW_STATUSES, type ReviewStatus, type StatusCounts } from "../contracts/review";
import type { PolicyVerdict } from "../inventory/verdict";

/** How many there are in each status. */
export function tally(statuses: readonly ReviewStatus[]): StatusCounts {
  const counts: StatusCounts = { fail: 0, "no-data": 0, stale: 0, manual: 0, pass: 0 };
  for (const status of statuses) counts[status] += 1;
  return counts;
}

/** The status that needs somebody first. Nothing judged is no data, never a pass. */
export function overall(counts: StatusCounts): ReviewStatus {
  return REVIEW_STATUSES.find((status) => counts[status] > 0) ?? "no-data";
}

/**
 * A rotation verdict as a review counts it; null where the policy does not apply, which is no part of the denominator.
 *
 * @param knownUntilUs until when a change would be known; a pass that was last known before `fromUs` is stale
 */
export function itemStatus(
  { status }: Pick<PolicyVerdict, "status">,
  knownUntilUs: number | null,
  fromUs: number,
): ReviewStatus | null {
  switch (status) {
    case "not-applicable":
      return null;
    case "failed":
    case "overdue":
      return "fail";
    case "unknown":
      return "no-data";
    case "exempt":
      return "manual";
    case "due-soon":
    case "compliant":
      return (knownUntilUs ?? Number.NEGATIVE_INFINITY) <= fromUs ? "stale" : "pass";
  }
}
