import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { reviewHref } from "@/lib/contracts/hrefs";
import type { ReviewWeek } from "@/lib/contracts/review";

const WORDS: Readonly<Record<ReviewWeek["state"], string>> = {
  signed: "signed",
  reopened: "open again",
  unsigned: "not signed",
  running: "running",
};

const MARKS: Readonly<Record<ReviewWeek["state"], string>> = {
  signed: "text-positive",
  reopened: "text-warning",
  unsigned: "text-warning",
  running: "text-muted",
};

/** The weeks held, the newest first, each with whether it is signed. */
export function WeekChooser({ weeks, current }: { weeks: readonly ReviewWeek[]; current: string }) {
  return (
    <nav aria-label="Weeks" className="mb-4 print:hidden">
      <ScrollRegion label="Weeks">
        <ul className="flex gap-2 pb-1">
          {weeks.map(({ week, state, full }) => (
            <li key={week} className="shrink-0">
              <Link
                href={reviewHref({ week })}
                aria-current={week === current ? "page" : undefined}
                className={cx(
                  "block rounded-md border px-3 py-1.5",
                  week === current
                    ? "border-accent bg-accent-soft text-accent"
                    : "border-line bg-surface hover:bg-hover",
                )}
              >
                <span className="font-medium font-mono">{week}</span>
                <span className={cx("block text-sm", MARKS[state])}>
                  {state === "signed" ? "✓ " : ""}
                  {WORDS[state]}
                  {!full && state !== "running" ? ", partly held" : ""}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </nav>
  );
}
