import type { EventPage, EventRow } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import type { Store } from "../store/store";
import { readEventRows } from "./eventRows";
import { locateEvents, type RowsQuery } from "./locateEvents";

/** A page of events, newest or oldest first. */
export async function listEvents(store: Store, viewer: Viewer, query: RowsQuery): Promise<EventPage> {
  demand(viewer, "read");
  const { from, order, limit } = query;
  const { events, total } = await locateEvents(store, viewer, query);
  const rows = events ? await readEventRows(store, events, order) : [];
  return {
    rows,
    start: "start" in from ? from.start : null,
    total,
    next: rows.length < limit ? null : cursorOf(rows.at(-1)),
  };
}

function cursorOf(row: EventRow | undefined): string | null {
  return row ? `${row.timeUs}_${row.id}` : null;
}
