import { z } from "zod";
import { type EventCursor, parseEventKey } from "../core/event-key";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const bits = z.union([z.bigint(), z.number()]);
const placeRow = z.object({ time: z.number(), hi: bits, lo: bits });

/**
 * The events with this id, and when they were; the id is the provider's own text or the UUID under which the store
 * keeps the event. Providers without UUIDs may give one text to several events.
 */
export async function findEventIds(store: Store, id: string): Promise<EventCursor[]> {
  const key = parseEventKey(id);
  const [byKey, byText] = await Promise.all([
    key
      ? store.query(
          sql`SELECT epoch_us(e.time) AS time, e.id_hi AS hi, e.id_lo AS lo FROM event e WHERE e.id_hi = ${key.hi}::UBIGINT AND e.id_lo = ${key.lo}::UBIGINT`,
          placeRow,
        )
      : [],
    store.query(
      sql`SELECT epoch_us(e.time) AS time, e.id_hi AS hi, e.id_lo AS lo
          FROM event_id_text t JOIN event e ON e.id_hi = t.id_hi AND e.id_lo = t.id_lo WHERE lower(t.value) = lower(${id})
          ORDER BY e.time, e.id_hi, e.id_lo`,
      placeRow,
    ),
  ]);
  return [...byKey, ...byText].map(({ time, hi, lo }) => ({
    timeUs: time,
    key: { hi: BigInt(hi), lo: BigInt(lo) },
  }));
}
