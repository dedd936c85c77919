import Link from "next/link";
import { STATUS_FILL, StatusMark } from "@/components/inventory/status-mark";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import type { FacetCount } from "@/lib/contracts/inventory-view";
import type { RotationStatus } from "@/lib/core/inventory";

/** In the bar from the left: what is fine, what is due, what is not, and what cannot be told. */
const ORDER: readonly RotationStatus[] = ["compliant", "exempt", "due-soon", "overdue", "failed", "unknown"];

export interface StatusBarProps {
  counts: readonly FacetCount[];
  /** The page with only this status in its list. */
  hrefs: Readonly<Record<RotationStatus, string>>;
}

/** All items in one line by where they stand. Items that no policy applies to are counted beside it, never as fine. */
export function StatusBar({ counts, hrefs }: StatusBarProps) {
  const of = (status: RotationStatus) => counts.find(({ value }) => value === status)?.count ?? 0;
  const judged = ORDER.reduce((sum, status) => sum + of(status), 0);
  return (
    <section
      aria-label="Where everything stands"
      className="mb-4 rounded-md border border-line bg-surface px-4 py-3"
    >
      <div className="flex h-4 overflow-hidden rounded-sm border border-line" aria-hidden="true">
        {ORDER.map((status) =>
          of(status) === 0 ? null : (
            <span
              key={status}
              className={cx("min-w-1", STATUS_FILL[status])}
              style={{ flexGrow: of(status) }}
            />
          ),
        )}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {[...ORDER, "not-applicable" as const].map((status) => (
          <li key={status}>
            <Link
              href={hrefs[status]}
              className="group inline-flex items-baseline gap-2 rounded-sm hover:text-accent"
            >
              <span className="font-semibold text-lg">{formatFull(of(status))}</span>
              <span className="group-hover:underline">
                <StatusMark status={status} />
              </span>
            </Link>
          </li>
        ))}
        <li className="ml-auto text-muted">{formatFull(judged)} judged</li>
      </ul>
    </section>
  );
}
