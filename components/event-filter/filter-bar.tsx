"use client";

import { Search, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { CONTROL } from "@/components/ui/field-style";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import type { Filter } from "@/lib/core/filter";
import { type FilterProblem, parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";
import { FilterChips } from "./filter-chips";
import { FilterHelp } from "./filter-help";
import { FilterProblems } from "./filter-problems";

type Dropped = Pick<FilterProblem, "text" | "reason">;

/** What has been typed. It counts while the applied filter is `from` (when typing began) or `to` (when applied). */
interface Draft {
  text: string;
  from: string;
  /** Null until Enter. */
  to: string | null;
  problems: readonly Dropped[];
}

export interface FilterBarProps {
  filter: Filter;
  /** Parts of the URL's filter that were left out. */
  problems: readonly Dropped[];
  /** Numbers of the conditions whose words nothing in the store has. */
  unknown?: readonly number[];
  onFilter: (filter: Filter) => void;
}

/** The filter as text, and its conditions as chips. Enter applies what can be understood and says what cannot. */
export function FilterBar({ filter, problems, unknown = [], onFilter }: FilterBarProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  useShortcut("/", "Edit the filter", () => field.current?.select(), { group: "Events" });
  const applied = printFilter(filter);
  // Once it is applied, going back to the filter before must show that one.
  if (draft && draft.to === applied && draft.from !== applied) setDraft({ ...draft, from: applied });
  const live = draft && (applied === draft.from || applied === draft.to) ? draft : null;
  const text = live?.text ?? applied;
  const dropped = live?.to != null ? live.problems : problems;
  const apply = (typed: string) => {
    const parsed = parseFilter(typed);
    const to = printFilter(parsed.filter);
    setDraft({
      text: parsed.problems.length > 0 ? typed : to,
      from: applied,
      to,
      problems: parsed.problems,
    });
    onFilter(parsed.filter);
  };
  const type = (typed: string) => setDraft({ text: typed, from: applied, to: null, problems: [] });
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <div className="flex min-w-0 items-center gap-1">
        <search className="min-w-0 flex-1">
          <form
            className="relative"
            onSubmit={(event) => {
              event.preventDefault();
              apply(text);
            }}
          >
            <label htmlFor={id}>
              <span className="sr-only">Filter of the events</span>
              <Search className="absolute top-1.75 left-2 size-3.5 text-faint" aria-hidden="true" />
            </label>
            <input
              id={id}
              ref={field}
              type="text"
              inputMode="search"
              enterKeyHint="search"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={text}
              placeholder="identity:payments-api -outcome:allowed"
              aria-invalid={dropped.length > 0 || undefined}
              aria-describedby={`${id}-note`}
              onChange={(event) => type(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.stopPropagation();
                event.currentTarget.blur();
              }}
              className={cx(CONTROL, "peer pr-8 pl-7 font-mono")}
            />
            {text === "" ? (
              <span
                className="pointer-events-none absolute top-1 right-2 peer-focus:hidden"
                aria-hidden="true"
              >
                <Kbd keys="/" />
              </span>
            ) : (
              <button
                type="button"
                aria-label="Clear the filter"
                onClick={() => {
                  apply("");
                  field.current?.focus();
                }}
                className="absolute top-0.5 right-0.5 grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
              >
                <X className="size-3.5" aria-hidden="true" />
              </button>
            )}
          </form>
        </search>
        <FilterHelp />
      </div>
      <div id={`${id}-note`} role="status" className="flex flex-col gap-1 text-sm empty:hidden">
        {live !== null && live.to === null && text !== applied && (
          <p className="text-muted">
            Not applied yet: <Kbd keys="Enter" /> applies.
          </p>
        )}
        <FilterProblems problems={dropped} />
      </div>
      <FilterChips filter={filter} unknown={unknown} onFilter={onFilter} />
    </div>
  );
}
