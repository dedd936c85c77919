import type { AccessEvent } from "@/lib/core/access-event";
import type { JsonObject } from "@/lib/core/json";
import { readRecord } from "@/lib/sources/read-record";
import type { SourceReader } from "@/lib/sources/reader";

/** The event that a reader makes of a record; throws, saying what came instead, when it makes none. */
export function readEvent(reader: SourceReader, record: JsonObject): AccessEvent {
  const result = readRecord(reader, record);
  if (result.kind !== "event") throw new Error(`Not an event: ${JSON.stringify(result)}`);
  return result.event;
}
