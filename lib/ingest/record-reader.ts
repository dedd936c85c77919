import type { Rejection } from "../core/event-batch";
import type { JsonValue } from "../core/json";
import type { Source } from "../core/source";
import { readRecord } from "../sources/read-record";
import type { SourceReader } from "../sources/reader";
import type { BatchBuilder } from "./batch-builder";
import { streamCode } from "./encode";
import { FastReader } from "./fast-reader";
import { FileCounts } from "./file-counts";
import type { Interner } from "./interner";
import { BROKEN, CUT_OFF, FAST, type RecordScanner, TOO_LONG } from "./scanner/record-scanner";
import type { ScanPlan } from "./scanner/scan-plan";
import { type Unwrapped, unwrap } from "./unwrap";

/** What the reader needs around it. */
export interface RecordReaderParts {
  readers: readonly SourceReader[];
  interner: Interner;
  builder: BatchBuilder;
  /** Makes a scanner. */
  scanner(plan: ScanPlan): RecordScanner;
  /** Hands on what the builder holds; it is empty afterwards. */
  onFull(): void;
  /** Called after the interner forgot its codes: later batches give them anew. */
  onForget(): void;
}

/** Codes held before all of them are forgotten and given anew: bounds the memory of a reader. */
const CODES_MAX = 500_000;

/** What is looked at first of a log; twice as much each time while no record ends in it. */
const PROBE_BYTES = 8 * 1024;

/**
 * Turns the bytes of logs into rows of a batch: each record by the fast path where its format allows it, else
 * through JSON.parse, with the same result.
 */
export class RecordReader {
  private readonly probe: RecordScanner;
  private readonly fast = new Map<Source, FastReader>();
  private readonly decoder = new TextDecoder();
  private current: FastReader | null = null;
  private decided = false;
  private held: Uint8Array[] = [];
  private file = 0;
  private cutOff = false;
  counts = new FileCounts();
  rejections: Rejection[] = [];
  /** An envelope without records was seen: an empty delivery, not a fault. */
  get emptyDelivery(): boolean {
    return this.scanner.emptyEnvelopes > 0;
  }

  /** `only`: the format that the logs are known to have; null to recognise it record by record. */
  constructor(
    private readonly parts: RecordReaderParts,
    private readonly readers: readonly SourceReader[] = parts.readers,
  ) {
    this.probe = parts.scanner({ members: [], facets: [], time: null, id: null });
  }

  begin(file: number): void {
    this.file = file;
    this.counts = new FileCounts();
    this.rejections = [];
    this.current = null;
    this.decided = false;
    this.held = [];
    this.cutOff = false;
    this.probe.reset();
  }

  write(bytes: Uint8Array): void {
    const from = this.decided ? 0 : this.probeFor(bytes);
    if (from >= bytes.length) return;
    this.scanner.write(from === 0 ? bytes : bytes.subarray(from));
    this.drain(false);
  }

  /**
   * Looks for the first record, by which the reader is chosen, in no more of the log than it takes: the chosen
   * scanner reads it all again. Returns how much of `bytes` is dealt with.
   */
  private probeFor(bytes: Uint8Array): number {
    const before = this.held.reduce((sum, { length }) => sum + length, 0);
    this.held.push(bytes);
    let at = 0;
    while (at < bytes.length && !this.decided) {
      const to = Math.min(bytes.length, at + Math.max(PROBE_BYTES, before + at));
      this.scanner.write(bytes.subarray(at, to));
      at = to;
      this.drain(false);
    }
    return this.current ? bytes.length : at;
  }

  /** The log has ended; `damage` says why it ended before its time, if it did. */
  end(damage: string | null): void {
    this.drain(true);
    if (damage !== null && !this.cutOff) this.reject(this.scanner.consumed, 0, damage);
  }

  private get scanner(): RecordScanner {
    return this.current?.scanner ?? this.probe;
  }

  private drain(end: boolean): void {
    for (;;) {
      this.makeRoom();
      const { scanner } = this;
      const count = scanner.next(end);
      if (count === 0) return;
      if (!this.decided && this.decide(scanner)) {
        this.replay();
        continue;
      }
      for (let i = 0; i < count; i++) {
        i = this.run(i, count);
        if (i < count) this.record(scanner, i);
      }
    }
  }

  /** Reads the records from row `i` on that need no looking at one by one; returns the first row that does. */
  private run(i: number, count: number): number {
    if (!this.current) return i;
    let at = i;
    for (;;) {
      const next = this.current.readRun(at, count, this.file, this.counts);
      if (next === at || next === count) return next;
      at = next;
      if (!this.parts.builder.full) return at;
      this.parts.onFull();
    }
  }

  /** Chooses the fast reader by the first record of the log; true when one fits. */
  private decide(scanner: RecordScanner): boolean {
    this.decided = true;
    if (scanner.status[0] !== FAST) return false;
    const value = this.parse(scanner, 0);
    const [found] = value === undefined ? [] : [...unwrap(value, this.readers)];
    if (found?.kind !== "record" || found.record !== value) return false;
    const { reader } = found;
    if (reader.canonical && reader.canonical(found.record) !== found.record) return false;
    let fast = this.fast.get(reader.id);
    if (!fast) {
      fast = new FastReader(reader, this.parts);
      this.fast.set(reader.id, fast);
    }
    this.current = fast;
    return true;
  }

  /** Starts over with the chosen scanner on the bytes that led to the choice. */
  private replay(): void {
    this.scanner.reset();
    for (const bytes of this.held) this.scanner.write(bytes);
    this.held = [];
  }

  private record(scanner: RecordScanner, i: number): void {
    const { builder } = this.parts;
    if (builder.full) this.parts.onFull();
    const status = scanner.status[i];
    const at = scanner.offset(i);
    const length = scanner.lengthOf(i);
    if (status === BROKEN || status === TOO_LONG || status === CUT_OFF) {
      if (status === CUT_OFF) this.cutOff = true;
      this.reject(at, length, scanner.reasonOf(i));
      return;
    }
    if (status === FAST && this.current && this.current.read(i, this.file, this.counts)) return;
    this.slow(scanner, i, at, length);
  }

  private slow(scanner: RecordScanner, i: number, offset: number, length: number): void {
    this.counts.parsed += 1;
    const value = this.parse(scanner, i);
    if (value === undefined) this.reject(offset, length, "not JSON");
    else for (const found of unwrap(value, this.readers)) this.accept(found, offset, length);
  }

  private accept(found: Unwrapped, offset: number, length: number): void {
    const { builder, interner } = this.parts;
    if (builder.full) this.parts.onFull();
    if (found.kind === "reject") {
      this.reject(offset, length, found.reason);
      return;
    }
    if (found.kind === "out-of-scope") {
      this.counts.records += 1;
      this.counts.skip(found.service);
      return;
    }
    const { reader } = found;
    const result = readRecord(reader, found.record);
    if (result.kind === "reject") {
      this.reject(offset, length, result.reason);
      return;
    }
    this.counts.records += 1;
    this.counts.from(reader.id);
    if (result.kind === "out-of-scope") {
      const { account, region } = result;
      this.counts.skip(result.service);
      this.counts.seen(streamCode(reader.id, account, region, interner), result.timeUs, false);
      return;
    }
    builder.addEvent(result.event, {
      file: this.file,
      record: this.counts.records + this.counts.rejected,
      offset,
      length,
    });
    const { account, region } = result.event;
    this.counts.events += 1;
    this.counts.seen(streamCode(reader.id, account, region, interner), result.event.timeUs, true);
  }

  private reject(offset: number, length: number, reason: string): void {
    this.counts.rejected += 1;
    const record = this.counts.records + this.counts.rejected;
    this.rejections.push({ file: this.file, record, offset, length, reason });
  }

  private parse(scanner: RecordScanner, i: number): JsonValue | undefined {
    const text = this.decoder.decode(scanner.bytes.subarray(scanner.start[i], scanner.end[i]));
    try {
      return JSON.parse(text) as JsonValue;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** Keeps memory bounded; only between two calls of a scanner's `next`. */
  private makeRoom(): void {
    if (this.parts.interner.size > CODES_MAX) {
      this.parts.onFull();
      this.parts.interner.clear();
      this.parts.onForget();
      for (const fast of this.fast.values()) fast.clear();
    } else if (this.current?.crowded) {
      this.current.clear();
    }
  }
}
