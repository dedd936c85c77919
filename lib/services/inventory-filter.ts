import type { InventoryRow } from "../contracts/inventory";
import {
  INVENTORY_FACETS,
  type InventoryFacet,
  type InventoryFacetCounts,
  type InventorySort,
  type InventoryView,
  NONE,
} from "../contracts/inventory-view";
import { ROTATION_STATUSES, SENSITIVITIES } from "../core/inventory";

export interface FilteredInventory {
  rows: InventoryRow[];
  /** Of each facet its values with how many rows each would leave, all other facets standing; the most frequent first. */
  facets: InventoryFacetCounts;
}

const VALUES_SHOWN_MAX = 200;

/** The rows of a view in its order. Text is looked for in name, key, owner and purpose, every word of it. */
export function filterInventory(rows: readonly InventoryRow[], view: InventoryView): FilteredInventory {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = INVENTORY_FACETS.map((facet) => {
    const values = view.facets[facet];
    return { facet, values: values && values.length > 0 ? new Set(values) : null };
  });
  const counts = INVENTORY_FACETS.map(() => new Map<string, number>());
  const found: InventoryRow[] = [];
  for (const row of rows) {
    if (words.length > 0 && !hasWords(row, words)) continue;
    let failing = -1;
    let failures = 0;
    for (let i = 0; i < wanted.length && failures < 2; i++) {
      const one = wanted[i];
      if (!one?.values || valuesOf(row, one.facet).some((value) => one.values?.has(value))) continue;
      failures += 1;
      failing = i;
    }
    if (failures === 0) found.push(row);
    if (failures > 1) continue;
    for (let i = 0; i < wanted.length; i++) {
      if (failures === 1 && i !== failing) continue;
      const facet = wanted[i]?.facet;
      const tally = counts[i];
      if (!facet || !tally) continue;
      for (const value of valuesOf(row, facet)) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
  }
  return { rows: sorted(found, view), facets: facetCounts(counts) };
}

/** The values of a facet that a row has. */
function valuesOf(row: InventoryRow, facet: InventoryFacet): readonly string[] {
  switch (facet) {
    case "flag":
      return row.flags;
    case "owner":
      return [row.owner?.name ?? NONE];
    case "environment":
      return [row.environment ?? NONE];
    case "account":
    case "region":
      return [row[facet] === "" ? NONE : row[facet]];
    default:
      return [row[facet]];
  }
}

function hasWords({ name, key, owner, purpose }: InventoryRow, words: readonly string[]): boolean {
  const text = `${name} ${key} ${owner?.name ?? ""} ${purpose}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function facetCounts(counts: readonly ReadonlyMap<string, number>[]): InventoryFacetCounts {
  return Object.fromEntries(
    INVENTORY_FACETS.map((facet, i) => [
      facet,
      [...(counts[i] ?? [])]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, VALUES_SHOWN_MAX),
    ]),
  ) as InventoryFacetCounts;
}

/** Rows come in the order of their names; sorting keeps that order among equals. What is not known comes last. */
function sorted(rows: InventoryRow[], { sort, descending }: InventoryView): InventoryRow[] {
  if (sort === "name") return descending ? rows.reverse() : rows;
  const value = VALUES[sort];
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
      return sign * (a.value - b.value);
    })
    .map(({ row }) => row);
}

const VALUES: Readonly<Record<Exclude<InventorySort, "name">, (row: InventoryRow) => number | null>> = {
  created: ({ createdUs }) => createdUs,
  used: ({ lastUsedUs }) => lastUsedUs,
  users: ({ users }) => users,
  status: ({ status }) => ROTATION_STATUSES.indexOf(status),
  due: ({ dueUs }) => dueUs,
  since: ({ sinceUs }) => sinceUs,
  exposure: ({ exposure }) => (exposure > 0 ? exposure : null),
  sensitivity: ({ sensitivity }) => SENSITIVITIES.indexOf(sensitivity),
};
