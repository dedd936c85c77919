"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { SearchInput } from "@/components/ui/search-input";
import type { Facet } from "@/lib/contracts/event-facets";
import type { Filter } from "@/lib/core/filter";
import { withoutFields } from "@/lib/core/filter-edit";
import { printFilter } from "@/lib/core/filter-print";
import { FacetValueRow } from "./facet-value-row";
import { FACET_LABELS, facetRows, pressValue } from "./facet-values";
import { type SearchFacet, useFacetSearch } from "./use-facet-search";

export interface FacetSectionProps {
  facet: Facet;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  searchFacet: SearchFacet;
  /** Whether it is open before anybody opens or closes it. */
  openAtFirst: boolean;
}

/** One facet of the rail, with its most frequent values and, on demand, a search through all of them. */
export function FacetSection({ facet, filter, onFilter, searchFacet, openAtFirst }: FacetSectionProps) {
  const { field, total, values } = facet;
  const list = useId();
  const named = filter.terms.filter((term) => term.field === field).length;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [searching, setSearching] = useState(false);
  const [text, setText] = useState("");
  const open = chosen ?? (openAtFirst || named > 0);
  const counted = values.map(({ events }) => events).join();
  const view = `${printFilter(withoutFields(filter, [field]))} ${counted} ${total}`;
  const found = useFacetSearch(searchFacet, field, text, view, open && searching);
  const failed = searching && found.failure !== null;
  const shown = searching && found.facet ? found.facet : facet;
  const rows = failed ? [] : facetRows(shown, filter).filter(({ events }) => events !== null || !searching);
  const label = FACET_LABELS[field];
  const searchLabel = `Search: ${label}`;
  return (
    <section aria-label={label} className="border-line border-b py-1">
      <div className="flex items-center">
        <h3 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={list}
            onClick={() => setChosen(!open)}
            className="flex h-7 w-full items-center gap-1 rounded-sm px-1 text-left font-medium hover:bg-hover"
          >
            <ChevronRight
              aria-hidden="true"
              className={cx("size-3.5 shrink-0 text-muted transition-transform", open && "rotate-90")}
            />
            {label}
            <span className="ml-auto pr-1 font-normal text-faint text-sm">{formatFull(total)}</span>
            <span className="sr-only">{total === 1 ? "value" : "values"}</span>
          </button>
        </h3>
        {named > 0 && (
          <Button
            size="sm"
            variant="quiet"
            aria-label={`Clear: ${label}`}
            onClick={() => onFilter(withoutFields(filter, [field]))}
          >
            Clear
          </Button>
        )}
      </div>
      <div id={list} hidden={!open} className="pb-1">
        {searching && (
          <SearchInput label={searchLabel} value={text} onValueChange={setText} className="my-1" />
        )}
        <ul aria-busy={found.busy} className={cx(searching && "max-h-80 overflow-y-auto")}>
          {rows.map((row) => (
            <FacetValueRow
              key={JSON.stringify([row.value, row.kind, row.label])}
              field={field}
              row={row}
              onPress={(how) => onFilter(pressValue(filter, field, row, how))}
            />
          ))}
        </ul>
        {!failed && shown.values.length === 0 && (
          <p className="px-1.5 text-muted text-sm">
            {searching && text !== "" ? "No value holds this text." : "No value in this view."}
          </p>
        )}
        <div role="status" className="px-1.5 text-muted text-sm">
          {searching && found.busy && "Searching…"}
          {searching &&
            !found.busy &&
            !failed &&
            shown.total > shown.values.length &&
            `${formatFull(shown.values.length)} of ${formatFull(shown.total)} shown; type to narrow`}
        </div>
        {failed && (
          <p role="alert" className="wrap-anywhere px-1.5 text-danger text-sm">
            {found.failure}{" "}
            <Button size="sm" onClick={found.retry}>
              Retry
            </Button>
          </p>
        )}
        {searching ? (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => {
              setSearching(false);
              setText("");
            }}
          >
            Only the most frequent
          </Button>
        ) : (
          total > values.length && (
            <Button size="sm" variant="quiet" onClick={() => setSearching(true)}>
              {formatFull(total - values.length)} more
            </Button>
          )
        )}
      </div>
    </section>
  );
}
