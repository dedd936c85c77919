import type { AccessEvent } from "../../lib/core/access-event";
import type { JsonObject } from "../../lib/core/json";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";
import { readRecord } from "../../lib/sources/read-record";

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";
export const REGION = "eu-west-1";
export const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY_ID}`;
export const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:prod/db`;
export const EVENT_ID = "11111111-2222-4333-8444-555555555555";

/** Members of a record laid over a plausible whole one; a member given as undefined is left out. */
export type Changes = { [member: string]: JsonObject[string] | undefined };

/** A CloudTrail record: a role reads the secret `prod/db`, unless `changes` say otherwise. */
export function record(changes: Changes = {}): JsonObject {
  const whole: Changes = {
    eventVersion: "1.11",
    userIdentity: roleSession("payments-api", "i-0123456789abcdef0"),
    eventTime: "2026-03-04T05:06:07Z",
    eventSource: "secretsmanager.amazonaws.com",
    eventName: "GetSecretValue",
    awsRegion: REGION,
    sourceIPAddress: "203.0.113.9",
    userAgent: "aws-sdk-java/2.25.1 Linux/6.1",
    requestParameters: { secretId: "prod/db" },
    responseElements: null,
    requestID: "aaaaaaaa-0000-4000-8000-000000000001",
    eventID: EVENT_ID,
    readOnly: true,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
    ...changes,
  };
  return present(whole);
}

/** A call of a service, without its other members: `call("kms", "Decrypt", {…})`. */
export function call(
  service: string,
  eventName: string,
  requestParameters: JsonObject | null,
  changes: Changes = {},
): JsonObject {
  return record({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters, ...changes });
}

/** The `userIdentity` of an assumed role. */
export function roleSession(role: string, session: string, changes: Changes = {}): JsonObject {
  const [, name = role] = /([^/]+)$/.exec(role) ?? [];
  const whole: Changes = {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE${name.slice(0, 4).toUpperCase()}:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${session}`,
    accountId: ACCOUNT,
    accessKeyId: "ASIAEXAMPLE000000001",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: `AROAEXAMPLE${name.slice(0, 4).toUpperCase()}`,
        arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        accountId: ACCOUNT,
        userName: name,
      },
      attributes: { creationDate: "2026-03-04T05:00:00Z", mfaAuthenticated: "false" },
    },
    ...changes,
  };
  return present(whole);
}

function present(members: Changes): JsonObject {
  const given = Object.entries(members).filter(
    (entry): entry is [string, JsonObject[string]] => entry[1] !== undefined,
  );
  return Object.fromEntries(given);
}

/** The entry of `resources` for a KMS key. */
export function keyResource(arn: string = KEY): JsonObject {
  return { accountId: arn.split(":")[4] ?? "", type: "AWS::KMS::Key", ARN: arn };
}

/** The event a record is read as; fails the test when it is read as anything else. */
export function eventOf(parsed: JsonObject): AccessEvent {
  const result = readRecord(awsCloudTrail, parsed);
  if (result.kind !== "event") throw new Error(`read as ${JSON.stringify(result)}`);
  return result.event;
}
