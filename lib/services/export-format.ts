import type { ExportFormat } from "../contracts/event-request";
import { csvCell, csvLine } from "../core/csv";

/** How records become the text of a file. */
export interface ExportText {
  contentType: string;
  head: (names: readonly string[]) => string;
  /** One value; a record is its fields with commas between them. */
  field: (name: string, value: string | number) => string;
  /** What stands before and behind a record's fields, and between two records. */
  open: string;
  close: string;
  between: string;
  tail: string;
}

/** JSON as an array, JSON a line, and CSV (RFC 4180) with a header, in which formulas are disarmed. */
export const EXPORT_TEXTS: Readonly<Record<ExportFormat, ExportText>> = {
  csv: {
    contentType: "text/csv; charset=utf-8; header=present",
    head: csvLine,
    field: (_name, value) => csvCell(value),
    open: "",
    close: "\r\n",
    between: "",
    tail: "",
  },
  ndjson: {
    contentType: "application/x-ndjson; charset=utf-8",
    head: () => "",
    field: jsonField,
    open: "{",
    close: "}\n",
    between: "",
    tail: "",
  },
  json: {
    contentType: "application/json; charset=utf-8",
    head: () => "[\n",
    field: jsonField,
    open: "{",
    close: "}",
    between: ",\n",
    tail: "\n]\n",
  },
};

function jsonField(name: string, value: string | number): string {
  return `"${name}":${JSON.stringify(value)}`;
}
