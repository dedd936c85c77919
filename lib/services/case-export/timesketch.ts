import type { EvidenceEvent } from "../../contracts/evidence-event";

/**
 * An event as Timesketch imports it: `message`, `datetime` (ISO 8601 with an offset) and `timestamp_desc` are its
 * mandatory fields, `timestamp` is in microseconds; every other member becomes a field of the event.
 * Source: google/timesketch, docs/guides/user/import-from-json-csv.md.
 */
export function timesketchEvent(event: EvidenceEvent, caseId: string): Record<string, string | number> {
  const { identity, operation, outcome, resources, place, timeUs } = event;
  const names = resources.map(({ name }) => name).join(", ");
  const from = place.address || place.network;
  return {
    message: `${identity.name} ${operation}${names === "" ? "" : ` ${names}`} ${outcome}${from === "" ? "" : ` from ${from}`}`,
    datetime: `${event.time.slice(0, -1)}+00:00`,
    timestamp: timeUs,
    timestamp_desc: "Access recorded",
    data_type: "keytrail:access",
    case: caseId,
    event_id: event.providerId,
    provider: event.source,
    account: event.account,
    region: event.region,
    service: event.service,
    operation,
    action: event.action,
    outcome,
    error_code: event.errorCode,
    identity: identity.key,
    identity_kind: identity.kind,
    session: event.session,
    credential: event.credential?.id ?? "",
    resources: resources.map(({ key }) => key).join(" "),
    address: place.address,
    network: place.network,
    user_agent: event.userAgent,
    encryption_context: event.context,
    detail: event.detail,
    file_sha256: event.records[0]?.file ?? "",
    record: event.records[0]?.record ?? 0,
  };
}
