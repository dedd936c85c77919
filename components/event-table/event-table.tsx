"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { useZone } from "@/components/ui/preferences-provider";
import { HEADER_CELL } from "@/components/ui/table";
import { useMedia } from "@/components/ui/use-media";
import type { EventRow } from "@/lib/contracts/event-row";
import type { EventColumnId, EventView } from "@/lib/contracts/event-view";
import { COLUMNS, type EventColumn } from "./event-cells";
import { EventTableRow } from "./event-table-row";
import { RowCheckbox } from "./row-checkbox";
import { TimeHeading } from "./time-heading";
import type { EventSelection } from "./use-event-selection";
import { useTallRows } from "./use-tall-rows";

declare module "react" {
  interface CSSProperties {
    [variable: `--${string}`]: string;
  }
}

/** Numbers of rows: the first and the last drawn, and the first that is seen whole. */
export interface RowsInView {
  first: number;
  last: number;
  seen: number;
}

export interface EventTableProps {
  total: number;
  row(index: number): EventRow | null;
  hide: readonly EventColumnId[];
  order: EventView["order"];
  /** Changes with the view: the table then begins at its first row again. */
  viewKey: string;
  /** Number of the row that the keyboard is on; −1 for none. */
  active: number;
  /** Id of the event whose detail is open. */
  opened: string | null;
  /** Rows are those of the view before, while the present one is on its way. */
  stale: boolean;
  onMove(by: number): void;
  onActive(index: number): void;
  onOpen(row: EventRow): void;
  onOrder(order: EventView["order"]): void;
  onView(rows: RowsInView): void;
  /** Which events are selected, by id, and how many. */
  selection: Pick<EventSelection, "has" | "picked">;
  /** Selects a row or drops it; with `range`, everything up to it. */
  onSelect(index: number, range: boolean): void;
  onSelectAll(on: boolean): void;
}

/** Heights in px; `ROW_HEIGHT` says the same to the stylesheet, which knows the width before any script. */
const ROW_PX = 32;
const TALL_ROW_PX = 56;
const ROW_HEIGHT = "[--row:56px] md:[--row:32px]";
const COLUMNS_IN_USE =
  "md:grid-cols-[var(--few)] 2xl:grid-cols-[var(--more)] min-[110rem]:grid-cols-[var(--all)]";

/** Events by number, of which only the rows in view are there: five million scroll as smoothly as ten. */
export function EventTable(props: EventTableProps) {
  const { total, row, hide, order, viewKey, active, opened, stale } = props;
  const { onMove, onActive, onOpen, onOrder, onView, selection, onSelect, onSelectAll } = props;
  const zone = useZone();
  const wide = useMedia("(min-width: 48rem)");
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = wide ? ROW_PX : TALL_ROW_PX;
  const { first, end, seen, shift, areaPx, reveal } = useTallRows({
    scroller,
    count: total,
    rowPx,
    headPx: wide ? ROW_PX : 0,
  });
  useEffect(() => onView({ first, last: Math.max(first, end - 1), seen }), [first, end, seen, onView]);
  useEffect(() => {
    if (active < 0) return;
    reveal(active);
    // The table may reach below the window.
    document.getElementById(rowId(active))?.scrollIntoView({ block: "nearest" });
  }, [active, reveal]);
  const shownView = useRef(viewKey);
  useEffect(() => {
    if (shownView.current !== viewKey) reveal(0);
    shownView.current = viewKey;
  }, [viewKey, reveal]);
  const onKeyDown = (press: KeyboardEvent) => {
    const by = press.key === "ArrowDown" ? 1 : press.key === "ArrowUp" ? -1 : 0;
    if (by === 0 || press.ctrlKey || press.metaKey || press.altKey) return;
    press.preventDefault();
    onMove(by);
  };
  const open = (index: number) => {
    const event = row(index);
    onActive(index);
    if (event) onOpen(event);
  };
  const columns = COLUMNS.filter(({ id }) => !hide.includes(id));
  const widths = {
    "--few": template(columns.filter(({ from }) => from === undefined)),
    "--more": template(columns.filter(({ from }) => from !== "widest")),
    "--all": template(columns),
  };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Events"
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-busy={stale}
      aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={cx(
        "min-h-0 flex-1 overflow-auto overscroll-contain focus-visible:outline-offset-[-2px]",
        ROW_HEIGHT,
      )}
      style={widths}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={cx("sticky top-0 z-10 hidden min-w-[48rem] md:grid", COLUMNS_IN_USE)}
      >
        <div role="columnheader" className={cx(HEADER_CELL, "flex items-center pr-0")}>
          <RowCheckbox
            label="Select all events of this view"
            checked={selection.picked.size > 0 && selection.picked.size === total}
            some={selection.picked.size > 0}
            onToggle={() => onSelectAll(selection.picked.size === 0)}
          />
        </div>
        {columns.map(({ id, heading, from }) => (
          <div
            key={id}
            role="columnheader"
            aria-sort={id === "time" ? (order === "newest" ? "descending" : "ascending") : undefined}
            className={cx(HEADER_CELL, "flex items-center", from && HEADING_SHOWN[from])}
          >
            {id === "time" ? <TimeHeading zone={zone} order={order} onOrder={onOrder} /> : heading}
          </div>
        ))}
      </div>
      <div
        role="rowgroup"
        className="relative md:min-w-[48rem]"
        style={{
          height: shift === 0 && total * TALL_ROW_PX <= areaPx ? `calc(var(--row) * ${total})` : areaPx,
        }}
      >
        {Array.from({ length: Math.max(0, end - first) }, (_, n) => first + n).map((index) => (
          <EventTableRow
            key={index}
            id={rowId(index)}
            event={row(index)}
            columns={columns}
            className={COLUMNS_IN_USE}
            rowIndex={index + 2}
            top={shift === 0 ? `calc(var(--row) * ${index})` : index * rowPx - shift}
            active={index === active}
            opened={opened}
            stale={stale}
            selected={selection.has(row(index)?.id ?? "")}
            onSelect={(range) => onSelect(index, range)}
            onOpen={() => open(index)}
          />
        ))}
      </div>
    </div>
  );
}

const SELECT_WIDTH = "1.75rem";

/** Headings of columns that narrower pages have no room for. */
const HEADING_SHOWN = { wide: "max-2xl:hidden", widest: "max-[110rem]:hidden" } as const;

function template(columns: readonly EventColumn[]): string {
  return [SELECT_WIDTH, ...columns.map(({ width }) => width)].join(" ");
}

function rowId(index: number): string {
  return `event-row-${index}`;
}
