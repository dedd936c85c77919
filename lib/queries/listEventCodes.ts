import { LINK_KINDS } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import type { EventCursor } from "../core/event-key";
import { ROW_ORDERS, type RowOrder } from "../sql/columns";
import { hasKey } from "../sql/event-keys";
import { LINK_JOINS, pageWithLinks } from "../sql/event-links";
import { list, type Sql, sql } from "../sql/sql";
import type { Columns } from "../store/read-columns";
import type { Store } from "../store/store";
import { locateEvents, type RowsQuery } from "./locateEvents";

/** Columns of events in which words are ids of dictionaries; 0 is "none". */
const KINDS = {
  time_us: "count",
  id_hi: "bits",
  id_lo: "bits",
  /** The provider's own id where it is not the event's key. */
  provider_id: "text",
  outcome: "code",
  stream: "code",
  operation: "code",
  identity: "code",
  resource: "code",
  place: "code",
  agent: "code",
  error: "code",
  /** Why it is part of another event's access, as its place in `LINK_KINDS` from 1; 0 when it is an access of its own. */
  linked: "code",
  /** Events that are part of this one's access, and resources that it names besides its own. */
  links: "code",
  more: "code",
} as const;

export type EventCodes = Columns<typeof KINDS>;

export interface EventCodesPage {
  rows: number;
  codes: EventCodes;
  /** Where the next page begins; null at the end. */
  after: EventCursor | null;
}

/** A page of events as `listEvents` gives it, for reading many rows: columns, and ids in place of words. */
export async function listEventCodes(
  store: Store,
  viewer: Viewer,
  query: RowsQuery,
): Promise<EventCodesPage | null> {
  demand(viewer, "read");
  const { events } = await locateEvents(store, viewer, query);
  if (!events) return null;
  const { rows, codes } = await readCodes(store, events, query.order);
  return { rows, codes, after: rows < query.limit ? null : cursorOf(codes, rows - 1) };
}

/** Events by the ids under which the store keeps them, in `[fromUs, toUs]`, from the oldest. */
export async function pickedEventCodes(
  store: Store,
  viewer: Viewer,
  { ids, fromUs, toUs }: { ids: readonly string[]; fromUs: number; toUs: number },
): Promise<EventCodesPage> {
  demand(viewer, "read");
  const span = sql`e.time >= make_timestamp(${fromUs}) AND e.time <= make_timestamp(${toUs})`;
  const events = sql`SELECT e.* FROM event e WHERE ${span} AND ${hasKey(ids)} ORDER BY ${ROW_ORDERS.oldest}`;
  return { ...(await readCodes(store, events, "oldest")), after: null };
}

async function readCodes(store: Store, events: Sql, order: RowOrder) {
  const { rows, columns: codes } = await store.columns(
    sql`${pageWithLinks(events)}
        SELECT epoch_us(e.time) AS time_us, e.id_hi, e.id_lo, b.value AS provider_id, e.outcome, e.stream, e.operation, e.identity,
          e.resource, e.place, e.agent, e.error, coalesce(list_position([${list(LINK_KINDS)}], k.kind), 0)::UINTEGER AS linked, coalesce(t.n, 0)::UINTEGER AS links, coalesce(x.n, 0)::UINTEGER AS more
        FROM page e ${LINK_JOINS} ORDER BY ${ROW_ORDERS[order]}`,
    KINDS,
  );
  return { rows, codes };
}

function cursorOf({ time_us, id_hi, id_lo }: EventCodes, row: number): EventCursor | null {
  const [timeUs, hi, lo] = [time_us[row], id_hi[row], id_lo[row]];
  return timeUs !== undefined && hi !== undefined && lo !== undefined ? { timeUs, key: { hi, lo } } : null;
}
