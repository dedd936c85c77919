import type { JsonValue } from "../core/json";
import type { Members, Moment, SourceReader } from "../sources/reader";
import type { BatchBuilder } from "./batch-builder";
import { eventIdBits, linkBits } from "./event-id";
import { FacetTable, FITS_WITH_EXTRA, OUT_OF_SCOPE, REJECTED } from "./facet-table";
import type { FileCounts } from "./file-counts";
import type { Interner } from "./interner";
import { FACET_ROW, type RecordScanner, UNKNOWN_FACET } from "./scanner/record-scanner";
import type { ScanPlan } from "./scanner/scan-plan";

const NULL = 0x6e; // "n": of JSON values only null begins so

export interface FastReaderParts {
  interner: Interner;
  builder: BatchBuilder;
  /** Makes a scanner. */
  scanner(plan: ScanPlan): RecordScanner;
}

/**
 * Reads records of one source from the scanner's findings: facets whose bytes were seen before are looked up,
 * the others parsed and remembered.
 */
export class FastReader {
  readonly scanner: RecordScanner;
  private readonly table: FacetTable;
  private readonly momentMembers: readonly number[];
  private readonly unless: readonly number[];
  /** The scanner puts records together by itself when their times and ids are plain. */
  private readonly putsTogether: boolean;
  private text = Buffer.alloc(0);
  /** Rows of the facets of the record at hand. */
  private readonly rows = new Uint32Array(16);
  private readonly facetCount: number;
  private readonly memberCount: number;

  constructor(
    private readonly reader: SourceReader,
    private readonly parts: FastReaderParts,
  ) {
    this.table = new FacetTable(reader, parts.interner);
    const { members, needs } = this.table;
    const { plain } = reader.moment;
    const numbers = (paths: readonly string[]) => paths.map((path) => members.indexOf(path));
    this.momentMembers = numbers(reader.moment.needs);
    this.unless = numbers(plain?.unless ?? []);
    this.putsTogether = plain !== undefined;
    this.scanner = parts.scanner({
      members,
      facets: needs,
      time: plain ? members.indexOf(plain.time) : null,
      id: plain ? members.indexOf(plain.id) : null,
      unless: this.unless,
    });
    this.table.keepIn(this.scanner);
    this.facetCount = this.table.needs.length;
    this.memberCount = this.table.members.length;
  }

  /** True when the scanner should not be asked for more before `clear`: its table is nearly full. */
  get crowded(): boolean {
    return this.scanner.remembered > this.scanner.capacity * 0.9 || this.table.size > this.scanner.capacity;
  }

  /** Forgets what was remembered. Only between two calls of the scanner's `next`. */
  clear(): void {
    this.table.clear();
    this.scanner.forget();
  }

  /**
   * Adds records from row `i` of the scanner's batch on to the builder, as many of the `count` as are put together
   * from codes and as it has room for. Returns the first row that is left.
   */
  readRun(i: number, count: number, file: number, counts: FileCounts): number {
    if (!this.putsTogether) return i;
    const { scanner } = this;
    const to = Math.min(count, i + this.parts.builder.room);
    let at = scanner.assemble(i, to, 0);
    while (at < to && scanner.stopped === UNKNOWN_FACET && this.learn(at))
      at = scanner.assemble(at, to, at - i);
    const rows = at - i;
    if (rows === 0) return at;
    this.parts.builder.addJoined(scanner, i, rows, file, counts.records + counts.rejected + 1);
    counts.joined(this.reader.id, scanner, rows);
    return at;
  }

  /** Has every facet of record `i` remembered; false when there is no room for them. */
  private learn(i: number): boolean {
    for (let f = 0; f < this.facetCount; f++) {
      const row = this.rowOf(i, f);
      // What follows a facet that does not fit is never asked.
      if (this.table.kind(row) !== 0) break;
      if (this.scanner.codeOf(i, f) === 0) return false;
    }
    return true;
  }

  /**
   * Adds record `i` of the scanner's batch to the builder, or counts it out of scope. False when the record is
   * not plainly one of this source and must be looked at as a whole; nothing was counted then.
   */
  read(i: number, file: number, counts: FileCounts): boolean {
    const { scanner, table } = this;
    const plain = scanner.plain[i] === 1 && !this.anyPresent(i, this.unless);
    const moment = plain ? null : this.moment(i);
    if (!plain && moment === null) return false;
    let outOfScope = 0;
    this.rows[0] = 0;
    for (let f = 0; f < this.facetCount; f++) {
      const row = this.rowOf(i, f);
      if (table.kind(row) === REJECTED) return false;
      if (table.kind(row) === OUT_OF_SCOPE) {
        outOfScope = row;
        break;
      }
      this.rows[f] = row;
    }
    const stream = table.codes[(this.rows[0] ?? 0) * FACET_ROW] ?? 0;
    counts.records += 1;
    counts.from(this.reader.id);
    const timeUs = moment ? moment.timeUs : Number(scanner.timeUs[i]);
    counts.seen(stream, timeUs, outOfScope === 0);
    if (outOfScope !== 0) {
      counts.skip(table.service(outOfScope));
      return true;
    }
    counts.events += 1;
    const at = {
      file,
      record: counts.records + counts.rejected,
      offset: scanner.offset(i),
      length: scanner.lengthOf(i),
    };
    const row = moment ? this.addMoment(moment, at) : this.addPlain(i, at);
    for (let f = 0; f < this.facetCount; f++) {
      const facetRow = this.rows[f] ?? 0;
      this.parts.builder.addCodes(row, table.codes, facetRow * FACET_ROW, table.columns[f] ?? []);
      if (table.kind(facetRow) === FITS_WITH_EXTRA)
        this.parts.builder.addExtraResources(row, table.extraResources(facetRow));
    }
    return true;
  }

  private rowOf(i: number, facet: number): number {
    const known = this.scanner.facetCode[i * this.facetCount + facet] || this.scanner.codeOf(i, facet);
    if (known) return known;
    const needs = this.table.needs[facet] ?? [];
    const context = this.contextGiven(i, facet, needs);
    const row =
      context === null
        ? this.table.add(facet, this.membersOf(i, needs))
        : this.table.addContext(facet, context);
    this.scanner.remember(i, facet, row);
    return row;
  }

  /** The canonical text of the encryption context when it is what record `i` has of this facet, and plainly spelled. */
  private contextGiven(i: number, facet: number, needs: readonly number[]): string | null {
    const given = this.table.asGiven[facet] ?? -1;
    if (given < 0) return null;
    const { memberStart, memberEnd } = this.scanner;
    const first = i * this.memberCount;
    for (const member of needs)
      if (member !== given && memberStart[first + member] !== memberEnd[first + member]) return null;
    const [start, end] = [memberStart[first + given] ?? 0, memberEnd[first + given] ?? 0];
    return start !== end && this.scanner.isObjectOfTexts(start, end)
      ? this.slice("latin1", start, end)
      : null;
  }

  private addPlain(i: number, at: Parameters<BatchBuilder["addRow"]>[4]): number {
    const { timeUs, idHi, idLo } = this.scanner;
    return this.parts.builder.addRow(timeUs[i] ?? 0n, idHi[i] ?? 0n, idLo[i] ?? 0n, 0n, at);
  }

  private addMoment(moment: Moment, at: Parameters<BatchBuilder["addRow"]>[4]): number {
    const id = eventIdBits(this.reader.id, moment.eventId);
    const link = linkBits(this.reader.id, moment.link);
    const row = this.parts.builder.addRow(BigInt(moment.timeUs), id.hi, id.lo, link, at);
    if (id.text !== null) this.parts.builder.setIdText(row, id.text);
    return row;
  }

  private moment(i: number): Moment | null {
    const members = this.membersOf(i, this.momentMembers);
    const moment = this.reader.moment.read(members);
    return "reject" in moment ? null : moment;
  }

  /** The values of those members that record `i` has, parsed. */
  private membersOf(i: number, wanted: readonly number[]): Members {
    const { memberStart, memberEnd } = this.scanner;
    const members: Record<string, JsonValue> = {};
    for (const member of wanted) {
      const slot = i * this.memberCount + member;
      const [start, end] = [memberStart[slot] ?? 0, memberEnd[slot] ?? 0];
      const path = this.table.members[member];
      if (start !== end && path !== undefined) members[path] = this.parse(start, end);
    }
    return members;
  }

  private parse(start: number, end: number): JsonValue {
    return JSON.parse(this.slice("utf8", start, end)) as JsonValue;
  }

  private slice(encoding: "utf8" | "latin1", start: number, end: number): string {
    const { bytes } = this.scanner;
    if (bytes.buffer !== this.text.buffer) this.text = Buffer.from(bytes.buffer);
    return this.text.toString(encoding, start, end);
  }

  private anyPresent(i: number, members: readonly number[]): boolean {
    return members.some((member) => {
      const slot = i * this.memberCount + member;
      const [start, end] = [this.scanner.memberStart[slot] ?? 0, this.scanner.memberEnd[slot] ?? 0];
      return start !== end && this.scanner.bytes[start] !== NULL;
    });
  }
}
