import { REVIEW_STATUS_LABELS, type ReviewStatus } from "@/lib/contracts/review";

/** Shape and lightness tell a status without its hue: a cross, a question, an hourglass, a hand's ring, a tick. */
const SHAPES: Readonly<Record<ReviewStatus, readonly [color: string, path: string]>> = {
  fail: ["text-severity-critical", "M4 4 12 12M12 4 4 12"],
  "no-data": ["text-muted", "M5.8 6.2A2.2 2.2 0 1 1 8.6 8.3c-.4.2-.6.5-.6.9v.6M8 12.2v.3"],
  stale: ["text-severity-medium", "M4.5 3h7L8 8l3.5 5h-7L8 8Z"],
  manual: ["text-accent", "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z"],
  pass: ["text-positive", "M3.5 8.5 6.5 11.5 12.5 4.5"],
};

/** Where an item or a control stands: a mark and its word. */
export function ReviewStatusMark({ status }: { status: ReviewStatus }) {
  const [color, path] = SHAPES[status];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium">
      <svg viewBox="0 0 16 16" className={`size-4 shrink-0 ${color}`} fill="none" aria-hidden="true">
        <path
          d={path}
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {REVIEW_STATUS_LABELS[status]}
    </span>
  );
}
