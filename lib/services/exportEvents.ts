import { type ExportFormat, type PickedExport, type ViewRequest, viewText } from "../contracts/event-request";
import { demand, type Viewer } from "../contracts/viewer";
import { printRange } from "../core/filter-range";
import { AppError } from "../errors";
import { type EventCodesPage, listEventCodes, pickedEventCodes } from "../queries/listEventCodes";
import { locateEvents, type RowsQuery } from "../queries/locateEvents";
import type { Store } from "../store/store";
import { EXPORT_COLUMNS } from "./export-columns";
import { EXPORT_TEXTS } from "./export-format";
import { ExportRecords } from "./export-records";
import { recordAudit } from "./recordAudit";

export interface ExportQuery extends ViewRequest {
  format: ExportFormat;
  /** Rows at most. */
  limit: number;
}

export interface EventExport {
  /** Text in pieces, made as they are taken. */
  pieces: AsyncGenerator<string>;
  fileName: string;
  contentType: string;
  /** Events of the view, and how many of them the export holds. */
  total: number;
  exported: number;
}

/** Rows read at once, and rows of a piece: what is held in memory while exporting. */
const PAGE_ROWS = 20_000;
const PIECE_ROWS = 500;

/**
 * Exports a view as it is shown: the same filter, the same order. Records the export before the first row leaves.
 * Where the view has more events than `limit`, the file's name says so.
 */
export async function exportEvents(
  store: Store,
  viewer: Viewer,
  query: ExportQuery,
  audit: typeof recordAudit = recordAudit,
): Promise<EventExport> {
  demand(viewer, "export");
  const { total } = await locateEvents(store, viewer, { ...query, limit: 1, from: { start: 0 } });
  const exported = Math.min(total, query.limit);
  await audit(
    viewer,
    "events-exported",
    `${exported} of ${total} events as ${query.format}: ${viewText(query)}`,
  );
  const part = exported < total ? `-first-${exported}-of-${total}` : `-${total}`;
  return {
    pieces: pieces(store, viewer, query.format, pages(store, viewer, { ...query, limit: exported })),
    fileName: `keytrail-events${part}.${query.format}`,
    contentType: EXPORT_TEXTS[query.format].contentType,
    total,
    exported,
  };
}

/**
 * Exports events picked by hand, from the oldest, recorded as `exportEvents` records it. Throws `AppError` forbidden, or
 * not-found when the store does not hold all of them.
 */
export async function exportPicked(
  store: Store,
  viewer: Viewer,
  { ids, fromUs, toUs, format }: PickedExport,
  audit: typeof recordAudit = recordAudit,
): Promise<EventExport> {
  demand(viewer, "export");
  const page = await pickedEventCodes(store, viewer, { ids, fromUs, toUs });
  const total = new Set(ids).size;
  if (page.rows < total) {
    const message = "Some of these events are not held any more. Read the list again and choose anew.";
    throw new AppError({ code: "not-found", message });
  }
  const span = printRange({ kind: "span", fromUs, toUs: toUs + 1 });
  await audit(viewer, "events-exported", `${total} events picked by hand as ${format}: ${span}`);
  return {
    pieces: pieces(store, viewer, format, [page]),
    fileName: `keytrail-events-picked-${total}.${format}`,
    contentType: EXPORT_TEXTS[format].contentType,
    total,
    exported: total,
  };
}

async function* pieces(
  store: Store,
  viewer: Viewer,
  format: ExportFormat,
  pages: AsyncIterable<EventCodesPage> | Iterable<EventCodesPage>,
): AsyncGenerator<string> {
  const text = EXPORT_TEXTS[format];
  const records = new ExportRecords(store, viewer, text);
  yield text.head(EXPORT_COLUMNS);
  let any = false;
  for await (const page of pages) {
    for await (const piece of records.pieces(page, PIECE_ROWS)) {
      yield any ? text.between + piece : piece;
      any = true;
    }
  }
  yield text.tail;
}

async function* pages(store: Store, viewer: Viewer, query: ExportQuery): AsyncGenerator<EventCodesPage> {
  let left = query.limit;
  let from: RowsQuery["from"] | null = { start: 0 };
  while (from && left > 0) {
    const limit = Math.min(PAGE_ROWS, left);
    const page: EventCodesPage | null = await listEventCodes(store, viewer, { ...query, limit, from });
    if (!page) return;
    yield page;
    left -= page.rows;
    from = page.after && { after: page.after };
  }
}
