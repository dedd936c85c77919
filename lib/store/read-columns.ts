import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from "@duckdb/node-api";
import { DuckDBTypeId } from "@duckdb/node-api";
import type { Sql } from "../sql/sql";
import { bindings } from "./values";

/**
 * `code` holds unsigned integers of up to 32 bits, `count` integers of 64 bits that are safe as a number, `bits`
 * unsigned ones of 64 bits. Text alone may be null.
 */
interface KindColumns {
  code: Uint32Array;
  count: Float64Array;
  bits: BigUint64Array;
  text: readonly (string | null)[];
}

type Kind = keyof KindColumns;
export type ColumnKinds = Readonly<Record<string, Kind>>;

/** Columns of the same length by their names; element i of each belongs to row i. */
export type Columns<Kinds extends ColumnKinds> = {
  readonly [Name in keyof Kinds]: KindColumns[Kinds[Name]];
};

const TYPES: Readonly<Record<Kind, readonly DuckDBTypeId[]>> = {
  code: [DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER],
  count: [DuckDBTypeId.BIGINT],
  bits: [DuckDBTypeId.UBIGINT],
  text: [DuckDBTypeId.VARCHAR],
};

/**
 * Runs a read for whole columns, with an object neither for a row nor for a number. The types of the columns are
 * checked once. Throws a `TypeError` when a column is missing, is of another kind, or holds what its kind cannot.
 */
export async function readColumns<Kinds extends ColumnKinds>(
  connection: DuckDBConnection,
  statement: Sql,
  kinds: Kinds,
): Promise<{ rows: number; columns: Columns<Kinds> }> {
  const { values, types } = bindings(statement.values);
  const result = await connection.run(statement.text, values, types);
  const given = result.columnNames();
  const places = Object.entries(kinds).map(([name, kind]) => {
    const place = given.indexOf(name);
    if (place < 0 || !TYPES[kind].includes(result.columnTypeId(place)))
      throw new TypeError(`The query gives no column ${name} of the kind ${kind}.`);
    return { name, kind, place };
  });
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const columns: unknown = Object.fromEntries(
    places.map(({ name, kind, place }) => [name, READ[kind](valuesOf(chunks, place), rows, name)]),
  );
  return { rows, columns: columns as Columns<Kinds> };
}

function* valuesOf(chunks: readonly DuckDBDataChunk[], place: number): Generator<DuckDBValue> {
  for (const chunk of chunks) yield* chunk.getColumnValues(place);
}

type Read<K extends Kind> = (values: Iterable<DuckDBValue>, rows: number, name: string) => KindColumns[K];

const READ: { [K in Kind]: Read<K> } = {
  code: (values, rows, name) => fill(new Uint32Array(rows), values, (value) => number(value, name)),
  count: (values, rows, name) => fill(new Float64Array(rows), values, (value) => number(value, name)),
  bits: (values, rows, name) => fill(new BigUint64Array(rows), values, (value) => bits(value, name)),
  text: (values) => Array.from(values, (value) => (value === null ? null : String(value))),
};

function fill<T, Column extends { [index: number]: T }>(
  column: Column,
  values: Iterable<DuckDBValue>,
  read: (value: DuckDBValue) => T,
): Column {
  let row = 0;
  for (const value of values) column[row++] = read(value);
  return column;
}

function number(value: DuckDBValue, name: string): number {
  const read = typeof value === "bigint" ? Number(value) : value;
  if (typeof read !== "number" || !Number.isSafeInteger(read))
    throw new TypeError(`The column ${name} holds ${value}, which is no safe integer.`);
  return read;
}

function bits(value: DuckDBValue, name: string): bigint {
  if (typeof value !== "bigint")
    throw new TypeError(`The column ${name} holds ${value}, which is no integer.`);
  return value;
}
