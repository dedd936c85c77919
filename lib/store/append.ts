import { DuckDBDataChunk, type DuckDBType, DuckDBTypeId, type DuckDBValue } from "@duckdb/node-api";
import type { Writer } from "./store";

/** A column to append: a typed array whose element width is the column's, or strings. */
export type Column = Uint8Array | Uint32Array | BigInt64Array | BigUint64Array | readonly DuckDBValue[];

const CHUNK_ROWS = 2048;

/**
 * Appends rows given as columns in table order, in the writer's transaction. Typed arrays are copied whole;
 * TIMESTAMP columns take microseconds in a BigInt64Array.
 */
export async function appendValues(
  writer: Writer,
  table: string,
  rows: number,
  columns: readonly Column[],
): Promise<void> {
  if (rows === 0) return;
  const appender = await writer.appender(table);
  try {
    const types = columns.map((_, index) => appender.columnType(index));
    if (appender.columnCount !== columns.length) {
      throw new Error(`Table ${table} has ${appender.columnCount} columns, ${columns.length} were given.`);
    }
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      appender.appendDataChunk(chunkOf(types, columns, from, Math.min(CHUNK_ROWS, rows - from)));
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function chunkOf(
  types: readonly DuckDBType[],
  columns: readonly Column[],
  from: number,
  count: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, count);
  columns.forEach((column, index) => {
    if (!ArrayBuffer.isView(column)) {
      chunk.setColumnValues(index, column.slice(from, from + count));
      return;
    }
    const vector = chunk.getColumnVector(index);
    const items = itemsOf(vector);
    if (items.BYTES_PER_ELEMENT !== column.BYTES_PER_ELEMENT) {
      throw new Error(
        `Column ${index} holds ${DuckDBTypeId[types[index]?.typeId ?? 0]}, another width was given.`,
      );
    }
    bytesOf(items).set(bytesOf(column, from, count));
    vector.flush();
  });
  return chunk;
}

interface TypedItems {
  buffer: ArrayBufferLike;
  byteOffset: number;
  byteLength: number;
  BYTES_PER_ELEMENT: number;
}

function itemsOf(vector: unknown): TypedItems {
  if (
    typeof vector === "object" &&
    vector !== null &&
    "items" in vector &&
    ArrayBuffer.isView(vector.items)
  ) {
    return vector.items as unknown as TypedItems;
  }
  throw new Error("This column type cannot take a typed array.");
}

function bytesOf(
  array: TypedItems,
  from = 0,
  count = array.byteLength / array.BYTES_PER_ELEMENT,
): Uint8Array {
  return new Uint8Array(
    array.buffer,
    array.byteOffset + from * array.BYTES_PER_ELEMENT,
    count * array.BYTES_PER_ELEMENT,
  );
}
