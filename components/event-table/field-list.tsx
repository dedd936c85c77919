import { OutcomeMark } from "@/components/entity/outcome-mark";
import type { EventDetail } from "@/lib/contracts/event-detail";
import { SOURCE_LABELS } from "@/lib/core/source";
import type { FieldValue } from "./event-fields";

/** The fields of an event that say something, in the order in which one asks: who, what, on what, from where, how. */
export function fieldsOf(detail: EventDetail): FieldValue[] {
  const { event, credential } = detail;
  const fields: (FieldValue | null)[] = [
    { label: "Outcome", value: event.outcome, field: "outcome", mark: <Marked outcome={event.outcome} /> },
    optional("Error code", event.errorCode, "error"),
    { label: "Identity", value: event.identity.key, field: "identity" },
    { label: "Identity kind", value: event.identity.kind, field: "identity-kind" },
    optional("Identity account", detail.identityAccount),
    optional("Session", detail.session, "session"),
    credential && {
      label: "Credential",
      value: credential.id,
      field: "credential",
      note: ` (${credential.kind})`,
    },
    { label: "Action", value: event.action, field: "action" },
    { label: "Operation", value: event.operation, field: "operation" },
    { label: "Service", value: event.service, field: "service" },
    ...detail.resources.map(({ key }): FieldValue => ({ label: "Resource", value: key, field: "resource" })),
    optional("Address", event.place.address, "place"),
    optional("Network", event.place.network, "network"),
    optional("User agent", detail.userAgent),
    optional("Agent", event.agent, "agent"),
    { label: "Source", value: event.source, field: "source", note: ` (${SOURCE_LABELS[event.source]})` },
    optional("Account", event.account, "account"),
    optional("Region", event.region, "region"),
    optional("Encryption context", detail.context),
    optional("Detail", detail.detail),
    { label: "Event id", value: event.providerId, field: "id" },
  ];
  return fields.filter((field) => field !== null);
}

function optional(label: string, value: string, field?: FieldValue["field"]): FieldValue | null {
  return value === "" ? null : { label, value, field };
}

function Marked({ outcome }: { outcome: EventDetail["event"]["outcome"] }) {
  return (
    <span className="pt-1">
      <OutcomeMark outcome={outcome} markOnly />
    </span>
  );
}
