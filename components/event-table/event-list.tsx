"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { Skeleton } from "@/components/ui/skeleton";
import type { EventPage } from "@/lib/contracts/event-row";
import type { EventView } from "@/lib/contracts/event-view";
import { printFilter } from "@/lib/core/filter-print";
import { EventSelectionBar } from "./event-selection-bar";
import { EventTable, type RowsInView } from "./event-table";
import { useEventRows } from "./use-event-rows";
import type { EventSelection } from "./use-event-selection";
import type { Initial } from "./use-remote";

export interface EventListProps {
  view: EventView;
  /** Query of the API for the view. */
  query: string;
  initial: Initial<EventPage>;
  /** The store holds any event at all. */
  held: boolean;
  /** Opens an event; `step` when it takes the place of the one that is open. */
  onOpen(id: string, step?: boolean): void;
  onOrder(order: EventView["order"]): void;
  onClearFilter(): void;
  onWiden(): void;
  selection: EventSelection;
}

/** The rows of a view, with its honest states: on its way, failed, nothing there. */
export function EventList(props: EventListProps) {
  const { view, query, initial, held, onOpen, onOrder, onClearFilter, onWiden, selection } = props;
  const [seen, setSeen] = useState<RowsInView>({ first: 0, last: 0, seen: 0 });
  const [active, setActive] = useState(-1);
  const rows = useEventRows(query, seen.first, seen.last, initial);
  const total = rows.total ?? 0;
  const move = (by: number) => {
    const here = active >= seen.first && active <= seen.last;
    const next = here ? Math.max(0, Math.min(total - 1, active + by)) : seen.seen;
    const event = rows.row(next);
    setActive(next);
    if (view.event !== null && event) onOpen(event.id, true);
  };
  useShortcut("j", "Next event", () => move(1));
  useShortcut("k", "Previous event", () => move(-1));
  useShortcut("Enter", "Open the event", () => {
    const event = rows.row(active);
    if (event) onOpen(event.id);
  });
  const select = (index: number, range: boolean) => {
    const event = rows.row(index);
    setActive(index);
    if (event && !rows.stale) selection.toggle(index, event, range);
  };
  const reachable = { enabled: active >= 0 && active < total };
  useShortcut("x", "Select the event", () => select(active, false), reachable);
  useShortcut("shift+x", "Select up to here", () => select(active, true), reachable);
  const frame = "h-[70vh] min-h-80 overflow-hidden rounded-md border border-line bg-surface";
  if (rows.failure !== null && (rows.total === null || rows.stale)) {
    return (
      <div className={frame}>
        <ErrorState title="Could not read the events" onRetry={rows.retry}>
          {rows.failure}
        </ErrorState>
      </div>
    );
  }
  if (rows.total === null) {
    return (
      <div className={frame} aria-busy="true">
        <Skeleton className="m-2 h-full" />
      </div>
    );
  }
  if (total === 0 && !rows.stale) {
    return (
      <div className={frame}>
        <EmptyState
          title={held ? "No event in this window fits the filter" : "Nothing is held yet"}
          actions={
            <>
              {view.filter.terms.length > 0 && <Button onClick={onClearFilter}>Clear the filter</Button>}
              {held && view.range.kind !== "all" && (
                <Button onClick={onWiden}>Widen to everything held</Button>
              )}
              {!held && (
                <Button variant="primary" asChild>
                  <Link href="/sources">Add logs</Link>
                </Button>
              )}
            </>
          }
        >
          {held
            ? "This says what is in the store, not what happened: see the Sources page for hours that are missing."
            : "Add logs on the Sources page, or with: keytrail ingest PATH"}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={cx(frame, "flex flex-col")}>
      {rows.failure !== null && (
        <p
          role="alert"
          className="wrap-anywhere border-danger-line border-b bg-danger-soft px-3 py-1 text-danger"
        >
          Some rows could not be read. {rows.failure}{" "}
          <Button size="sm" onClick={rows.retry}>
            Retry
          </Button>
        </p>
      )}
      <EventTable
        total={total}
        row={rows.row}
        hide={view.hide}
        order={view.order}
        viewKey={query}
        active={active}
        opened={view.event}
        stale={rows.stale}
        onMove={move}
        onActive={setActive}
        onOrder={onOrder}
        onOpen={({ id }) => onOpen(id)}
        onView={setSeen}
        selection={selection}
        onSelect={select}
        onSelectAll={(on) => (on ? selection.all(total) : selection.clear())}
      />
      {selection.picked.size > 0 && (
        <EventSelectionBar selection={selection} total={total} q={printFilter(view.filter)} />
      )}
    </div>
  );
}
