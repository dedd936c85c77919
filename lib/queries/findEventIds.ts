import { z } from "zod";
import { type EventKey, parseEventKey } from "../core/event-key";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const keyRow = z.object({ hi: z.union([z.bigint(), z.number()]), lo: z.union([z.bigint(), z.number()]) });

/**
 * The events with this id, whether it is the provider's own text or the UUID under which the store keeps it.
 * Providers without UUIDs may give one text to several events.
 */
export async function findEventIds(store: Store, id: string): Promise<EventKey[]> {
  const key = parseEventKey(id);
  const [byKey, byText] = await Promise.all([
    key
      ? store.query(
          sql`SELECT id_hi AS hi, id_lo AS lo FROM event WHERE id_hi = ${key.hi}::UBIGINT AND id_lo = ${key.lo}::UBIGINT`,
          keyRow,
        )
      : [],
    store.query(sql`SELECT t.id_hi AS hi, t.id_lo AS lo FROM event_id_text t WHERE t.value = ${id}`, keyRow),
  ]);
  return [...byKey, ...byText].map(({ hi, lo }) => ({ hi: BigInt(hi), lo: BigInt(lo) }));
}
