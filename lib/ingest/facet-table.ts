import type { AccessFields } from "../core/access-event";
import type { Facet, Members, SourceReader } from "../sources/reader";
import { CODED_COLUMNS, CONTEXT_COLUMN, encodeFields } from "./encode";
import type { Interner } from "./interner";
import { FACET_KIND, FACET_ROW } from "./scanner/record-scanner";

/** The only kind from whose rows the scanner puts records together. */
const FITS = 0;
export const OUT_OF_SCOPE = 1;
export const REJECTED = 2;
/** Fits, and names more than one resource. */
export const FITS_WITH_EXTRA = 3;

/** Where rows of codes are kept: the scanner's memory. */
export interface FacetRows {
  /** Row r starts at `r * FACET_ROW`. Another array after the memory grew. */
  readonly facetRows: Uint32Array;
  readonly rowsMax: number;
}

/**
 * What facets said of bytes they saw before, as rows of codes. A facet's result depends on its members' bytes
 * alone, so the scanner's hash of those bytes leads straight to the row. Row 0 is never used.
 */
export class FacetTable {
  private rows = 1;
  private place: FacetRows = { facetRows: new Uint32Array(0), rowsMax: 0 };
  private readonly extra = new Map<number, readonly number[]>();
  private readonly services = new Map<number, string>();
  private readonly facets: readonly Facet<Partial<AccessFields>>[];
  /** Every member any facet or the moment needs, in the order of the scan plan. */
  readonly members: readonly string[];
  /** For each facet (stream, scope, then the rest) the numbers of its members. */
  readonly needs: readonly (readonly number[])[];
  /** For each facet the number of the member that is its whole value when alone; -1 when there is none. */
  readonly asGiven: readonly number[];
  /** For each facet the columns that any of its rows fills. */
  readonly columns: readonly number[][];

  constructor(
    private readonly reader: SourceReader,
    private readonly interner: Interner,
  ) {
    this.facets = [reader.stream, reader.scope, ...reader.facets];
    this.members = [...new Set([...reader.moment.needs, ...this.facets.flatMap(({ needs }) => needs)])];
    this.asGiven = this.facets.map(({ asGiven }) =>
      asGiven === undefined ? -1 : this.members.indexOf(asGiven),
    );
    this.columns = this.facets.map(() => []);
    this.needs = this.facets.map(({ needs }) => needs.map((path) => this.members.indexOf(path)));
  }

  /** Keeps the rows there; before the first `add`. */
  keepIn(place: FacetRows): void {
    this.place = place;
  }

  get size(): number {
    return this.rows;
  }

  /** Row r of the codes starts at `r * FACET_ROW`. */
  get codes(): Uint32Array {
    return this.place.facetRows;
  }

  /** `FITS`, `OUT_OF_SCOPE`, `REJECTED` or `FITS_WITH_EXTRA`. */
  kind(row: number): number {
    return this.codes[row * FACET_ROW + FACET_KIND] ?? REJECTED;
  }

  /** Reads a facet from its members' values by path, absent ones left out, and keeps the result; returns its row. */
  add(facet: number, members: Members): number {
    const reads = this.facets[facet];
    if (!reads) throw new RangeError(`The reader has no facet ${facet}.`);
    const row = this.keep(reads.read(members));
    this.noteColumns(facet, row);
    return row;
  }

  /** Keeps the encryption context that a facet was given in canonical spelling; returns its row. */
  addContext(facet: number, text: string): number {
    const row = this.newRow();
    this.codes[row * FACET_ROW + CONTEXT_COLUMN] = this.interner.newCode("context", [text]);
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
    this.codes.fill(0, 0, this.rows * FACET_ROW);
    this.rows = 1;
    this.extra.clear();
    this.services.clear();
  }

  private keep(part: ReturnType<Facet<Partial<AccessFields>>["read"]>): number {
    const { codes } = this;
    const row = this.newRow();
    const base = row * FACET_ROW;
    let kind = FITS;
    if ("reject" in part) {
      kind = REJECTED;
    } else if ("outOfScope" in part) {
      kind = OUT_OF_SCOPE;
      this.services.set(row, part.outOfScope);
    } else {
      const extra = encodeFields(part, this.reader.id, this.interner, codes, base, true);
      if (extra.length > 0) {
        kind = FITS_WITH_EXTRA;
        this.extra.set(row, extra);
      }
    }
    codes[base + FACET_KIND] = kind;
    return row;
  }

  private newRow(): number {
    if (this.rows >= this.place.rowsMax) throw new RangeError("There is no room for another row of codes.");
    return this.rows++;
  }

  private noteColumns(facet: number, row: number): void {
    const columns = this.columns[facet] ?? [];
    for (let column = 0; column < CODED_COLUMNS; column++) {
      if (this.codes[row * FACET_ROW + column] !== 0 && !columns.includes(column)) columns.push(column);
    }
  }
}

const NONE: readonly number[] = [];
