import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { Held } from "../core/filter-range";
import { DAY_US } from "../core/time";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { untilWritten } from "./remember";

export interface StoreState {
  /** Changes whenever events come in or cells are made. */
  version: string;
  /** Access cells tell the same as the events. */
  fresh: boolean;
  /** Events held. */
  events: number;
  /** Null when no event is held. */
  held: Held | null;
}

const row = z.object({
  files: z.number(),
  stale: z.number(),
  events: z.number(),
  first: z.number().nullable(),
  last: z.number().nullable(),
});

/** What the store holds at this moment. An event up to a day ahead of the clock does not count as future. */
export async function storeState(store: Store, viewer: Viewer, nowUs: number): Promise<StoreState> {
  demand(viewer, "read");
  const found = await untilWritten(store, "state", () =>
    store.first(
      sql`SELECT (SELECT coalesce(max(id), 0) FROM file) AS files, (SELECT count(*) FROM stale_hour) AS stale,
            (SELECT count(*) FROM event) AS events,
            (SELECT epoch_us(min(time)) FROM event) AS first, (SELECT epoch_us(max(time)) FROM event) AS last`,
      row,
    ),
  );
  if (!found) throw new Error("A query without a table gave no row.");
  const { files, stale, events, first, last } = found;
  const version = `${files}.${events}.${stale}`;
  if (first === null || last === null) return { version, fresh: stale === 0, events, held: null };
  const newestUs = last <= nowUs + DAY_US ? last : await newestBefore(store, nowUs + DAY_US, last);
  return { version, fresh: stale === 0, events, held: { firstUs: first, lastUs: last, newestUs } };
}

async function newestBefore(store: Store, us: number, otherwise: number): Promise<number> {
  const found = await store.first(
    sql`SELECT epoch_us(max(time)) AS newest FROM event WHERE time <= make_timestamp(${us})`,
    z.object({ newest: z.number().nullable() }),
  );
  return found?.newest ?? otherwise;
}
