import type { JsonObject, JsonValue } from "../../../core/json";
import type { Scribe } from "../../journal";

/** Who calls, as CloudTrail will say it. */
export interface AwsCaller {
  /** The account that the caller belongs to. */
  readonly account: string;
  readonly userIdentity: JsonObject;
  readonly address: string;
  readonly agent: string;
  /** The VPC endpoint that a call goes through, by service; null when it takes another way. */
  readonly endpoint?: (service: string) => string | null;
  readonly console?: boolean;
}

export interface AwsError {
  readonly code: string;
  readonly message: string;
}

interface AwsCall {
  readonly at: number;
  readonly region: string;
  /** `kms`, `secretsmanager`, …: the event source without `.amazonaws.com`. */
  readonly service: string;
  readonly name: string;
  readonly request: JsonValue;
  readonly response?: JsonValue;
  readonly readOnly: boolean;
  readonly error?: AwsError | undefined;
  readonly resources?: JsonValue[];
  readonly additional?: JsonObject;
  /** Members that stand before `eventCategory` in records of a few operations. */
  readonly details?: JsonObject;
  readonly type?: "AwsApiCall" | "AwsServiceEvent" | "AwsConsoleSignIn";
  /** Whose log the record is in; the caller's own by default. */
  readonly recipient?: string;
  readonly shared?: string;
  readonly scope?: "event" | "background";
}

const VERSIONS: Readonly<Record<string, string>> = { sts: "1.08", iam: "1.10", ec2: "1.10", s3: "1.11" };

/** Writes one CloudTrail record, members in CloudTrail's own order, and returns its event id. */
export function writeAwsCall(scribe: Scribe, caller: AwsCaller, call: AwsCall): string {
  const { random } = scribe;
  const id = random.uuid();
  const recipient = call.recipient ?? caller.account;
  const type = call.type ?? "AwsApiCall";
  const endpoint = caller.endpoint?.(call.service) ?? null;
  const byService = caller.address === caller.agent;
  const record: JsonObject = {
    eventVersion: VERSIONS[call.service] ?? "1.11",
    userIdentity: caller.userIdentity,
    eventTime: `${new Date(call.at).toISOString().slice(0, 19)}Z`,
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.name,
    awsRegion: call.region,
    sourceIPAddress: caller.address,
    userAgent: caller.agent,
  };
  if (call.error) {
    record.errorCode = call.error.code;
    record.errorMessage = call.error.message;
  }
  record.requestParameters = call.request;
  record.responseElements = call.response ?? null;
  if (call.additional) record.additionalEventData = call.additional;
  if (type !== "AwsServiceEvent") record.requestID = random.uuid();
  record.eventID = id;
  record.readOnly = call.readOnly;
  if (call.resources) record.resources = call.resources;
  record.eventType = endpoint && call.error?.code === "VpceAccessDenied" ? "AwsVpceEvent" : type;
  record.managementEvent = true;
  record.recipientAccountId = recipient;
  if (call.details) Object.assign(record, call.details);
  if (call.shared) record.sharedEventID = call.shared;
  if (endpoint) {
    record.vpcEndpointId = endpoint;
    record.vpcEndpointAccountId = caller.account;
  }
  record.eventCategory = "Management";
  if (!byService && type === "AwsApiCall") {
    record.tlsDetails = {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: `${call.service}.${call.region}.amazonaws.com`,
    };
  }
  if (caller.console) record.sessionCredentialFromConsole = "true";
  scribe.write({
    log: `cloudtrail/${recipient}/${call.region}`,
    at: call.at,
    id,
    text: JSON.stringify(record),
    scope: call.scope ?? "event",
    service: call.service,
  });
  return id;
}

/** The error of a refusal, in the words of the service. */
export function accessDenied(caller: AwsCaller, action: string, resource: string): AwsError {
  const who = typeof caller.userIdentity.arn === "string" ? caller.userIdentity.arn : caller.account;
  return {
    code: "AccessDenied",
    message: `User: ${who} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  };
}
