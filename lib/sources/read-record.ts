import type { AccessEvent, AccessFields } from "../core/access-event";
import { at, type JsonObject } from "../core/json";
import type { Members, OutOfScope, Reject, SourceReader } from "./reader";

export type ReadResult =
  | { kind: "event"; event: AccessEvent }
  | { kind: "out-of-scope"; service: string; timeUs: number; account: string; region: string }
  | { kind: "reject"; reason: string };

/**
 * Reads one parsed record with a source's reader: the plain definition of what a record means. The fast path
 * gives the same result from the record's bytes.
 */
export function readRecord(reader: SourceReader, parsed: JsonObject): ReadResult {
  const record = reader.canonical ? reader.canonical(parsed) : parsed;
  const moment = reader.moment.read(pick(record, reader.moment.needs));
  if ("reject" in moment) return { kind: "reject", reason: moment.reject };
  const stream = reader.stream.read(pick(record, reader.stream.needs));
  if (isReject(stream)) return { kind: "reject", reason: stream.reject };
  const { account, region } = isOutOfScope(stream) ? { account: "", region: "" } : stream;
  const fields: Partial<AccessFields> = { account, region };
  for (const facet of [reader.scope, ...reader.facets]) {
    const part = facet.read(pick(record, facet.needs));
    if (isReject(part)) return { kind: "reject", reason: part.reject };
    if (isOutOfScope(part)) {
      return { kind: "out-of-scope", service: part.outOfScope, timeUs: moment.timeUs, account, region };
    }
    Object.assign(fields, part);
  }
  return { kind: "event", event: complete(reader, fields, moment) };
}

function complete(
  reader: SourceReader,
  fields: Partial<AccessFields>,
  moment: Pick<AccessEvent, "timeUs" | "eventId" | "link">,
): AccessEvent {
  const { service, operation, action, identity, place, outcome } = fields;
  if (service === undefined || operation === undefined || !action || !identity || !place || !outcome) {
    throw new Error(`The ${reader.id} reader leaves a field of the event unfilled: a fault in its facets.`);
  }
  return {
    source: reader.id,
    eventId: moment.eventId,
    timeUs: moment.timeUs,
    link: moment.link,
    account: fields.account ?? "",
    region: fields.region ?? "",
    service,
    operation,
    action,
    identity,
    session: fields.session ?? null,
    credential: fields.credential ?? null,
    resources: fields.resources ?? [],
    place,
    agent: fields.agent ?? null,
    outcome,
    errorCode: fields.errorCode ?? null,
    context: fields.context ?? null,
    detail: fields.detail ?? null,
    part: fields.part ?? "whole",
  };
}

/** The asked-for members of a record, by dotted path of at most three steps. */
export function pick(record: JsonObject, needs: readonly string[]): Members {
  const members: Record<string, ReturnType<typeof at>> = {};
  for (const path of needs) members[path] = at(record, ...path.split("."));
  return members;
}

export function isReject(value: object): value is Reject {
  return "reject" in value;
}

export function isOutOfScope(value: object): value is OutOfScope {
  return "outOfScope" in value;
}
