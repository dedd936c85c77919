import { checkPlan, type ScanPlan } from "./scan-plan";
import { OUT_OF_MEMORY, type ScannerExports, startScanner } from "./scanner-module";

/** Status of a row: a valid JSON object; every wanted member's span is given. */
export const FAST = 0;
/** Whole, but for JSON.parse to judge: no object, an escaped name, a wanted member twice, text where members are wanted, deeper than 512. */
export const PARSE = 1;
/** Not JSON. */
export const BROKEN = 2;
/** Longer than a record may be. */
export const TOO_LONG = 3;
/** The file ends within it, or (length 0) before the array of records was closed. */
export const CUT_OFF = 4;

/** Columns of a facet's row of codes; the kind of the row follows them. */
export const FACET_COLUMNS = 15;
/** Width of a facet's row in `facetRows`. */
export const FACET_ROW = 16;
/** Place of the kind in a facet's row: 0 when a record may be put together from it. */
export const FACET_KIND = 15;

/** Of `stopped`: a facet of the record is not remembered. Anything else is for the record to be read as a whole. */
export const UNKNOWN_FACET = 2;

const REASONS = [
  "",
  "not JSON: unexpected character",
  "not JSON: line break or control character in a string",
  "not JSON: bad escape in a string",
  "not JSON: bad number",
  "not JSON: bad literal",
  "not JSON: a line of text",
  "record longer than allowed",
  "file ends within a record",
  "file ends before the list of records is closed",
  "not JSON: more than 100 broken records in a row, the rest counted as one",
] as const;

export interface ScannerOptions {
  /** Longest record, in bytes. 16 MiB when left out. */
  readonly maxRecordBytes?: number;
  /** Size of the window to begin with, in bytes. It grows, up to about twice the longest record, when it must. */
  readonly windowBytes?: number;
  /** Facet hashes that can be remembered, rounded up to three quarters of a power of two. */
  readonly facetCapacity?: number;
}

/**
 * Finds the records in the decompressed bytes of one log file after another, checks that they are JSON, and
 * reports where chosen members are.
 *
 * Records are top-level objects (line by line, pretty-printed, concatenated), the elements of top-level arrays,
 * and the elements of an envelope's array (`ENVELOPE_MEMBERS`), in any mix. White space, byte order marks,
 * commas, NUL and RS bytes between them are passed over.
 *
 * What cannot be read is a stretch: one row with its range, and reading goes on behind it (`assembly/resync.ts`
 * has the rules). A line of text is a stretch of its own; a rest of a broken record that begins as no record does
 * joins the stretch before it; of more than 100 stretches without a record between them the rest is one row. Invalid
 * UTF-8 is no fault: TextDecoder replaces it, and strings are compared by bytes.
 *
 * The rows depend on the bytes only, not on how they were cut into pieces, but a row may come one `next` later.
 * Memory is bounded by the longest record and the largest piece, work by the length of the file.
 *
 * Use: `reset()`; then for each piece `write(piece)` (or fill `window()` and `feed(length)`) and `next(false)`
 * until it returns 0; at the end `next(true)` until it returns 0.
 *
 * The columns describe the records of the last `next`: row i, member m is at `i * members + m`, facet f at
 * `i * facets + f`. Their contents are good until the next `window`, `write`, `feed`, `next` or `reset`; the
 * arrays themselves are replaced when the memory grows (in `window` and `write`), so take them anew afterwards.
 */
export class RecordScanner {
  /** The whole memory; `start`, `end`, `memberStart` and `memberEnd` are indexes into it. */
  bytes = new Uint8Array(0);
  /** First byte of a record. Of a stretch that is no record, `start` to `end` are its first bytes, at most 1,024. */
  start = new Uint32Array(0);
  /** After the last byte. */
  end = new Uint32Array(0);
  /** FAST, PARSE, BROKEN, TOO_LONG or CUT_OFF. */
  status = new Uint8Array(0);
  /** Span of a member's value without white space around it; 0 and 0 when absent, and always unless FAST. */
  memberStart = new Uint32Array(0);
  memberEnd = new Uint32Array(0);
  /** Equal exactly when facet and members' bytes are (but for the chance of a 64-bit keyed hash); 0 unless FAST. */
  facetHash = new BigUint64Array(0);
  /** What was remembered for the hash when the record was read; 0 for nothing. */
  facetCode = new Uint32Array(0);
  /** 1 when the plan has a time and an id and both are plain in this record; else the next three mean nothing. */
  plain = new Uint8Array(0);
  /** Microseconds since the epoch. */
  timeUs = new BigInt64Array(0);
  /** First and second half of the id. */
  idHi = new BigUint64Array(0);
  idLo = new BigUint64Array(0);

  /** Rows of codes, `FACET_ROW` wide, for the caller to fill before it remembers their number for a facet. */
  facetRows = new Uint32Array(0);
  /**
   * Of the records put together: codes column by column, `batch` apart; hours since the epoch; offsets and lengths in
   * the file.
   */
  joinedCodes = new Uint32Array(0);
  joinedHours = new Uint32Array(0);
  joinedOffsets = new BigInt64Array(0);
  joinedLengths = new Uint32Array(0);

  /** Rows of every column. */
  readonly batch: number;
  readonly members: number;
  readonly facets: number;
  private reasons = new Uint8Array(0);
  private offsets = new Float64Array(0);
  private lengths = new Float64Array(0);
  private faults = new Float64Array(0);

  private constructor(
    private readonly scanner: ScannerExports,
    plan: ScanPlan,
  ) {
    this.members = plan.members.length;
    this.facets = plan.facets.length;
    this.batch = scanner.batch();
    this.takeViews();
  }

  /**
   * A scanner for one plan. `wasm` is the file made by `build.mjs`, or its compiled module (which threads may
   * share). `key` must be random and secret: it keeps log writers from making facets collide. Throws a
   * RangeError when the plan or an option cannot be carried out, or there is no memory.
   */
  static create(
    wasm: BufferSource | WebAssembly.Module,
    plan: ScanPlan,
    key: { readonly k0: bigint; readonly k1: bigint },
    options: ScannerOptions = {},
  ): RecordScanner {
    checkPlan(plan);
    const { maxRecordBytes = 1 << 24, windowBytes = 1 << 20, facetCapacity = 150_000 } = options;
    if (!(maxRecordBytes >= 1 && maxRecordBytes <= 1 << 29)) {
      throw new RangeError("The longest record is between 1 byte and 512 MiB.");
    }
    const slotBits = Math.max(4, Math.ceil(Math.log2(Math.min(facetCapacity, 1 << 24) / 0.75)));
    const settings = {
      recordBytesMax: maxRecordBytes,
      windowBytes: Math.max(windowBytes, 64),
      slotBits,
      key,
    };
    return new RecordScanner(startScanner(wasm, plan, settings), plan);
  }

  /** Start of a new file. What was remembered of facets is kept. */
  reset(): void {
    this.scanner.reset();
  }

  /**
   * Room of at least `minBytes` behind what is not consumed yet, to write into before `feed`; good until any
   * other call. Throws a RangeError when there is no memory.
   */
  window(minBytes = 65_536): Uint8Array {
    const at = this.scanner.room(minBytes) >>> 0;
    if (at === 0) throw new RangeError(OUT_OF_MEMORY);
    if (this.bytes.buffer !== this.scanner.memory.buffer) this.takeViews();
    return this.bytes.subarray(at, at + this.scanner.roomLeft());
  }

  /** Hands over the first `length` bytes written into the window. Throws a RangeError when there are not so many. */
  feed(length: number): void {
    if (!(length >= 0 && length <= this.scanner.roomLeft())) {
      throw new RangeError("More bytes were fed than the window has room for.");
    }
    this.scanner.feed(length);
  }

  /** Copies a piece of the file into the window and hands it over. */
  write(piece: Uint8Array): void {
    this.window(piece.length).set(piece);
    this.scanner.feed(piece.length);
  }

  /**
   * Reads up to 256 records of what was fed and returns how many rows the columns have. 0 means that more
   * bytes are needed or, with `end` (no more will come), that the file is finished.
   */
  next(end: boolean): number {
    return this.scanner.next(end ? 1 : 0);
  }

  /** Bytes of the decompressed file before row i. */
  offset(i: number): number {
    return this.offsets[i] ?? 0;
  }

  /** Length of row i in bytes, of stretches longer than what is kept too. */
  lengthOf(i: number): number {
    return this.lengths[i] ?? 0;
  }

  /** Why row i is no record, as a sentence fragment; empty for FAST and PARSE. */
  reasonOf(i: number): string {
    return REASONS[this.reasons[i] ?? 0] ?? "";
  }

  /** Offset in the file of the first byte that cannot be JSON; 0 for FAST and PARSE. */
  faultOffset(i: number): number {
    return this.faults[i] ?? 0;
  }

  /** Looks the facet up again: an earlier record of this batch may have been remembered since. 0 for nothing. */
  codeOf(i: number, facet: number): number {
    return this.scanner.codeAt(i, facet) >>> 0;
  }

  /**
   * Remembers `code` (1 to 2^32 - 1) for the bytes of this facet, of a FAST row. False when there is no room:
   * then go on without, or `forget` and begin again.
   */
  remember(i: number, facet: number, code: number): boolean {
    if (!(code >= 1 && code <= 0xffffffff)) throw new RangeError("A facet's code is between 1 and 2^32 - 1.");
    return this.scanner.remember(i, facet, code) !== 0;
  }

  /**
   * Puts the records of rows `from` to `to` together from the rows of codes of their facets, the first into place
   * `into` of the joined columns. Returns the row it stopped at: one that is not plain, has a member of the plan's
   * `unless`, a facet of another kind than 0, or one that is not remembered.
   */
  assemble(from: number, to: number, into: number): number {
    return this.scanner.assemble(from, to, into);
  }

  /**
   * True when the value from `start` to `end` is an object of one or more texts, spelled as `canonicalJson` spells it,
   * in ASCII. Of some values that are, it is false.
   */
  isObjectOfTexts(start: number, end: number): boolean {
    return this.scanner.objectOfTexts(start, end) !== 0;
  }

  /** Why `assemble` stopped before `to`: `UNKNOWN_FACET`, or something else. */
  get stopped(): number {
    return this.scanner.whyStopped();
  }

  /** The earliest time of the records put together since one went into place 0, in microseconds since the epoch. */
  get joinedFirstUs(): number {
    return this.scanner.firstUs();
  }

  get joinedLastUs(): number {
    return this.scanner.lastUs();
  }

  /** How many rows of codes there is room for, row 0 being none. */
  get rowsMax(): number {
    return this.scanner.rowsMax();
  }

  /** Forgets every facet. */
  forget(): void {
    this.scanner.forget();
  }

  /** Facets remembered. */
  get remembered(): number {
    return this.scanner.size();
  }

  /** The most facets that can be remembered. */
  get capacity(): number {
    return this.scanner.capacity();
  }

  /** Bytes of the decompressed file dealt with; those that follow are kept until more come. */
  get consumed(): number {
    return this.scanner.consumed();
  }

  /** Separators passed over in this file where JSON has none: stray commas, NUL and RS bytes, missing commas. */
  get strays(): number {
    return this.scanner.strays();
  }

  /** Envelopes and top-level arrays of this file that held nothing. */
  get emptyEnvelopes(): number {
    return this.scanner.emptyEnvelopes();
  }

  private takeViews(): void {
    const { scanner, members, facets } = this;
    const { buffer } = scanner.memory;
    const rows = scanner.batch();
    const at = (index: number) => scanner.column(index);
    this.bytes = new Uint8Array(buffer);
    this.start = new Uint32Array(buffer, at(0), rows);
    this.end = new Uint32Array(buffer, at(1), rows);
    this.offsets = new Float64Array(buffer, at(2), rows);
    this.lengths = new Float64Array(buffer, at(3), rows);
    this.faults = new Float64Array(buffer, at(4), rows);
    this.status = new Uint8Array(buffer, at(5), rows);
    this.reasons = new Uint8Array(buffer, at(6), rows);
    this.memberStart = new Uint32Array(buffer, at(7), rows * members);
    this.memberEnd = new Uint32Array(buffer, at(8), rows * members);
    this.facetHash = new BigUint64Array(buffer, at(9), rows * facets);
    this.facetCode = new Uint32Array(buffer, at(10), rows * facets);
    this.plain = new Uint8Array(buffer, at(11), rows);
    this.timeUs = new BigInt64Array(buffer, at(12), rows);
    this.idHi = new BigUint64Array(buffer, at(13), rows);
    this.idLo = new BigUint64Array(buffer, at(14), rows);
    this.facetRows = new Uint32Array(buffer, at(15), scanner.rowsMax() * FACET_ROW);
    this.joinedCodes = new Uint32Array(buffer, at(16), rows * FACET_COLUMNS);
    this.joinedHours = new Uint32Array(buffer, at(17), rows);
    this.joinedOffsets = new BigInt64Array(buffer, at(18), rows);
    this.joinedLengths = new Uint32Array(buffer, at(19), rows);
  }
}
