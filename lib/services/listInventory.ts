import type { InventoryRow } from "../contracts/inventory";
import type { InventoryFacetCounts, InventoryView } from "../contracts/inventory-view";
import { demand, type Viewer } from "../contracts/viewer";
import { remember } from "../queries/remember";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { filterInventory } from "./inventory-filter";
import { judgeInventory } from "./judge-inventory";

export interface InventoryPage {
  rows: InventoryRow[];
  /** Rows of the view, and of the whole estate. */
  total: number;
  all: number;
  facets: InventoryFacetCounts;
}

/** Part of the list of keys and secrets: rows `[start, start + limit)` of the view in its order. */
export async function listInventory(
  store: Store,
  viewer: Viewer,
  { view, start, limit, nowUs }: { view: InventoryView; start: number; limit: number; nowUs: number },
  people: Metadata | null,
): Promise<InventoryPage> {
  demand(viewer, "read");
  const judged = await judgeInventory(store, viewer, people, nowUs);
  const { rows, facets } = await remember(
    store,
    "inventory",
    `view ${judged.version} ${JSON.stringify(view)}`,
    async () => filterInventory(judged.rows, view),
  );
  return { rows: rows.slice(start, start + limit), total: rows.length, all: judged.rows.length, facets };
}
