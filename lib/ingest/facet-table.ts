import type { AccessFields } from "../core/access-event";
import type { Facet, Members, SourceReader } from "../sources/reader";
import { CODED_COLUMNS, encodeFields } from "./encode";
import type { Interner } from "./interner";

export const FITS = 0;
export const OUT_OF_SCOPE = 1;
export const REJECTED = 2;
/** Fits, and names more than one resource. */
export const FITS_WITH_EXTRA = 3;

/**
 * What facets said of bytes they saw before, as rows of codes. A facet's result depends on its members' bytes
 * alone, so the scanner's hash of those bytes leads straight to the row.
 */
export class FacetTable {
  /** Row r of the codes starts at `r * CODED_COLUMNS`; row 0 is never used. */
  codes = new Uint32Array(CODED_COLUMNS * 1024);
  /** `FITS`, `OUT_OF_SCOPE`, `REJECTED` or `FITS_WITH_EXTRA` for each row. */
  kinds = new Uint8Array(1024);
  private rows = 1;
  private readonly extra = new Map<number, readonly number[]>();
  private readonly services = new Map<number, string>();
  private readonly facets: readonly Facet<Partial<AccessFields>>[];
  /** Every member any facet or the moment needs, in the order of the scan plan. */
  readonly members: readonly string[];
  /** For each facet (stream, scope, then the rest) the numbers of its members. */
  readonly needs: readonly (readonly number[])[];
  /** For each facet the columns that any of its rows fills. */
  readonly columns: readonly number[][];

  constructor(
    private readonly reader: SourceReader,
    private readonly interner: Interner,
  ) {
    this.facets = [reader.stream, reader.scope, ...reader.facets];
    this.members = [...new Set([...reader.moment.needs, ...this.facets.flatMap(({ needs }) => needs)])];
    this.columns = this.facets.map(() => []);
    this.needs = this.facets.map(({ needs }) => needs.map((path) => this.members.indexOf(path)));
  }

  get size(): number {
    return this.rows;
  }

  /** Reads a facet from its members' values by path, absent ones left out, and keeps the result; returns its row. */
  add(facet: number, members: Members): number {
    const reads = this.facets[facet];
    if (!reads) throw new RangeError(`The reader has no facet ${facet}.`);
    const row = this.keep(reads.read(members));
    this.noteColumns(facet, row);
    return row;
  }

  extraResources(row: number): readonly number[] {
    return this.extra.get(row) ?? NONE;
  }

  service(row: number): string {
    return this.services.get(row) ?? "unknown";
  }

  clear(): void {
    this.codes.fill(0, 0, this.rows * CODED_COLUMNS);
    this.rows = 1;
    this.extra.clear();
    this.services.clear();
  }

  private keep(part: ReturnType<Facet<Partial<AccessFields>>["read"]>): number {
    if (this.rows >= this.kinds.length) this.grow();
    const row = this.rows++;
    if ("reject" in part) {
      this.kinds[row] = REJECTED;
    } else if ("outOfScope" in part) {
      this.kinds[row] = OUT_OF_SCOPE;
      this.services.set(row, part.outOfScope);
    } else {
      this.kinds[row] = FITS;
      const extra = encodeFields(part, this.reader.id, this.interner, this.codes, row * CODED_COLUMNS, true);
      if (extra.length > 0) {
        this.kinds[row] = FITS_WITH_EXTRA;
        this.extra.set(row, extra);
      }
    }
    return row;
  }

  private noteColumns(facet: number, row: number): void {
    const columns = this.columns[facet] ?? [];
    for (let column = 0; column < CODED_COLUMNS; column++) {
      if (this.codes[row * CODED_COLUMNS + column] !== 0 && !columns.includes(column)) columns.push(column);
    }
  }

  private grow(): void {
    const codes = new Uint32Array(this.codes.length * 2);
    codes.set(this.codes);
    this.codes = codes;
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }
}

const NONE: readonly number[] = [];
