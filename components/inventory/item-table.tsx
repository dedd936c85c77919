"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { HEADER_CELL } from "@/components/ui/table";
import { useMedia } from "@/components/ui/use-media";
import type { InventoryRows } from "@/lib/contracts/inventory";
import type { InventorySort } from "@/lib/contracts/inventory-view";
import type { ItemColumn } from "./item-columns";
import { ItemTableRow } from "./item-table-row";
import { useItemRows } from "./use-item-rows";

export interface ItemTableProps {
  label: string;
  columns: readonly ItemColumn[];
  /** The view as parameters of an address. */
  query: string;
  first: InventoryRows;
  asOfUs: number;
  sort: InventorySort;
  descending: boolean;
  /** Key of the item whose detail is open. */
  opened: string | null;
  onSort(sort: InventorySort): void;
  onOpen(key: string): void;
}

const ROW_PX = 32;
const TALL_ROW_PX = 56;
const SPARE = 12;

/** Keys and secrets by number, of which only the rows in view are there. Arrow keys move, Enter opens. */
export function ItemTable(props: ItemTableProps) {
  const { label, columns, query, first, asOfUs, sort, descending, opened, onSort, onOpen } = props;
  const wide = useMedia("(min-width: 48rem)");
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const { row, ask, failure } = useItemRows(query, first);
  const height = wide ? ROW_PX : TALL_ROW_PX;
  const rows = useVirtualizer({
    count: first.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: SPARE,
    initialRect: { width: 1000, height: 640 },
  });
  const drawn = rows.getVirtualItems();
  const [from, to] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0];
  useEffect(() => ask(from, to), [ask, from, to]);
  useEffect(() => {
    if (height > 0) rows.measure();
  }, [rows, height]);
  const move = (press: KeyboardEvent) => {
    const by = press.key === "ArrowDown" ? 1 : press.key === "ArrowUp" ? -1 : 0;
    if (press.key === "Enter" && press.target === press.currentTarget) {
      const key = row(active)?.key;
      if (key) onOpen(key);
    }
    if (by === 0 || press.ctrlKey || press.metaKey || press.altKey) return;
    press.preventDefault();
    const next = Math.min(first.total - 1, Math.max(0, active + by));
    setActive(next);
    rows.scrollToIndex(next);
  };
  const template = columns.map(({ width }) => width).join(" ");
  return (
    <>
      {failure !== null && (
        <p role="alert" className="border-danger-line border-b bg-danger-soft px-3 py-1.5 text-danger">
          Some rows could not be read: {failure}
        </p>
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={first.total + 1}
        aria-activedescendant={active >= from && active <= to ? rowId(active) : undefined}
        tabIndex={0}
        onKeyDown={move}
        className="h-[min(70dvh,44rem)] min-h-80 overflow-auto overscroll-contain focus-visible:outline-offset-[-2px]"
      >
        <div className={cx(wide && "w-max min-w-full")}>
          <div
            role="row"
            aria-rowindex={1}
            className="sticky top-0 z-10 hidden md:grid"
            style={{ gridTemplateColumns: template }}
          >
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={sort} descending={descending} onSort={onSort} />
            ))}
          </div>
          <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
            {drawn.map(({ index, start }) => {
              const item = row(index);
              return (
                <ItemTableRow
                  key={index}
                  id={rowId(index)}
                  row={item}
                  columns={columns}
                  context={{ asOfUs }}
                  template={template}
                  wide={wide}
                  rowIndex={index + 2}
                  top={start}
                  height={height}
                  active={index === active}
                  opened={item !== null && item.key === opened}
                  onOpen={() => {
                    setActive(index);
                    if (item) onOpen(item.key);
                  }}
                />
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

function Heading({
  column,
  sort,
  descending,
  onSort,
}: {
  column: ItemColumn;
  sort: InventorySort;
  descending: boolean;
  onSort(sort: InventorySort): void;
}) {
  const by = column.sort;
  const sorted = by !== undefined && by === sort;
  return (
    <div
      role="columnheader"
      aria-sort={by === undefined ? undefined : sorted ? (descending ? "descending" : "ascending") : "none"}
      className={cx(HEADER_CELL, "flex items-center", column.numeric && "justify-end")}
    >
      {by === undefined ? (
        column.heading
      ) : (
        <button
          type="button"
          onClick={() => onSort(by)}
          className="inline-flex h-6 items-center gap-1 hover:text-ink"
        >
          {column.heading}
          {sorted &&
            (descending ? (
              <ArrowDown className="size-3" aria-hidden="true" />
            ) : (
              <ArrowUp className="size-3" aria-hidden="true" />
            ))}
        </button>
      )}
    </div>
  );
}

function rowId(index: number): string {
  return `item-row-${index}`;
}
