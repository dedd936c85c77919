import { ReviewStatusMark } from "@/components/review/review-status";
import type { PostureStatus } from "@/lib/core/posture";

const AS_REVIEW = { fail: "fail", unknown: "no-data", pass: "pass" } as const;

/** Where a check stands, in the marks of the review. */
export function PostureStatusMark({ status }: { status: PostureStatus }) {
  return <ReviewStatusMark status={AS_REVIEW[status]} />;
}
