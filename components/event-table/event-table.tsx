"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { cx } from "@/components/ui/cx";
import { HEADER_CELL } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useMedia } from "@/components/ui/use-media";
import type { EventRow } from "@/lib/contracts/event-row";
import type { EventColumnId } from "@/lib/contracts/event-view";
import { COLUMNS } from "./event-cells";

export interface EventTableProps {
  total: number;
  row(index: number): EventRow | null;
  hide: readonly EventColumnId[];
  /** Number of the row that the keyboard is on. */
  active: number;
  /** Id of the event whose detail is open. */
  opened: string | null;
  /** Rows are those of the view before, while the present one is on its way. */
  stale: boolean;
  onActive(index: number): void;
  onOpen(row: EventRow): void;
  /** The rows that are in view, first and last. */
  onView(first: number, last: number): void;
}

const ROW_PX = 32;
const TALL_ROW_PX = 56;
/** Browsers cannot scroll further than some 33 million pixels. */
const ROWS_MAX = 1_000_000;

/** Events by number, only the rows in view being there: a million scroll as smoothly as ten. */
export function EventTable(props: EventTableProps) {
  const wide = useMedia("(min-width: 48rem)");
  return <Rows key={String(wide)} wide={wide} {...props} />;
}

function Rows(props: EventTableProps & { wide: boolean }) {
  const { wide, total, row, hide, active, opened, stale, onActive, onOpen, onView } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = wide ? ROW_PX : TALL_ROW_PX;
  const count = Math.min(total, ROWS_MAX);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onView(first, last), [first, last, onView]);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: "auto" });
  }, [active, virtual]);
  const open = (index: number) => {
    const event = row(index);
    onActive(index);
    if (event) onOpen(event);
  };
  const roomy = useMedia("(min-width: 96rem)");
  const columns = COLUMNS.filter(({ id, roomyOnly }) => !hide.includes(id) && (roomy || !roomyOnly));
  const template = columns.map(({ width }) => width).join(" ");
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Events"
      aria-rowcount={total + 1}
      aria-busy={stale}
      tabIndex={0}
      className="h-full overflow-auto overscroll-contain focus-visible:outline-offset-[-2px]"
    >
      {wide && (
        <div
          role="row"
          className="sticky top-0 z-10 grid min-w-[46rem]"
          style={{ gridTemplateColumns: template }}
        >
          {columns.map(({ id, heading }) => (
            <div key={id} role="columnheader" className={cx(HEADER_CELL, "flex items-center")}>
              {heading}
            </div>
          ))}
        </div>
      )}
      <div
        role="rowgroup"
        className={cx("relative", wide && "min-w-[46rem]")}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const event = row(index);
          const selected = event !== null && event.id === opened;
          return (
            <div
              key={index}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 2}
              aria-current={selected || undefined}
              className={cx(
                "absolute inset-x-0 grid cursor-pointer items-center border-line border-b",
                selected ? "bg-accent-soft" : "hover:bg-hover",
                index === active && "outline outline-2 outline-accent -outline-offset-2",
                stale && "opacity-60",
              )}
              style={{ top: start, height: rowPx, gridTemplateColumns: wide ? template : "1fr" }}
              onClick={() => open(index)}
              onKeyDown={(press) => press.key === "Enter" && open(index)}
            >
              {event === null ? (
                <div role="gridcell" className="px-3">
                  <span className="block h-3 w-2/3 rounded-sm bg-sunken" />
                </div>
              ) : wide ? (
                columns.map(({ id, cell }) => (
                  <div key={id} role="gridcell" className="flex min-w-0 items-center gap-1.5 px-3">
                    {cell(event)}
                  </div>
                ))
              ) : (
                <TwoLines event={event} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A row on a phone. */
function TwoLines({ event }: { event: EventRow }) {
  return (
    <div role="gridcell" className="min-w-0 px-3">
      <div className="flex min-w-0 items-center gap-2">
        <OutcomeMark outcome={event.outcome} markOnly />
        <span className="truncate font-mono text-sm">{event.identity.name}</span>
        <span className="ml-auto shrink-0 text-sm">{event.action}</span>
      </div>
      <div className="flex min-w-0 items-center gap-2 text-muted">
        <span className="truncate font-mono text-sm">{event.resource?.name ?? "no resource named"}</span>
        <Time us={event.timeUs} className="ml-auto shrink-0" />
      </div>
    </div>
  );
}
