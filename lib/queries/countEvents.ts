import { type EventCount, eventCountSchema } from "../contracts/event-count";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** How many events are held now: cheap enough to be asked for again and again. */
export async function countEvents(store: Store, viewer: Viewer): Promise<EventCount> {
  demand(viewer, "read");
  return (await store.first(sql`SELECT count(*) AS events FROM event`, eventCountSchema)) ?? { events: 0 };
}
