"use client";

import { useCallback, useRef, useState } from "react";
import { fetchJson } from "@/components/event-table/fetch-json";
import { type InventoryRows, inventoryRowsSchema, type RotationRow } from "@/lib/contracts/inventory";
import { INVENTORY_PAGE_ROWS } from "@/lib/contracts/inventory-view";

/**
 * Rows of a view by number. The first page comes with the document; others are fetched as they come into view, each once.
 *
 * @param query the view as parameters; another one begins anew with its own first page
 */
export function useItemRows(query: string, first: InventoryRows) {
  const pages = useRef(new Map<number, RotationRow[] | "asked">());
  const [, draw] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const shown = useRef({ query, first });
  if (shown.current.query !== query || shown.current.first !== first || pages.current.size === 0) {
    shown.current = { query, first };
    pages.current = new Map([[0, first.rows]]);
  }
  const ask = useCallback(
    (from: number, to: number) => {
      const [one, last] = [
        Math.floor(from / INVENTORY_PAGE_ROWS),
        Math.floor(Math.max(from, to) / INVENTORY_PAGE_ROWS),
      ];
      for (let page = one; page <= last; page++) {
        const known = pages.current;
        if (known.has(page)) continue;
        known.set(page, "asked");
        const params = new URLSearchParams(query);
        params.set("start", String(page * INVENTORY_PAGE_ROWS));
        params.set("limit", String(INVENTORY_PAGE_ROWS));
        fetchJson(`/api/inventory?${params}`, inventoryRowsSchema).then(
          ({ rows }) => {
            known.set(page, rows);
            setFailure(null);
            draw((n) => n + 1);
          },
          (error: unknown) => {
            known.delete(page);
            setFailure(error instanceof Error ? error.message : String(error));
          },
        );
      }
    },
    [query],
  );
  const row = (index: number): RotationRow | null => {
    const page = pages.current.get(Math.floor(index / INVENTORY_PAGE_ROWS));
    return page === undefined || page === "asked" ? null : (page[index % INVENTORY_PAGE_ROWS] ?? null);
  };
  return { row, ask, failure };
}
