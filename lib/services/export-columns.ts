import { LINK_KINDS } from "../contracts/event-row";
import { printEventKey } from "../core/event-key";
import { OUTCOMES } from "../core/outcome";
import { formatTimeUs } from "../core/time";
import type { EventCodes } from "../queries/listEventCodes";
import type { WordsOf } from "../queries/readWords";

/** A column that each event tells by itself. */
interface OwnColumn {
  name: string;
  value: (codes: EventCodes, row: number) => string | number;
}

/** Columns that a dictionary tells, by their names, with what stands where an event has no entry there. */
interface WordColumns {
  dictionary: WordsOf;
  otherwise: Readonly<Record<string, string>>;
}

export type ExportPart = OwnColumn | WordColumns;

/** Columns of an export in order, by the names that the view `access_event` uses. */
export const EXPORT_PARTS: readonly ExportPart[] = [
  { name: "time", value: ({ time_us }, row) => formatTimeUs(time_us[row] ?? 0) },
  { name: "event_id", value: eventId },
  { dictionary: "stream", otherwise: { source: "", account: "", region: "" } },
  { dictionary: "operation", otherwise: { service: "", operation: "", action: "" } },
  { name: "outcome", value: ({ outcome }, row) => OUTCOMES[outcome[row] ?? -1] ?? "failed" },
  { dictionary: "error", otherwise: { error_code: "" } },
  { dictionary: "identity", otherwise: { identity: "", identity_name: "", identity_kind: "" } },
  { dictionary: "resource", otherwise: { resource: "", resource_name: "", resource_kind: "" } },
  { name: "more_resources", value: ({ more }, row) => more[row] ?? 0 },
  { dictionary: "place", otherwise: { address: "", network: "", place_kind: "unknown" } },
  { dictionary: "agent", otherwise: { agent: "" } },
  { name: "linked", value: ({ linked }, row) => LINK_KINDS[(linked[row] ?? 0) - 1] ?? "" },
  { name: "linked_events", value: ({ links }, row) => links[row] ?? 0 },
];

export const EXPORT_COLUMNS: readonly string[] = EXPORT_PARTS.flatMap((part) =>
  "name" in part ? [part.name] : Object.keys(part.otherwise),
);

function eventId({ provider_id, id_hi, id_lo }: EventCodes, row: number): string {
  return provider_id[row] ?? printEventKey({ hi: id_hi[row] ?? 0n, lo: id_lo[row] ?? 0n });
}
