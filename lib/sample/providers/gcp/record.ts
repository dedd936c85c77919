import type { JsonObject, JsonValue } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { GcpProject } from "../../world/gcp-types";

/** Who calls, as a Google Cloud audit log will say it. */
export interface GcpCaller {
  /** Empty where the log withholds it. */
  readonly email: string;
  readonly address: string;
  readonly agent: string;
  /** Who acts through an impersonated service account: the first of the chain first. */
  readonly delegates?: readonly string[];
  /** The resource name of a service account key that was used. */
  readonly keyName?: string;
}

interface GcpCall {
  readonly at: number;
  readonly project: GcpProject;
  readonly category: "data_access" | "activity";
  readonly service: string;
  readonly method: string;
  readonly permission: string;
  /** The resource that is acted on. */
  readonly resourceName: string;
  readonly resource: JsonObject;
  readonly request: JsonObject;
  readonly response?: JsonValue;
  readonly granted?: boolean;
  /** Another failure: a google.rpc code and message. */
  readonly failure?: { code: number; message: string };
  /** The change to an IAM policy: what was added and what removed. */
  readonly policyDelta?: JsonObject;
  readonly location?: string;
  readonly scope?: "event" | "background";
}

/** Nanoseconds from a time in milliseconds, as these logs write it. */
function nanoTime(s: Scribe, at: number): string {
  const digits = String(s.random.between(0, 999_999)).padStart(6, "0");
  return `${new Date(at).toISOString().slice(0, 23)}${digits}Z`;
}

/** Writes one LogEntry as it is exported to a bucket, members in alphabetical order; returns its insertId. */
export function writeGcpCall(s: Scribe, caller: GcpCaller, call: GcpCall): string {
  const granted = call.granted ?? true;
  const insertId = `${s.random.chance(0.3) ? "-" : ""}${s.random.alphanumeric(13).toLowerCase()}`;
  const authentication: JsonObject = {};
  if (caller.email) authentication.principalEmail = caller.email;
  if (caller.email) {
    const kind = caller.email.endsWith("gserviceaccount.com") ? "serviceAccount" : "user";
    authentication.principalSubject = `${kind}:${caller.email}`;
  }
  if (caller.delegates) {
    authentication.serviceAccountDelegationInfo = caller.delegates.map((principalEmail) => ({
      firstPartyPrincipal: { principalEmail },
    }));
  }
  if (caller.keyName) authentication.serviceAccountKeyName = caller.keyName;
  const payload: JsonObject = {
    "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
    authenticationInfo: authentication,
    authorizationInfo: [
      {
        ...(granted ? { granted: true } : {}),
        permission: call.permission,
        permissionType: call.category === "activity" ? "ADMIN_WRITE" : "DATA_READ",
        resource: call.resourceName,
        resourceAttributes: {},
      },
    ],
  };
  payload.methodName = call.method;
  payload.request = call.request;
  payload.requestMetadata = {
    callerIp: caller.address,
    callerSuppliedUserAgent: caller.agent,
    destinationAttributes: {},
    requestAttributes: { auth: {}, time: nanoTime(s, call.at) },
  };
  if (call.location) payload.resourceLocation = { currentLocations: [call.location] };
  payload.resourceName = call.resourceName;
  if (call.response !== undefined && granted && !call.failure) payload.response = call.response;
  if (call.policyDelta) {
    payload.serviceData = {
      "@type": "type.googleapis.com/google.iam.v1.logging.AuditData",
      policyDelta: call.policyDelta,
    };
  }
  payload.serviceName = `${call.service}.googleapis.com`;
  payload.status = granted
    ? (call.failure ?? {})
    : { code: 7, message: `Permission '${call.permission}' denied on resource (or it may not exist).` };
  const failed = !granted || call.failure;
  const entry: JsonObject = {
    insertId,
    logName: `projects/${call.project.id}/logs/cloudaudit.googleapis.com%2F${call.category}`,
    protoPayload: payload,
    receiveTimestamp: nanoTime(s, call.at + s.random.between(200, 2500)),
    resource: call.resource,
    severity: failed ? "ERROR" : call.category === "activity" ? "NOTICE" : "INFO",
    timestamp: nanoTime(s, call.at),
  };
  s.write({
    log: `gcp/${call.category}`,
    at: call.at,
    id: insertId,
    text: JSON.stringify(entry),
    scope: call.scope ?? "event",
    service: call.service,
  });
  return insertId;
}
