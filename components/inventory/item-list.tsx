"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import type { InventoryRows } from "@/lib/contracts/inventory";
import type { InventoryFacetCounts } from "@/lib/contracts/inventory-view";
import { Facets } from "./facets";
import type { ItemActions } from "./item-actions";
import { INVENTORY_COLUMNS, ROTATION_COLUMNS } from "./item-columns";
import { ItemSheet } from "./item-sheet";
import { ItemTable } from "./item-table";
import { ListControls } from "./list-controls";
import { useView, viewParams } from "./use-view";

export interface ItemListProps {
  columns: "inventory" | "rotation";
  first: InventoryRows;
  facets: InventoryFacetCounts;
  /** Items of the whole estate. */
  all: number;
  asOfUs: number;
  /** Null for who may not change anything. */
  actions: ItemActions | null;
}

/** The list of keys and secrets with its facets, and the detail of one beside it. All of it is in the address. */
export function ItemList({ columns, first, facets, all, asOfUs, actions }: ItemListProps) {
  const { view, pending, go, open, toggle, sortBy, beside } = useView(
    columns === "rotation" ? "status" : "name",
  );
  const [narrow, setNarrow] = useState(false);
  const opened = beside("open");
  const params = viewParams(view);
  for (const name of ["policy", "as-of"] as const) {
    const value = beside(name);
    if (value !== null) params.set(name, value);
  }
  const query = params.toString();
  const clear = () => go({ ...view, text: "", facets: {} });
  return (
    <section aria-label="List">
      <ListControls
        view={view}
        query={query}
        onText={(text) => go({ ...view, text })}
        onToggle={toggle}
        onClear={clear}
        onFacets={() => setNarrow(!narrow)}
      />
      <div className="grid gap-4 xl:grid-cols-[14rem_minmax(0,1fr)]">
        <div
          className={cx(
            "xl:block xl:max-h-[min(70dvh,44rem)] xl:overflow-y-auto xl:pr-1",
            !narrow && "hidden",
          )}
        >
          <Facets facets={facets} view={view} pending={pending} onToggle={toggle} />
        </div>
        <div
          className={cx(
            "min-w-0 overflow-hidden rounded-md border border-line bg-surface",
            pending && "opacity-70",
          )}
        >
          <p className="border-line border-b px-3 py-1.5 text-muted text-sm" role="status">
            {first.total === all
              ? `${formatFull(all)} keys and secrets`
              : `${formatFull(first.total)} of ${formatFull(all)} keys and secrets`}
          </p>
          {first.total === 0 ? (
            <EmptyState
              title="Nothing fits these filters"
              actions={<Button onClick={clear}>Clear filters</Button>}
            >
              {formatFull(all)} keys and secrets are known.
            </EmptyState>
          ) : (
            <ItemTable
              key={query}
              label="Keys and secrets"
              columns={columns === "rotation" ? ROTATION_COLUMNS : INVENTORY_COLUMNS}
              query={query}
              first={first}
              asOfUs={asOfUs}
              sort={view.sort}
              descending={view.descending}
              opened={opened}
              onSort={sortBy}
              onOpen={open}
            />
          )}
        </div>
      </div>
      {opened !== null && (
        <ItemSheet
          key={opened}
          itemKey={opened}
          asOf={beside("as-of")}
          actions={actions}
          onClose={() => open(null)}
        />
      )}
    </section>
  );
}
