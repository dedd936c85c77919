import type { DuckDBAppender, DuckDBConnection, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import type { z } from "zod";
import type { Dimension } from "../core/event-batch";
import { AppError } from "../errors";
import type { Sql } from "../sql/sql";
import { type ColumnKinds, type Columns, readColumns } from "./read-columns";
import { bindings, fromDuckDb, type RowValue } from "./values";

/** How many queries run side by side; more wait their turn. */
const READERS_MAX = 4;
/** What a transaction may still take when the store is to close; then it is interrupted and rolled back. */
const LAST_WRITE_MS = 2_000;

/**
 * The DuckDB file that holds events, cells and the ledger. One process owns it. Reads run on a few
 * connections of their own; writes are made one transaction at a time.
 */
export class Store {
  private readonly idle: DuckDBConnection[] = [];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];
  private open = 0;
  private written = 0;
  private writing: Promise<unknown> = Promise.resolve();
  private writer: DuckDBConnection | null = null;
  private readonly held = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly instance: DuckDBInstance,
    readonly path: string,
    private nextFile: number,
  ) {}

  /** Aborted when the store is about to close: long work ends as soon as it can, and nothing more is written. */
  get closing(): AbortSignal {
    return this.stopping.signal;
  }

  /** Goes up with every transaction that has ended: two reads of the same revision, begun in it, read the same. */
  get revision(): number {
    return this.written;
  }

  /** Keeps the store open until `work` has settled; returns `work`. */
  hold<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.held.add(settled);
    void settled.then(() => this.held.delete(settled));
    return work;
  }

  /** The first of `count` file ids that nobody else gets. */
  takeFileIds(count: number): number {
    const first = this.nextFile;
    this.nextFile += count;
    return first;
  }

  /**
   * Runs a read and checks every row against `row`. Times come as microseconds since the epoch, integers as
   * `number` when they are safe. Throws what DuckDB or the schema says: a failed query is never an empty one.
   */
  async query<T>(statement: Sql, row: z.ZodType<T>): Promise<T[]> {
    return this.withReader(async (connection) => readRows(connection, statement, row));
  }

  /** As `query`, but stopped once it has run for `limitMs`: null says that it was not done by then. */
  async queryWithin<T>(limitMs: number, statement: Sql, row: z.ZodType<T>): Promise<T[] | null> {
    return this.withReader(async (connection) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        connection.interrupt();
      }, limitMs);
      try {
        return await readRows(connection, statement, row);
      } catch (error) {
        if (late) return null;
        throw error;
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** The first row of a read, or null when there is none. */
  async first<T>(statement: Sql, row: z.ZodType<T>): Promise<T | null> {
    return (await this.query(statement, row))[0] ?? null;
  }

  /** Runs a read for whole columns of the given kinds: for many rows at once, see `readColumns`. */
  async columns<Kinds extends ColumnKinds>(
    statement: Sql,
    kinds: Kinds,
  ): Promise<{ rows: number; columns: Columns<Kinds> }> {
    return this.withReader((connection) => readColumns(connection, statement, kinds));
  }

  /**
   * Streams a read in chunks of up to 2,048 rows, each row checked, in bounded memory. The connection is freed
   * when the loop ends, early or not.
   */
  async *stream<T>(statement: Sql, row: z.ZodType<T>): AsyncGenerator<T[]> {
    const connection = await this.acquire();
    try {
      const { values, types } = bindings(statement.values);
      const result = await connection.stream(statement.text, values, types);
      const names = result.columnNames();
      for (
        let chunk = await result.fetchChunk();
        chunk && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        yield chunk.getRows().map((cells) => row.parse(toRow(names, cells.map(fromDuckDb))));
      }
    } finally {
      this.release(connection);
    }
  }

  /**
   * Streams the ids and 64-bit hashes (low and high half alternating) of a dictionary, without an object for
   * each row.
   */
  async *streamIds(dimension: Dimension): AsyncGenerator<{ ids: Uint32Array; hashes: Uint32Array }> {
    const connection = await this.acquire();
    try {
      const result = await connection.stream(`SELECT id, hash FROM ${dimension} ORDER BY id`);
      for (
        let chunk = await result.fetchChunk();
        chunk && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        yield {
          ids: Uint32Array.from(chunk.getColumnValues(0), Number),
          hashes: halves(chunk.getColumnValues(1)),
        };
      }
    } finally {
      this.release(connection);
    }
  }

  /** Runs `work` in one transaction; commits when it returns, rolls back when it throws. One at a time. */
  async write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    const turn = this.writing.then(async () => {
      this.closing.throwIfAborted();
      const connection = await this.instance.connect();
      this.writer = connection;
      try {
        await connection.run("BEGIN TRANSACTION");
        try {
          const result = await work(new Writer(connection));
          await connection.run("COMMIT");
          return result;
        } catch (error) {
          await rollBack(connection);
          throw error;
        }
      } finally {
        this.writer = null;
        this.written += 1;
        connection.closeSync();
      }
    });
    this.writing = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Has long work stop and waits until it has. A transaction that takes longer than a moment is interrupted and
   * rolled back. Reads go on.
   */
  async settle(): Promise<void> {
    this.stopping.abort(
      new AppError({
        code: "failed",
        message: "Keytrail was stopped. What was committed stays: the same command goes on from there.",
      }),
    );
    const interrupt = setInterval(() => this.writer?.interrupt(), LAST_WRITE_MS);
    try {
      await Promise.all(this.held);
      await this.writing;
    } finally {
      clearInterval(interrupt);
    }
  }

  /** Settles, brings the write-ahead log into the file and closes it. */
  async close(): Promise<void> {
    await this.settle();
    for (const connection of this.idle.splice(0)) connection.closeSync();
    this.instance.closeSync();
  }

  private async withReader<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.acquire();
    try {
      return await work(connection);
    } finally {
      this.release(connection);
    }
  }

  private async acquire(): Promise<DuckDBConnection> {
    const free = this.idle.pop();
    if (free) return free;
    if (this.open >= READERS_MAX) return new Promise((resolve) => this.waiting.push(resolve));
    this.open += 1;
    try {
      return await this.instance.connect();
    } catch (error) {
      this.open -= 1;
      throw error;
    }
  }

  private release(connection: DuckDBConnection): void {
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.idle.push(connection);
  }
}

/** What a transaction may do. */
export class Writer {
  constructor(private readonly connection: DuckDBConnection) {}

  async run(statement: Sql): Promise<void> {
    const { values, types } = bindings(statement.values);
    await this.connection.run(statement.text, values, types);
  }

  async query<T>(statement: Sql, row: z.ZodType<T>): Promise<T[]> {
    return readRows(this.connection, statement, row);
  }

  /** An appender for whole chunks; flush and close it before the transaction ends. */
  async appender(table: string): Promise<DuckDBAppender> {
    return this.connection.createAppender(table);
  }
}

function halves(hashes: readonly DuckDBValue[]): Uint32Array {
  return new Uint32Array(BigUint64Array.from(hashes, (hash) => BigInt(hash as bigint)).buffer);
}

async function readRows<T>(connection: DuckDBConnection, statement: Sql, row: z.ZodType<T>): Promise<T[]> {
  const { values, types } = bindings(statement.values);
  const reader = await connection.runAndReadAll(statement.text, values, types);
  const names = reader.columnNames();
  return reader.getRows().map((cells) => row.parse(toRow(names, cells.map(fromDuckDb))));
}

function toRow(names: readonly string[], values: readonly RowValue[]): Record<string, RowValue> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

async function rollBack(connection: DuckDBConnection): Promise<void> {
  await connection.run("ROLLBACK").catch((error: unknown) => {
    if (!String(error).includes("no transaction is active")) throw error;
  });
}
