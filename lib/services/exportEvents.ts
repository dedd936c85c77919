import { type ExportFormat, type ViewRequest, viewText } from "../contracts/event-request";
import { demand, type Viewer } from "../contracts/viewer";
import { type EventCodesPage, listEventCodes } from "../queries/listEventCodes";
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
    pieces: pieces(store, viewer, { ...query, limit: exported }),
    fileName: `keytrail-events${part}.${query.format}`,
    contentType: EXPORT_TEXTS[query.format].contentType,
    total,
    exported,
  };
}

async function* pieces(store: Store, viewer: Viewer, query: ExportQuery): AsyncGenerator<string> {
  const text = EXPORT_TEXTS[query.format];
  const records = new ExportRecords(store, viewer, text);
  yield text.head(EXPORT_COLUMNS);
  let any = false;
  for await (const page of pages(store, viewer, query)) {
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
