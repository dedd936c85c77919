import {
  BIGINT,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  HUGEINT,
  UBIGINT,
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

/** Bound values by the number of their `$n`: integers as BIGINT or UBIGINT, other numbers as DOUBLE. */
export function bindings(values: readonly SqlValue[]): {
  values: Record<string, DuckDBValue>;
  types: Record<string, DuckDBType | undefined>;
} {
  const bound = values.map((value, index) => [String(index + 1), toDuckDb(value)] as const);
  const types = bound.map(
    ([name, value]) => [name, typeof value === "bigint" ? integerType(value) : undefined] as const,
  );
  return { values: Object.fromEntries(bound), types: Object.fromEntries(types) };
}

function toDuckDb(value: SqlValue): DuckDBValue {
  if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
}

function integerType(value: bigint): DuckDBType {
  if (value >= -(2n ** 63n) && value < 2n ** 63n) return BIGINT;
  return value >= 0n && value < 2n ** 64n ? UBIGINT : HUGEINT;
}
