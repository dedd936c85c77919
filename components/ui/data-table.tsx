"use client";

import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useMemo, useRef } from "react";
import { ScrollRegion } from "./scroll-region";
import { Cell, HeaderCell, Row, TableHead } from "./table";
import { useUrlSort } from "./use-url-sort";

export interface DataColumn<T> {
  id: string;
  heading: ReactNode;
  /** What the column sorts by; without it, it does not sort. Null goes last, up and down. */
  sortBy?: (row: T) => string | number | null;
  cell: (row: T) => ReactNode;
  numeric?: boolean;
  /** Takes the width left over. At least one column should. */
  fluid?: boolean;
  /** For what gives way on a narrow screen: "max-sm:hidden". */
  className?: string;
}

export interface DataTableProps<T> {
  /** What the table lists; read aloud. */
  label: string;
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Column id, with `-` before it for descending. */
  sort: string;
  /** Where the address keeps another order, so that it can be shared; none to keep it out of the address. */
  sortParam?: string;
  /** Somebody else sorts: rows come in this order, and presses on a header are told. `sort` is not used then. */
  sorted?: { order: string; onOrder: (order: string) => void };
  /** Limits the height: rows scroll below a sticky header. */
  className?: string;
}

const FEATURES = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
});

/** Rows past which only those in sight are drawn. */
const WHOLE_MAX = 120;
const ROW_PX = 32;
const SPARE_ROWS = 12;

/** A table whose headers sort it; a long one draws only the rows in sight. Ties keep the order of `rows`. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, sort, sortParam, sorted: others, className } = props;
  const [own, setOwn] = useUrlSort(sortParam, sort, columns);
  const { order, onOrder } = others ?? { order: own, onOrder: setOwn };
  const defs = useMemo(
    () =>
      columns.map(({ id, sortBy }) => ({
        id,
        accessorFn: (row: T) => sortBy?.(row) ?? undefined,
        enableSorting: sortBy !== undefined,
        sortUndefined: "last" as const,
        sortFn: (typeof rows[0] === "object" && typeof sortBy?.(rows[0]) === "string" ? "text" : "basic") as
          | "text"
          | "basic",
      })),
    [columns, rows],
  );
  const data = useMemo(() => [...rows], [rows]);
  const sorting = useMemo<SortingState>(
    () => [{ id: order.replace(/^-/, ""), desc: order.startsWith("-") }],
    [order],
  );
  const table = useTable({
    features: FEATURES,
    columns: defs,
    data,
    getRowId: rowKey,
    state: { sorting },
    manualSorting: others !== undefined,
  });
  const sorted = table.getRowModel().rows;
  const outer = useRef<HTMLDivElement>(null);
  const whole = sorted.length <= WHOLE_MAX;
  const virtual = useVirtualizer({
    count: whole ? 0 : sorted.length,
    getScrollElement: () => outer.current?.querySelector("[role=group]") ?? null,
    estimateSize: () => ROW_PX,
    overscan: SPARE_ROWS,
    initialRect: { width: 0, height: 600 },
  });
  const drawn = virtual.getVirtualItems();
  const places = whole ? sorted.map((_, index) => index) : drawn.map(({ index }) => index);
  const above = whole ? 0 : (drawn[0]?.start ?? 0);
  const below = whole ? 0 : virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const press = ({ id, numeric }: DataColumn<T>) =>
    onOrder(order === id ? `-${id}` : order === `-${id}` ? id : numeric ? `-${id}` : id);
  return (
    <div ref={outer} className="contents">
      <ScrollRegion label={label} className={className ?? (whole ? undefined : "max-h-[60vh]")}>
        <table
          className="w-full border-separate border-spacing-0 text-left"
          aria-rowcount={whole ? undefined : sorted.length + 1}
        >
          <TableHead>
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                numeric={column.numeric}
                className={column.className}
                sort={column.sortBy && sortOf(order, column.id)}
                onSort={column.sortBy && (() => press(column))}
              >
                {column.heading}
              </HeaderCell>
            ))}
          </TableHead>
          <tbody>
            <Filler px={above} columns={columns.length} />
            {places.map((index) => {
              const row = sorted[index];
              if (!row) return null;
              return (
                <Row key={row.id} aria-rowindex={whole ? undefined : index + 2}>
                  {columns.map(({ id, cell, numeric, fluid, className: extra }) => (
                    <Cell key={id} numeric={numeric} fluid={fluid} className={extra}>
                      {cell(row.original)}
                    </Cell>
                  ))}
                </Row>
              );
            })}
            <Filler px={below} columns={columns.length} />
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Filler({ px, columns }: { px: number; columns: number }) {
  if (px <= 0) return null;
  return (
    <tr>
      <td colSpan={columns} style={{ height: px, padding: 0 }} />
    </tr>
  );
}

function sortOf(order: string, id: string): "ascending" | "descending" | "none" {
  if (order === id) return "ascending";
  return order === `-${id}` ? "descending" : "none";
}
