"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { RangeMenu } from "@/components/event-filter/range-menu";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import type { FindingList } from "@/lib/contracts/finding-row";
import { FINDING_STATES, type FindingView, findingsHref } from "@/lib/contracts/finding-view";
import type { Held, ResolvedRange } from "@/lib/core/filter-range";
import { SEVERITIES } from "@/lib/core/severity";

const STATE_LABELS = { open: "Open", decided: "Decided", mine: "Assigned to me", all: "All" } as const;
const BUDGETS = [1, 2, 3, 5, 10, 20, 50, 100];
const ITEM = "flex h-6 items-center gap-1.5 rounded-sm border px-2 text-sm transition-colors";

export interface FindingFiltersProps {
  view: FindingView;
  counts: FindingList["counts"];
  span: ResolvedRange;
  held: Held | null;
}

/** What the list shows: state, severity, budget and window. Every choice is an address. */
export function FindingFilters({ view, counts, span, held }: FindingFiltersProps) {
  const router = useRouter();
  const go = (change: Partial<FindingView>) => router.push(findingsHref({ ...view, page: 1, ...change }));
  const budgets = [...new Set([...BUDGETS, view.budget])].sort((a, b) => a - b);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <nav aria-label="State" className="flex h-7 items-center gap-0.5 rounded-md bg-sunken p-0.5">
        {FINDING_STATES.map((state) => (
          <Link
            key={state}
            href={findingsHref({ ...view, state, page: 1 })}
            aria-current={state === view.state ? "true" : undefined}
            className={cx(
              ITEM,
              state === view.state
                ? "border-line-strong bg-raised text-ink"
                : "border-transparent text-muted hover:text-ink",
            )}
          >
            {STATE_LABELS[state]} <span className="text-muted">{formatFull(counts[state])}</span>
          </Link>
        ))}
      </nav>
      <Select
        label="Least severity"
        className="w-36"
        value={view.severity}
        onValueChange={(severity) => go({ severity })}
        options={SEVERITIES.map((severity) => ({
          value: severity,
          label:
            severity === "info" ? "Any severity" : severity === "critical" ? severity : `${severity} and up`,
        }))}
      />
      <Select
        label="Daily budget"
        className="w-32"
        value={String(view.budget)}
        onValueChange={(budget) => go({ budget: Number(budget) })}
        options={budgets.map((budget) => ({ value: String(budget), label: `${budget} a day` }))}
      />
      <div className="ml-auto min-w-0">
        <RangeMenu
          range={view.range}
          span={span}
          until={span.until}
          held={held}
          onRange={(range) => go({ range })}
        />
      </div>
    </div>
  );
}
