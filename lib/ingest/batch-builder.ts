import type { AccessEvent } from "../core/access-event";
import { DIMENSION_NAMES, type EventBatch, newEventBatch } from "../core/event-batch";
import { CODED_COLUMNS, encodeFields } from "./encode";
import { eventIdBits, linkBits } from "./event-id";
import type { Interner } from "./interner";
import type { RecordScanner } from "./scanner/record-scanner";

/** Where a record lies: which file of the unit, which record of the file (from 1), and its bytes. */
export interface RecordPlace {
  file: number;
  record: number;
  offset: number;
  length: number;
}

const ALL_COLUMNS = Array.from({ length: CODED_COLUMNS }, (_, column) => column);

/** Collects rows of at most `capacity` events into one batch. */
export class BatchBuilder {
  private batch: EventBatch;
  private extra: { row: number; resource: number }[] = [];
  private readonly columns: (Uint32Array | Uint8Array)[];
  private readonly coded = new Uint32Array(CODED_COLUMNS);

  constructor(
    readonly capacity: number,
    private readonly interner: Interner,
  ) {
    this.batch = newEventBatch(capacity);
    const { codes, outcome, part } = this.batch;
    this.columns = [...DIMENSION_NAMES.map((name) => codes[name]), outcome, part];
  }

  get rows(): number {
    return this.batch.rows;
  }

  get full(): boolean {
    return this.batch.rows >= this.capacity;
  }

  /** Rows that there is room for. */
  get room(): number {
    return this.capacity - this.batch.rows;
  }

  /**
   * Adds the first `rows` records that the scanner put together, of its rows from `from` on; there must be room. Their
   * numbers in the file go on from `firstRecord`.
   */
  addJoined(scanner: RecordScanner, from: number, rows: number, file: number, firstRecord: number): void {
    const { batch } = this;
    const at = batch.rows;
    batch.rows += rows;
    batch.time.set(scanner.timeUs.subarray(from, from + rows), at);
    batch.idHi.set(scanner.idHi.subarray(from, from + rows), at);
    batch.idLo.set(scanner.idLo.subarray(from, from + rows), at);
    batch.link.fill(0n, at, at + rows);
    batch.file.fill(file, at, at + rows);
    for (let i = 0; i < rows; i++) batch.record[at + i] = firstRecord + i;
    batch.offset.set(scanner.joinedOffsets.subarray(0, rows), at);
    batch.length.set(scanner.joinedLengths.subarray(0, rows), at);
    for (let column = 0; column < CODED_COLUMNS; column++) {
      const first = column * scanner.batch;
      this.columns[column]?.set(scanner.joinedCodes.subarray(first, first + rows), at);
    }
  }

  /** Adds an event; there must be room. */
  addEvent(event: AccessEvent, at: RecordPlace): void {
    this.coded.fill(0);
    const extra = encodeFields(event, event.source, this.interner, this.coded, 0);
    const id = eventIdBits(event.source, event.eventId);
    const row = this.addRow(BigInt(event.timeUs), id.hi, id.lo, linkBits(event.source, event.link), at);
    if (id.text !== null) this.setIdText(row, id.text);
    this.addCodes(row, this.coded, 0, ALL_COLUMNS);
    this.addExtraResources(row, extra);
  }

  /** Starts a row whose codes follow; returns its number. */
  addRow(time: bigint, idHi: bigint, idLo: bigint, link: bigint, at: RecordPlace): number {
    const { batch } = this;
    const row = batch.rows++;
    batch.time[row] = time;
    batch.idHi[row] = idHi;
    batch.idLo[row] = idLo;
    batch.link[row] = link;
    batch.file[row] = at.file;
    batch.record[row] = at.record;
    batch.offset[row] = BigInt(at.offset);
    batch.length[row] = at.length;
    return row;
  }

  /** Adds the codes of a part of the event, found in `columns` of `table` from `base` on, to a row. */
  addCodes(row: number, table: Uint32Array, base: number, columns: readonly number[]): void {
    for (const column of columns) {
      const code = table[base + column] ?? 0;
      const target = this.columns[column];
      if (code !== 0 && target) target[row] = code;
    }
  }

  setIdText(row: number, text: string): void {
    this.batch.idText ??= new Array<string | null>(this.capacity).fill(null);
    this.batch.idText[row] = text;
  }

  addExtraResources(row: number, codes: readonly number[]): void {
    for (const resource of codes) this.extra.push({ row, resource });
  }

  /** The rows so far, cut to size; the builder is empty afterwards. */
  take(): EventBatch {
    const full = this.batch;
    const { rows } = full;
    const codes = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, full.codes[name].slice(0, rows)]));
    const batch: EventBatch = {
      rows,
      time: full.time.slice(0, rows),
      idHi: full.idHi.slice(0, rows),
      idLo: full.idLo.slice(0, rows),
      idText: full.idText ? full.idText.slice(0, rows) : null,
      codes: codes as EventBatch["codes"],
      outcome: full.outcome.slice(0, rows),
      part: full.part.slice(0, rows),
      link: full.link.slice(0, rows),
      file: full.file.slice(0, rows),
      record: full.record.slice(0, rows),
      offset: full.offset.slice(0, rows),
      length: full.length.slice(0, rows),
      extraRow: Uint32Array.from(this.extra, ({ row }) => row),
      extraResource: Uint32Array.from(this.extra, ({ resource }) => resource),
    };
    for (const column of this.columns) column.fill(0, 0, rows);
    full.idText = null;
    full.rows = 0;
    this.extra = [];
    return batch;
  }
}
