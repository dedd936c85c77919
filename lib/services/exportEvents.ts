import { type ExportFormat, type ViewRequest, viewText } from "../contracts/event-request";
import type { EventRow } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import { csvLine } from "../core/csv";
import { parseCursor } from "../core/event-key";
import { formatTimeUs } from "../core/time";
import { listEvents } from "../queries/listEvents";
import type { Store } from "../store/store";
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

/** Rows read at once: what is held in memory while exporting. */
const PAGE_ROWS = 5000;

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
  json: "application/json; charset=utf-8",
};

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
  const first = await listEvents(store, viewer, { ...query, limit: 1, from: { start: 0 } });
  const { total } = first;
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
    contentType: CONTENT_TYPES[query.format],
    total,
    exported,
  };
}

async function* pieces(store: Store, viewer: Viewer, query: ExportQuery): AsyncGenerator<string> {
  const { format } = query;
  if (format === "csv") yield csvLine(Object.keys(COLUMNS));
  if (format === "json") yield "[";
  let written = 0;
  for await (const rows of pages(store, viewer, query)) {
    const texts = rows.map((row) =>
      format === "csv" ? csvLine(cellsOf(row)) : JSON.stringify(recordOf(row)),
    );
    if (format === "csv") yield texts.join("");
    else if (format === "ndjson") yield `${texts.join("\n")}\n`;
    else yield `${written > 0 ? ",\n" : "\n"}${texts.join(",\n")}`;
    written += rows.length;
  }
  if (format === "json") yield "\n]\n";
}

async function* pages(store: Store, viewer: Viewer, query: ExportQuery): AsyncGenerator<EventRow[]> {
  let left = query.limit;
  let from: Parameters<typeof listEvents>[2]["from"] | null = { start: 0 };
  while (from && left > 0) {
    const page: Awaited<ReturnType<typeof listEvents>> = await listEvents(store, viewer, {
      ...query,
      limit: Math.min(PAGE_ROWS, left),
      from,
    });
    if (page.rows.length > 0) yield page.rows;
    left -= page.rows.length;
    const after = page.next === null ? null : parseCursor(page.next);
    from = after ? { after } : null;
  }
}

/** Columns of an export, by the names that the view `access_event` uses. */
const COLUMNS = {
  time: ({ timeUs }) => formatTimeUs(timeUs),
  event_id: ({ providerId }) => providerId,
  source: ({ source }) => source,
  account: ({ account }) => account,
  region: ({ region }) => region,
  service: ({ service }) => service,
  operation: ({ operation }) => operation,
  action: ({ action }) => action,
  outcome: ({ outcome }) => outcome,
  error_code: ({ errorCode }) => errorCode,
  identity: ({ identity }) => identity.key,
  identity_name: ({ identity }) => identity.name,
  identity_kind: ({ identity }) => identity.kind,
  resource: ({ resource }) => resource?.key ?? "",
  resource_name: ({ resource }) => resource?.name ?? "",
  resource_kind: ({ resource }) => resource?.kind ?? "",
  more_resources: ({ moreResources }) => moreResources,
  address: ({ place }) => place.address,
  network: ({ place }) => place.network,
  place_kind: ({ place }) => place.kind,
  agent: ({ agent }) => agent,
  linked: ({ linked }) => linked ?? "",
  linked_events: ({ links }) => links,
} as const satisfies Record<string, (row: EventRow) => string | number>;

function cellsOf(row: EventRow): (string | number)[] {
  return Object.values(COLUMNS).map((cell) => cell(row));
}

function recordOf(row: EventRow): Record<string, string | number> {
  return Object.fromEntries(Object.entries(COLUMNS).map(([name, cell]) => [name, cell(row)]));
}
