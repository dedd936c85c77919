import { z } from "zod";
import { parseCursor } from "../core/event-key";
import { FACET_FIELDS } from "../core/facet-fields";
import type { Filter } from "../core/filter";
import { printRange, type TimeRange } from "../core/filter-range";
import { AppError } from "../errors";
import { EVIDENCE_EVENTS_MAX } from "./case-entry";
import { FACET_SEARCH_MAX, FACET_TOP, FACET_VALUES_MAX } from "./event-facets";
import { PAGE_ROWS_MAX } from "./event-row";
import { DEFAULT_EVENT_VIEW, type EventView, readEventView, writeEventView } from "./event-view";

/** What an API request asks for, in the terms of the queries. */
export interface ViewRequest {
  filter: Filter;
  range: TimeRange;
  order: EventView["order"];
  /** Microseconds since the epoch: what "now" means, never later than the server's clock. */
  nowUs: number;
}

/** The part of an API address that says which view is meant; `nowUs` keeps all queries of a view at one moment. */
export function viewParams(view: EventView, nowUs: number): URLSearchParams {
  const { q, range, order } = writeEventView(view);
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, range, order }))
    if (value !== null) params.set(name, value);
  params.set("at", String(nowUs));
  return params;
}

/** A view in the words of its URL, for the audit log. */
export function viewText({ filter, range, order }: Pick<ViewRequest, "filter" | "range" | "order">): string {
  const { q } = writeEventView({ ...DEFAULT_EVENT_VIEW, filter });
  return [printRange(range), order === "oldest" ? "oldest first" : "", q ?? "no filter"]
    .filter(Boolean)
    .join(" ");
}

/** Reads the view of an API request. Throws `AppError` bad-input that names the part at fault. */
export function readViewRequest(params: URLSearchParams, serverNowUs: number): ViewRequest {
  const { view, problems } = readEventView({
    q: params.get("q"),
    range: params.get("range"),
    order: params.get("order"),
  });
  const [problem] = problems;
  if (problem) throw badInput(`${problem.param}: “${problem.text.slice(0, 100)}”. ${problem.reason}`);
  const at = params.get("at");
  const asked = at === null ? serverNowUs : read(z.coerce.number().int().positive(), at, "at");
  return { filter: view.filter, range: view.range, order: view.order, nowUs: Math.min(asked, serverNowUs) };
}

const limit = (most: number, otherwise: number) =>
  z.coerce.number().int().min(1).max(most).default(otherwise);

const cursor = z.string().transform((text, context) => {
  const parsed = parseCursor(text);
  if (parsed) return parsed;
  context.addIssue("This is no cursor: use `next` of the page before.");
  return z.NEVER;
});

const rowsRequest = z.object({
  limit: limit(PAGE_ROWS_MAX, 100),
  start: z.coerce.number().int().min(0).max(1e12).default(0),
  after: cursor.optional(),
});

/** Which rows an API request asks for: from a row number, or behind a cursor. */
export function readRowsRequest(params: URLSearchParams) {
  const { limit: most, start, after } = read(rowsRequest, Object.fromEntries(params), "rows");
  return { limit: most, from: after ? { after } : { start } };
}

const facetRequest = z.object({
  field: z.enum(FACET_FIELDS),
  contains: z.string().max(FACET_SEARCH_MAX).default(""),
  limit: limit(FACET_VALUES_MAX, FACET_TOP),
});

/** Which facet an API request asks for. */
export function readFacetRequest(params: URLSearchParams) {
  return read(facetRequest, Object.fromEntries(params), "facet");
}

export const EXPORT_FORMATS = ["csv", "ndjson", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Most rows of an export. */
export const EXPORT_ROWS_MAX = 1_000_000;

const exportRequest = z.object({
  format: z.enum(EXPORT_FORMATS),
  limit: limit(EXPORT_ROWS_MAX, EXPORT_ROWS_MAX),
});

/** Events picked by hand, to be exported: their ids in the store, and when the first and the last were. */
export const pickedExportSchema = z.object({
  ids: z.array(z.guid()).min(1).max(EVIDENCE_EVENTS_MAX),
  fromUs: z.number().int(),
  toUs: z.number().int(),
  format: z.enum(EXPORT_FORMATS),
});
export type PickedExport = z.infer<typeof pickedExportSchema>;

/** In what form, and up to how many rows, an API request exports. */
export function readExportRequest(params: URLSearchParams) {
  return read(exportRequest, Object.fromEntries(params), "export");
}

function read<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badInput(`${[what, ...(issue?.path ?? [])].join(" ")}: ${issue?.message ?? "not understood"}`);
}

function badInput(message: string): AppError {
  return new AppError({ code: "bad-input", message });
}
