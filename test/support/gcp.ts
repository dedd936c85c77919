import type { AccessEvent } from "../../lib/core/access-event";
import type { JsonObject } from "../../lib/core/json";
import { gcpAudit } from "../../lib/sources/gcp-audit";
import { type ReadResult, readRecord } from "../../lib/sources/read-record";

export const PROJECT = "acme-prod";
export const KEY = `projects/${PROJECT}/locations/europe-west1/keyRings/payments/cryptoKeys/cards`;
export const SECRET = `projects/${PROJECT}/secrets/db-password`;
export const APP = `checkout@${PROJECT}.iam.gserviceaccount.com`;
export const SECRETS_API = "google.cloud.secretmanager.v1.SecretManagerService";

/** Members of an AuditLog that a test sets; the rest is a plain allowed call. */
export interface Call {
  service: string;
  method: string;
  resourceName?: string;
  request?: JsonObject;
  /** Further or other members of `protoPayload`; null takes one away. */
  payload?: JsonObject;
  labels?: JsonObject;
  /** Further or other members of the entry; null takes one away. */
  entry?: JsonObject;
}

/** A LogEntry as Cloud Logging writes it. */
export function logEntry(call: Call): JsonObject {
  const protoPayload = {
    "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
    status: {},
    authenticationInfo: { principalEmail: APP, principalSubject: `serviceAccount:${APP}` },
    requestMetadata: {
      callerIp: "203.0.113.9",
      callerSuppliedUserAgent: "grpc-java-netty/1.62.2,gzip(gfe)",
      requestAttributes: { time: "2026-03-02T08:15:30.250Z", auth: {} },
      destinationAttributes: {},
    },
    serviceName: call.service,
    methodName: call.method,
    ...(call.resourceName === undefined ? null : { resourceName: call.resourceName }),
    ...(call.request === undefined ? null : { request: call.request }),
    ...call.payload,
  };
  return present({
    protoPayload: present(protoPayload),
    insertId: "1k28f3cfv7aknt",
    resource: { type: "audited_resource", labels: { project_id: PROJECT, ...call.labels } },
    timestamp: "2026-03-02T08:15:30.241559673Z",
    severity: "INFO",
    logName: `projects/${PROJECT}/logs/cloudaudit.googleapis.com%2Fdata_access`,
    receiveTimestamp: "2026-03-02T08:15:31.212375959Z",
    ...call.entry,
  });
}

export function kms(method: string, resourceName = KEY, rest: Partial<Call> = {}): JsonObject {
  return logEntry({ service: "cloudkms.googleapis.com", method, resourceName, ...rest });
}

export function secretManager(method: string, resourceName = SECRET, rest: Partial<Call> = {}): JsonObject {
  return logEntry({
    service: "secretmanager.googleapis.com",
    method: `${SECRETS_API}.${method}`,
    resourceName,
    ...rest,
  });
}

export function readGcp(record: JsonObject): ReadResult {
  return readRecord(gcpAudit, record);
}

/** The event of a record that must be one. */
export function gcpEvent(record: JsonObject): AccessEvent {
  const result = readGcp(record);
  if (result.kind !== "event") throw new Error(`Not an event: ${JSON.stringify(result)}`);
  return result.event;
}

function present(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
