"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { VisibleText } from "@/components/ui/visible-text";
import { FLAGS, type Flag } from "@/lib/contracts/inventory";
import {
  FACET_LABELS,
  INVENTORY_FACETS,
  type InventoryFacet,
  type InventoryFacetCounts,
  type InventoryView,
} from "@/lib/contracts/inventory-view";
import {
  CLASS_LABELS,
  type ItemClass,
  PROVIDER_LABELS,
  type RotationStatus,
  STATUS_LABELS,
} from "@/lib/core/inventory";
import type { Source } from "@/lib/core/source";

const SHOWN = 7;
const OPEN_AT_FIRST: ReadonlySet<InventoryFacet> = new Set([
  "status",
  "class",
  "provider",
  "sensitivity",
  "environment",
  "flag",
]);

export interface FacetsProps {
  facets: InventoryFacetCounts;
  view: InventoryView;
  pending: boolean;
  onToggle(facet: InventoryFacet, value: string): void;
}

/** The values of the list by facet with how many rows each leaves, to choose from. */
export function Facets({ facets, view, pending, onToggle }: FacetsProps) {
  return (
    <section
      aria-label="Narrow the list"
      aria-busy={pending}
      className={cx("flex flex-col gap-3", pending && "opacity-60")}
    >
      {INVENTORY_FACETS.map((facet) => (
        <Facet
          key={facet}
          facet={facet}
          counts={facets[facet]}
          chosen={view.facets[facet] ?? []}
          onToggle={(value) => onToggle(facet, value)}
        />
      ))}
    </section>
  );
}

interface FacetProps {
  facet: InventoryFacet;
  counts: InventoryFacetCounts[InventoryFacet];
  chosen: readonly string[];
  onToggle(value: string): void;
}

function Facet({ facet, counts, chosen, onToggle }: FacetProps) {
  const [all, setAll] = useState(false);
  const missing = chosen.filter((value) => !counts.some((one) => one.value === value));
  const values = [...counts, ...missing.map((value) => ({ value, count: 0 }))];
  if (values.length === 0) return null;
  const shown = all ? values : values.slice(0, SHOWN);
  return (
    <details open={OPEN_AT_FIRST.has(facet) || chosen.length > 0} className="border-line border-b pb-2">
      <summary className="cursor-pointer py-1 font-medium text-sm">{FACET_LABELS[facet]}</summary>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value} className="flex items-center gap-2 py-0.5 text-sm">
            <span className="min-w-0 flex-1 truncate" title={value}>
              <Checkbox
                label={<VisibleText text={facetText(facet, value)} />}
                checked={chosen.includes(value)}
                onCheckedChange={() => onToggle(value)}
              />
            </span>
            <span className="font-mono text-muted">{formatFull(count)}</span>
          </li>
        ))}
      </ul>
      {values.length > SHOWN && (
        <button type="button" onClick={() => setAll(!all)} className="text-accent text-sm hover:underline">
          {all ? "Show fewer" : `Show all ${formatFull(values.length)}`}
        </button>
      )}
    </details>
  );
}

/** A facet's value as people read it. */
export function facetText(facet: InventoryFacet, value: string): string {
  switch (facet) {
    case "status":
      return STATUS_LABELS[value as RotationStatus] ?? value;
    case "class":
      return CLASS_LABELS[value as ItemClass] ?? value;
    case "provider":
      return PROVIDER_LABELS[value as Source] ?? value;
    case "flag":
      return FLAGS[value as Flag] ?? value;
    default:
      return value;
  }
}
