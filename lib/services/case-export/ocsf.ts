import type { FrozenFinding } from "../../contracts/case-entry";
import type { EvidenceEvent } from "../../contracts/evidence-event";
import { ACTION_GROUPS, type Action } from "../../core/action";
import type { JsonObject } from "../../core/json";
import type { Severity } from "../../core/severity";
import type { Source } from "../../core/source";

/** Version of the schema that both classes follow. Source: ocsf/ocsf-schema, tag 1.3.0. */
export const OCSF_VERSION = "1.3.0";

const API_ACTIVITY = 6003;
const DETECTION_FINDING = 2004;

const SEVERITY_IDS: Readonly<Record<Severity, [id: number, caption: string]>> = {
  info: [1, "Informational"],
  low: [2, "Low"],
  medium: [3, "Medium"],
  high: [4, "High"],
  critical: [5, "Critical"],
};

/** `cloud.provider`; a Vault and a cluster run anywhere, and their events have no `cloud`. */
const PROVIDERS: Readonly<Record<Source, string | null>> = {
  "aws-cloudtrail": "AWS",
  "gcp-audit": "GCP",
  "azure-key-vault": "Azure",
  vault: null,
  kubernetes: null,
};

/** An event as OCSF API Activity (6003). Members without a value are left out. */
export function apiActivity(event: EvidenceEvent, product: { version: string; caseId: string }): JsonObject {
  const [activity, activityName] = activityOf(event);
  const provider = PROVIDERS[event.source];
  const { identity, place, credential, outcome } = event;
  return present({
    metadata: metadataOf(product, event.id, provider === null ? [] : ["cloud"], event.source),
    category_uid: 6,
    category_name: "Application Activity",
    class_uid: API_ACTIVITY,
    class_name: "API Activity",
    activity_id: activity,
    activity_name: activityName,
    type_uid: API_ACTIVITY * 100 + activity,
    time: Math.floor(event.timeUs / 1000),
    severity_id: 1,
    severity: "Informational",
    status_id: outcome === "allowed" ? 1 : 2,
    status: outcome === "allowed" ? "Success" : "Failure",
    status_code: event.errorCode,
    message: `${identity.name} ${event.operation} ${outcome}`,
    actor: present({
      user: present({
        uid: identity.key,
        name: identity.name,
        type_id: identity.kind === "root" ? 2 : identity.kind === "person" ? 1 : 99,
        type: identity.kind,
        credential_uid: credential?.id ?? "",
        account: identity.account === "" ? null : { uid: identity.account },
      }),
      session: event.session === "" ? null : { uid: event.session },
    }),
    api: present({
      operation: event.operation,
      service: event.service === "" ? null : { name: event.service },
      response: event.errorCode === "" ? null : { error: event.errorCode },
    }),
    src_endpoint: present({
      ip: place.kind === "network" ? place.address : "",
      // At least one name of the endpoint is required; where no address was logged, what is known of the place.
      name: place.network || place.address || place.kind,
      svc_name: place.kind === "service" ? place.address || place.network : "",
    }),
    http_request: event.userAgent === "" ? null : { user_agent: event.userAgent },
    cloud:
      provider === null
        ? null
        : present({
            provider,
            region: event.region,
            account: event.account === "" ? null : { uid: event.account },
          }),
    resources: event.resources.map(({ key, name, kind, account, region }) =>
      present({
        uid: key,
        name,
        type: kind,
        region,
        owner: account === "" ? null : { account: { uid: account } },
      }),
    ),
    unmapped: present({
      action: event.action,
      outcome,
      provider_event_id: event.providerId,
      encryption_context: event.context,
      detail: event.detail,
      records: event.records.map(({ file, member, record }) =>
        present({ file_sha256: file, member, record }),
      ),
    }),
  });
}

/** A finding as OCSF Detection Finding (2004). */
export function detectionFinding(
  finding: FrozenFinding,
  product: { version: string; caseId: string },
  addedAtMs: number,
): JsonObject {
  const [severity, caption] = SEVERITY_IDS[finding.severity];
  return present({
    metadata: metadataOf(product, finding.id, [], null),
    category_uid: 2,
    category_name: "Findings",
    class_uid: DETECTION_FINDING,
    class_name: "Detection Finding",
    activity_id: 1,
    activity_name: "Create",
    type_uid: DETECTION_FINDING * 100 + 1,
    time: addedAtMs,
    start_time: Date.parse(finding.from),
    end_time: Date.parse(finding.to),
    severity_id: severity,
    severity: caption,
    status_id: 2,
    status: "In Progress",
    message: finding.title,
    finding_info: present({
      uid: finding.id,
      title: finding.title,
      desc: finding.reasons.map(({ text }) => text).join("\n"),
      types: [finding.kind],
      first_seen_time: Date.parse(finding.from),
      last_seen_time: Date.parse(finding.to),
      analytic: { type_id: 3, type: "Statistical", name: "Keytrail access scoring" },
      attacks: finding.techniques.map((uid) => ({ technique: { uid } })),
      related_events: finding.eventIds.map((uid) => ({ uid })),
    }),
    resources: finding.resources.map(({ id, name }) => ({ uid: id, name })),
    evidences: [{ actor: { user: { uid: finding.identity.id, name: finding.identity.name } } }],
    unmapped: {
      score: finding.score,
      once_in_days: finding.onceInDays,
      reasons: finding.reasons.map(({ dimension, text, bits }) => ({ dimension, text, bits })),
    },
  });
}

function metadataOf(
  { version, caseId }: { version: string; caseId: string },
  uid: string,
  profiles: string[],
  log: string | null,
): JsonObject {
  return present({
    version: OCSF_VERSION,
    product: { name: "Keytrail", vendor_name: "Keytrail", version },
    uid,
    profiles,
    correlation_uid: caseId,
    log_name: log,
  });
}

/** 1 create, 2 read, 3 update, 4 delete, 99 for verbs that are none of these, such as sign. */
function activityOf({ action }: EvidenceEvent): [id: number, name: string] {
  if (action === "create" || action === "issue-credential" || action === "create-token") return [1, "Create"];
  if (action === "read-secret" || action === "decrypt") return [2, "Read"];
  const group = Object.hasOwn(ACTION_GROUPS, action) ? ACTION_GROUPS[action as Action] : "look";
  if (group === "look" || group === "leave") return [2, "Read"];
  if (group === "change" || group === "govern" || group === "audit") return [3, "Update"];
  if (group === "destroy") return [4, "Delete"];
  return [99, action];
}

/** The members that have a value. */
function present(members: Record<string, JsonObject[string]>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
