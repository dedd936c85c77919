"use client";

import { Download, SlidersHorizontal, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { SearchInput } from "@/components/ui/search-input";
import { VisibleText } from "@/components/ui/visible-text";
import {
  FACET_LABELS,
  INVENTORY_FACETS,
  type InventoryFacet,
  type InventoryView,
} from "@/lib/contracts/inventory-view";
import { facetText } from "./facets";

/** A pause in typing after which the list is read anew, in milliseconds. */
const PAUSE_MS = 250;

export interface ListControlsProps {
  view: InventoryView;
  /** The view as parameters of an address. */
  query: string;
  onText(text: string): void;
  onToggle(facet: InventoryFacet, value: string): void;
  onClear(): void;
  /** Shows the facets on pages too narrow for their rail. */
  onFacets(): void;
}

/** Search, the chosen values as chips, and the export. */
export function ListControls({ view, query, onText, onToggle, onClear, onFacets }: ListControlsProps) {
  const [text, setText] = useState(view.text);
  useEffect(() => setText(view.text), [view.text]);
  useEffect(() => {
    if (text === view.text) return;
    const timer = setTimeout(() => onText(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, view.text, onText]);
  const chosen = INVENTORY_FACETS.flatMap((facet) =>
    (view.facets[facet] ?? []).map((value) => ({ facet, value })),
  );
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search keys and secrets"
        placeholder="Name, key, owner or purpose"
        keys="/"
        value={text}
        onValueChange={setText}
        onSubmit={() => onText(text)}
        className="w-full sm:w-80"
      />
      <Button onClick={onFacets} className="xl:hidden">
        <SlidersHorizontal aria-hidden="true" />
        Filters
      </Button>
      {chosen.map(({ facet, value }) => (
        <button
          key={`${facet} ${value}`}
          type="button"
          onClick={() => onToggle(facet, value)}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded-md border border-accent-line bg-accent-soft px-2 text-accent text-sm"
          aria-label={`Remove: ${FACET_LABELS[facet]} ${facetText(facet, value)}`}
        >
          <span className="truncate">
            {FACET_LABELS[facet]}: <VisibleText text={facetText(facet, value)} />
          </span>
          <X className="size-3" aria-hidden="true" />
        </button>
      ))}
      {chosen.length > 1 && (
        <Button variant="quiet" onClick={onClear}>
          Clear filters
        </Button>
      )}
      <span className="ml-auto">
        <Menu
          align="end"
          trigger={
            <Button>
              <Download aria-hidden="true" />
              Export
            </Button>
          }
        >
          {(["csv", "json"] as const).map((format) => (
            <MenuItem key={format} asChild>
              <a href={`/api/inventory/export?${query}${query === "" ? "" : "&"}format=${format}`} download>
                {format.toUpperCase()}
              </a>
            </MenuItem>
          ))}
        </Menu>
      </span>
    </div>
  );
}
