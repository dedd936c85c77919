import type { Viewer } from "../contracts/viewer";
import type { EventCodesPage } from "../queries/listEventCodes";
import { readWords } from "../queries/readWords";
import type { Store } from "../store/store";
import { EXPORT_PARTS, type ExportPart } from "./export-columns";
import type { ExportText } from "./export-format";

/** Text kept of all dictionaries before it is forgotten, in characters. */
const KEPT_MAX = 8_000_000;

/** Tells the fields of one part of a row's record. */
type Fields = (row: number) => string;

/** Writes records of events. What dictionaries tell is kept as text, because most events share it. */
export class ExportRecords {
  private readonly kept = new Map<ExportPart, Map<number, string>>();
  private characters = 0;

  constructor(
    private readonly store: Store,
    private readonly viewer: Viewer,
    private readonly text: ExportText,
  ) {}

  /** The records of a page in pieces of so many rows, each piece ready to stand behind the one before. */
  async *pieces(page: EventCodesPage, pieceRows: number): AsyncGenerator<string> {
    if (this.characters > KEPT_MAX) this.forget();
    const parts = await Promise.all(EXPORT_PARTS.map((part) => this.fields(part, page)));
    const { open, close, between } = this.text;
    for (let from = 0; from < page.rows; from += pieceRows) {
      const records: string[] = [];
      for (let row = from; row < Math.min(page.rows, from + pieceRows); row++)
        records.push(open + parts.map((fields) => fields(row)).join(",") + close);
      yield records.join(between);
    }
  }

  private async fields(part: ExportPart, { codes }: EventCodesPage): Promise<Fields> {
    const { text } = this;
    if ("name" in part) return (row) => text.field(part.name, part.value(codes, row));
    const ids = codes[part.dictionary];
    const known = this.kept.get(part) ?? new Map<number, string>();
    this.kept.set(part, known);
    const missing = new Set(ids.filter((id) => !known.has(id)));
    if (missing.size > 0) {
      const found = await readWords(this.store, this.viewer, part.dictionary, [...missing]);
      const words = new Map(found.map((entry) => [entry.id, entry.words]));
      const names = Object.entries(part.otherwise);
      for (const id of missing) {
        const fields = names
          .map(([name, otherwise], i) => text.field(name, words.get(id)?.[i] ?? otherwise))
          .join(",");
        known.set(id, fields);
        this.characters += fields.length;
      }
    }
    return (row) => known.get(ids[row] ?? 0) ?? "";
  }

  private forget(): void {
    this.kept.clear();
    this.characters = 0;
  }
}
