"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";

/**
 * The order of a table, kept in the address under `param` when there is one. An order that names no column that sorts
 * is as if it were not there.
 */
export function useUrlSort(
  param: string | undefined,
  usual: string,
  columns: readonly { id: string; sortBy?: unknown }[],
): [order: string, setOrder: (order: string) => void] {
  const params = useSearchParams();
  const [own, setOwn] = useState(usual);
  const asked = param === undefined ? own : (params.get(param) ?? usual);
  const id = asked.replace(/^-/, "");
  const known = columns.some((column) => column.id === id && column.sortBy !== undefined);
  const setOrder = (order: string) => {
    if (param === undefined) {
      setOwn(order);
      return;
    }
    const next = new URLSearchParams(window.location.search);
    if (order === usual) next.delete(param);
    else next.set(param, order);
    const query = next.toString();
    window.history.replaceState(
      null,
      "",
      `${window.location.pathname}${query ? `?${query}` : ""}${window.location.hash}`,
    );
  };
  return [known ? asked : usual, setOrder];
}
