import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** Attributes that a list of thousands does without: documents and long lists. */
const LONG = ["policy", "versions", "grants", "description"];

const row = z.object({ resource: z.string(), facts: z.string() });

/**
 * What imported answers say, of each resource the newest of each attribute and command, as one JSON text each:
 * `[{"a": attribute, "v": value, "t": as of in microseconds, "s": command}]`. Resources as the answers name them.
 *
 * `of`: only these references; without it all, and then without documents and long lists. `untilUs`: of each the newest
 * before that time or, where there is none, the first after it.
 */
export async function inventoryFacts(
  store: Store,
  viewer: Viewer,
  { of, untilUs = null }: { of?: readonly string[]; untilUs?: number | null } = {},
): Promise<{ resource: string; facts: string }[]> {
  demand(viewer, "read");
  const wanted =
    of === undefined ? sql`WHERE attribute NOT IN (${list(LONG)})` : sql`WHERE resource IN (${list(of)})`;
  const best =
    untilUs === null
      ? sql`(as_of, file)`
      : sql`(as_of < make_timestamp(${untilUs}), CASE WHEN as_of < make_timestamp(${untilUs}) THEN epoch_us(as_of) ELSE -epoch_us(as_of) END, file)`;
  return store.query(
    sql`SELECT resource, to_json(list({a: attribute, v: value::JSON, t: epoch_us(as_of), s: source}))::VARCHAR AS facts
        FROM (
          SELECT resource, attribute, source, arg_max(value, ${best}) AS value, arg_max(as_of, ${best}) AS as_of
          FROM inventory_fact ${wanted} GROUP BY resource, attribute, source
        ) GROUP BY resource`,
    row,
  );
}
