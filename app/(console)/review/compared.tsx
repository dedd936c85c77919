import { DifferencePanel } from "@/components/review/difference-panel";
import { ErrorState } from "@/components/ui/error-state";
import type { Viewer } from "@/lib/contracts/viewer";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { compareReviews, differenceToNow } from "@/lib/services/openReview";
import type { ShownReview } from "@/lib/services/showReview";
import { attempt } from "../../attempt";

interface ComparedProps {
  viewer: Viewer;
  shown: ShownReview;
  /** `now`, or the id of a signed review. */
  against: string;
  nowUs: number;
}

/** What the review says otherwise than another one. The page does not wait for it. */
export async function Compared({ viewer, shown, against, nowUs }: ComparedProps) {
  const { frozen, review } = shown;
  if (against === "now" && frozen !== null) {
    const found = await attempt(differenceToNow(await currentStore(), viewer, frozen, peopleStore(), nowUs));
    if (found.kind === "failed") return <Failed message={found.message} />;
    return (
      <DifferencePanel
        title="Known now and not when it was signed"
        none="nothing: the same review made now is equal to the last byte"
        differences={found.data}
      />
    );
  }
  const found = await attempt(compareReviews(viewer, review, against, peopleStore()));
  if (found.kind === "failed") return <Failed message={found.message} />;
  const { other, differences } = found.data;
  return (
    <DifferencePanel
      title={`Otherwise than in ${other.week}, revision ${other.revision}`}
      none="nothing"
      differences={differences}
    />
  );
}

function Failed({ message }: { message: string }) {
  return <ErrorState title="Could not compare">{message}</ErrorState>;
}
