"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { type CaseListView, casesHref } from "@/lib/contracts/case-list";
import { SEVERITIES } from "@/lib/core/severity";

export interface CaseFiltersProps {
  view: CaseListView;
  counts: Record<"open" | "contained" | "closed", number>;
  /** People to choose from; without any the list cannot be narrowed to others. */
  people: readonly { userId: string; name: string }[];
}

const TYPING_MS = 250;

/** What narrows the list; each choice is a change of the URL. */
export function CaseFilters({ view, counts, people }: CaseFiltersProps) {
  const router = useRouter();
  const [words, setWords] = useState(view.q);
  const typed = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(typed.current), []);
  const search = (q: string) => {
    setWords(q);
    clearTimeout(typed.current);
    typed.current = setTimeout(
      () => router.replace(casesHref({ ...view, q, skip: 0 }), { scroll: false }),
      TYPING_MS,
    );
  };
  const tabs = [
    ["active", "Active", counts.open + counts.contained],
    ["open", "Open", counts.open],
    ["contained", "Contained", counts.contained],
    ["closed", "Closed", counts.closed],
    ["all", "All", counts.open + counts.contained + counts.closed],
  ] as const;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <nav aria-label="Status" className="flex max-w-full overflow-x-auto rounded-md border border-line">
        {tabs.map(([status, label, count]) => (
          <Link
            key={status}
            href={casesHref({ ...view, status, skip: 0 })}
            aria-current={view.status === status ? "page" : undefined}
            className={cx(
              "flex h-7 items-center gap-1.5 whitespace-nowrap px-2.5 outline-offset-[-2px]",
              view.status === status ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover",
            )}
          >
            {label} <span className="text-sm">{count}</span>
          </Link>
        ))}
      </nav>
      <Select
        label="Severity"
        className="w-40"
        value={view.severity ?? "any"}
        options={[
          { value: "any", label: "Any severity" },
          ...SEVERITIES.map((severity) => ({ value: severity, label: `${severity} and above` })),
        ]}
        onValueChange={(value) =>
          router.push(
            casesHref({ ...view, severity: SEVERITIES.find((one) => one === value) ?? null, skip: 0 }),
          )
        }
      />
      <Select
        label="Assigned to"
        className="w-44"
        value={view.assignee ?? "any"}
        options={[
          { value: "any", label: "Assigned to anybody" },
          { value: "me", label: "Assigned to me" },
          { value: "nobody", label: "Assigned to nobody" },
          ...people.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        onValueChange={(value) =>
          router.push(casesHref({ ...view, assignee: value === "any" ? null : value, skip: 0 }))
        }
      />
      <SearchInput
        className="min-w-40 flex-1 sm:max-w-80"
        label="Search titles"
        placeholder="Words of the title, or C-12"
        keys="/"
        value={words}
        onValueChange={search}
      />
    </div>
  );
}
