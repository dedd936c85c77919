"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { spellHidden } from "@/components/ui/hidden-characters";
import { VisibleText } from "@/components/ui/visible-text";
import { type Filter, type FilterTerm, NO_FILTER } from "@/lib/core/filter";
import { withoutTerm } from "@/lib/core/filter-edit";
import { printTerm } from "@/lib/core/filter-print";
import { repeatKeys } from "./repeat-keys";

/** A chip says which condition it is; the field above holds all of it. */
const SHOWN_MAX = 80;

export interface FilterChipsProps {
  filter: Filter;
  unknown: readonly number[];
  onFilter: (filter: Filter) => void;
}

/** The conditions one by one, each to be taken out. Takes no room without conditions. */
export function FilterChips({ filter, unknown, onFilter }: FilterChipsProps) {
  if (filter.terms.length === 0) return null;
  const keys = repeatKeys(filter.terms.map(printTerm));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      <ul aria-label="Conditions of the filter" className="contents">
        {filter.terms.map((term, index) => (
          <Chip
            key={keys[index]}
            term={term}
            unknown={unknown.includes(index)}
            onRemove={() => onFilter(withoutTerm(filter, index))}
          />
        ))}
      </ul>
      {filter.terms.length > 1 && (
        <Button size="sm" variant="quiet" onClick={() => onFilter(NO_FILTER)}>
          Clear all
        </Button>
      )}
    </div>
  );
}

function Chip({ term, unknown, onRemove }: { term: FilterTerm; unknown: boolean; onRemove: () => void }) {
  const text = printTerm(term);
  const shown = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
  return (
    <li
      className={cx(
        "inline-flex h-6 min-w-0 max-w-full items-center rounded-sm border pl-1.5",
        unknown ? "border-warning-line bg-warning-soft" : "border-line bg-sunken",
      )}
    >
      <span
        className={cx("truncate font-mono text-sm", term.negated && "text-danger")}
        title={spellHidden(text)}
      >
        <VisibleText text={shown} />
      </span>
      {unknown && <span className="shrink-0 pl-1.5 text-sm text-warning">in no log held</span>}
      <button
        type="button"
        aria-label={`Remove the condition ${spellHidden(shown)}`}
        onClick={onRemove}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:text-ink"
      >
        <X className="size-3" aria-hidden="true" />
      </button>
    </li>
  );
}
