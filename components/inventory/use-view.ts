"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useTransition } from "react";
import {
  type InventoryFacet,
  type InventorySort,
  type InventoryView,
  inventoryParams,
  readInventoryView,
} from "@/lib/contracts/inventory-view";

/** What a page of the inventory may have in its address beside the view. */
const BESIDE = ["policy", "as-of", "open"] as const;
type Beside = (typeof BESIDE)[number];

/** The view of the page's address, and ways to change it. The address is the truth: changing it reads the page anew. */
export function useView(usualSort: InventorySort = "name") {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [pending, start] = useTransition();
  const view = useMemo(() => {
    const { view: read } = readInventoryView(new URLSearchParams(search.toString()));
    return search.has("sort") ? read : { ...read, sort: usualSort };
  }, [search, usualSort]);
  const beside = useCallback((name: Beside) => search.get(name), [search]);
  const go = useCallback(
    (next: InventoryView, changed: Partial<Record<Beside, string | null>> = {}) => {
      const params = viewParams(next);
      for (const name of BESIDE) {
        const value = name in changed ? changed[name] : search.get(name);
        if (value !== null && value !== undefined) params.set(name, value);
      }
      const query = params.toString();
      start(() => router.replace(query === "" ? path : `${path}?${query}`, { scroll: false }));
    },
    [router, path, search],
  );
  /** Changes only what needs no new reading of the page: which detail is open. */
  const open = useCallback(
    (key: string | null) => {
      const params = new URLSearchParams(search.toString());
      if (key === null) params.delete("open");
      else params.set("open", key);
      const query = params.toString();
      window.history.replaceState(null, "", query === "" ? path : `${path}?${query}`);
    },
    [path, search],
  );
  const toggle = (facet: InventoryFacet, value: string) => {
    const on = view.facets[facet] ?? [];
    const next = on.includes(value) ? on.filter((one) => one !== value) : [...on, value];
    go({ ...view, facets: { ...view.facets, [facet]: next.length > 0 ? next : undefined } });
  };
  const sortBy = (sort: InventorySort) =>
    go({ ...view, sort, descending: sort === view.sort ? !view.descending : FALLING.has(sort) });
  return { view, pending, go, open, toggle, sortBy, beside };
}

/** The parameters of a view with its sort always written, so that no usual sort can be taken for another. */
export function viewParams(view: InventoryView): URLSearchParams {
  const params = inventoryParams(view);
  params.set("sort", `${view.descending ? "-" : ""}${view.sort}`);
  return params;
}

/** Sorts whose largest values are the interesting ones. */
const FALLING: ReadonlySet<InventorySort> = new Set(["users", "used", "exposure", "created"]);
