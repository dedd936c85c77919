import { parseEventKey } from "../core/event-key";
import { type Sql, sql } from "./sql";

/** Whether an event `e` has one of these ids; texts that are no ids of the store fit nothing. */
export function hasKey(ids: readonly string[]): Sql {
  const keys = ids.map(parseEventKey).filter((key) => key !== null);
  if (keys.length === 0) return sql`FALSE`;
  const hi = keys.map((key) => key.hi).join(",");
  const lo = keys.map((key) => key.lo).join(",");
  return sql`(e.id_hi, e.id_lo) IN (SELECT (hi, lo) FROM (SELECT unnest(string_split(${hi}, ',')::UBIGINT[]) AS hi, unnest(string_split(${lo}, ',')::UBIGINT[]) AS lo))`;
}
