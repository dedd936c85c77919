import Link from "next/link";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { reviewHref } from "@/lib/contracts/hrefs";
import type { ReviewWeek } from "@/lib/contracts/review";
import { parseTimeUs } from "@/lib/core/time";

/** One line: is the last week held signed, and how many weeks are not. */
export function ReviewState({ week, waiting }: { week: ReviewWeek; waiting: number }) {
  const { week: name, state, signed } = week;
  return (
    <section
      aria-label="Review of the week"
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-4 py-2.5"
    >
      <Link href={reviewHref({ week: name })} className="font-semibold hover:text-accent hover:underline">
        Review of {name}
      </Link>
      {state === "signed" && signed ? (
        <span className="text-positive">
          ✓ signed by <VisibleText text={signed.signedBy} />{" "}
          <Time us={parseTimeUs(signed.signedAt) ?? 0} precision="minute" />
        </span>
      ) : (
        <span className="text-warning">
          {state === "running"
            ? "runs still"
            : state === "reopened"
              ? "opened again, not signed"
              : "not signed"}
        </span>
      )}
      <Link href="/review" className="ml-auto text-muted text-sm hover:text-accent hover:underline">
        {waiting === 0
          ? "every week that is over is signed"
          : `${waiting} ${waiting === 1 ? "week waits" : "weeks wait"} for a signature`}
      </Link>
    </section>
  );
}
