import type { RotationRow } from "../contracts/inventory";
import type { InventoryFacetCounts, InventoryView } from "../contracts/inventory-view";
import { demand, type Viewer } from "../contracts/viewer";
import type { Basis } from "../queries/inventoryEdge";
import { remember } from "../queries/remember";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { filterInventory } from "./inventory-filter";
import { judgeInventory, rotationRow } from "./judge-inventory";

export interface InventoryPage {
  rows: RotationRow[];
  /** Rows of the view, and of the whole estate. */
  total: number;
  all: number;
  facets: InventoryFacetCounts;
}

export interface ListRequest {
  view: InventoryView;
  /** Judged against this policy alone; null: against all that are on. */
  policyId: string | null;
  start: number;
  limit: number;
  asOfUs: number;
  /** Left out: all are judged as of `asOfUs`. */
  basis?: Basis;
}

/** Part of the list of keys and secrets: rows `[start, start + limit)` of the view in its order. */
export async function listInventory(
  store: Store,
  viewer: Viewer,
  { view, policyId, start, limit, asOfUs, basis }: ListRequest,
  people: Metadata | null,
): Promise<InventoryPage> {
  demand(viewer, "read");
  const judged = await judgeInventory(store, viewer, people, asOfUs, policyId, basis);
  const { rows, facets } = await remember(
    store,
    "inventory",
    `view ${judged.version} ${JSON.stringify(view)}`,
    async () => filterInventory(judged.rows, view),
  );
  return {
    rows: rows.slice(start, start + limit).map((row) => rotationRow(row, judged, policyId)),
    total: rows.length,
    all: judged.rows.length,
    facets,
  };
}
