import { TriangleAlert } from "lucide-react";
import { VisibleText } from "@/components/ui/visible-text";
import type { FilterProblem } from "@/lib/core/filter-parse";
import { repeatKeys } from "./repeat-keys";

const SHOWN_MAX = 200;

/** Parts of a filter that were left out, each with its reason; nothing when all of it counts. */
export function FilterProblems({
  problems,
}: {
  problems: readonly Pick<FilterProblem, "text" | "reason">[];
}) {
  if (problems.length === 0) return null;
  const keys = repeatKeys(problems.map(({ text }) => text));
  return (
    <div className="flex gap-1.5 rounded-md border border-warning-line bg-warning-soft px-2 py-1 text-warning">
      <TriangleAlert className="mt-px size-3.5 shrink-0" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium">
          {problems.length === 1 ? "One part is left out:" : `${problems.length} parts are left out:`}
        </p>
        <ul className="max-h-32 overflow-y-auto">
          {problems.map(({ text, reason }, at) => (
            <li key={keys[at]} className="wrap-anywhere">
              <code>
                <VisibleText text={text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text} />
              </code>{" "}
              <span className="text-ink">{reason}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
