import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { SqlValue } from "../sql/sql";

/** A value of a result row as plain JavaScript: times are microseconds since the epoch (UTC). */
export type RowValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | RowValue[]
  | { [name: string]: RowValue };

/** Integers outside the safe range stay `bigint`; all others become `number`. */
export function fromDuckDb(value: DuckDBValue): RowValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return safe(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return safe(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(fromDuckDb);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, fromDuckDb(item)]));
  }
  if (value instanceof DuckDBDateValue) return value.toString();
  return String(value);
}

function safe(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** What is handed to DuckDB for a bound value: integers as BIGINT, other numbers as DOUBLE. */
export function toDuckDb(value: SqlValue): DuckDBValue {
  if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
}
