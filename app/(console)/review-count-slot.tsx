import { Suspense } from "react";
import { formatFull } from "@/components/ui/format-number";
import type { Viewer } from "@/lib/contracts/viewer";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { listReviewWeeks, weeksToSign } from "@/lib/services/review-weeks";

/** How many weeks wait for a signature, beside their line in the navigation; its failure is its own. */
export function ReviewCountSlot({ viewer }: { viewer: Viewer }) {
  return (
    <Suspense fallback={null}>
      <Waiting viewer={viewer} />
    </Suspense>
  );
}

async function Waiting({ viewer }: { viewer: Viewer }) {
  const count = await countFor(viewer);
  if (count === null || count === 0) return null;
  return (
    <span title="Weeks that are over and not signed">
      {formatFull(count)}
      <span className="sr-only"> not signed</span>
    </span>
  );
}

async function countFor(viewer: Viewer): Promise<number | null> {
  try {
    const weeks = await listReviewWeeks(await currentStore(), viewer, peopleStore(), Date.now() * 1000);
    return weeksToSign(weeks).length;
  } catch (error) {
    console.error(error);
    return null;
  }
}
