import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../lib/core/json";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";
import { parseRowText } from "../../lib/sources/aws-cloudtrail/row-text";
import { call, eventOf, KEY, keyResource, record } from "../support/cloudtrail";

const decrypt = call(
  "kms",
  "Decrypt",
  { encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b/o" }, encryptionAlgorithm: "SYMMETRIC_DEFAULT" },
  { resources: [keyResource()] },
);
const expected = eventOf(decrypt);

function lowerCase(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(lowerCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toLowerCase(), lowerCase(member)]),
  );
}

describe("a canonical record", () => {
  it("is returned as it is", () => {
    for (const parsed of [record(), decrypt, record({ requestParameters: null, userIdentity: null })])
      expect(awsCloudTrail.canonical?.(parsed)).toBe(parsed);
  });
});

describe("the same record in another form is the same event", () => {
  it("wrapped in aws.cloudtrail", () => {
    expect(eventOf({ "@timestamp": "2023-07-17T08:14:05.000Z", aws: { cloudtrail: decrypt } })).toEqual(
      expected,
    );
  });

  it("as a row of Athena: lower-case columns, parameters as JSON text", () => {
    const row = {
      eventversion: "1.11",
      useridentity: lowerCase(decrypt.userIdentity ?? null),
      eventtime: "2026-03-04T05:06:07Z",
      eventsource: "kms.amazonaws.com",
      eventname: "Decrypt",
      awsregion: "eu-west-1",
      sourceipaddress: "203.0.113.9",
      useragent: "aws-sdk-java/2.25.1 Linux/6.1",
      errorcode: null,
      errormessage: null,
      requestparameters: JSON.stringify(decrypt.requestParameters),
      responseelements: "null",
      additionaleventdata: null,
      requestid: decrypt.requestID ?? null,
      eventid: decrypt.eventID ?? null,
      resources: [{ arn: KEY, accountid: "111122223333", type: "AWS::KMS::Key" }],
      eventtype: "AwsApiCall",
      recipientaccountid: "111122223333",
      sharedeventid: null,
      vpcendpointid: null,
    };
    expect(eventOf(row)).toEqual(expected);
    expect(awsCloudTrail.recognises(row)).toBe(true);
  });

  it("with lower-case members inside the parameters too", () => {
    const read = call("secretsmanager", "GetSecretValue", {
      secretId: "prod/db",
      versionStage: "AWSPREVIOUS",
    });
    expect(eventOf(lowerCase(read) as JsonObject)).toEqual(eventOf(read));
  });

  it("as a row of CloudTrail Lake: its time format, structures printed as text", () => {
    const row = {
      eventTime: "2026-03-04 05:06:07.000",
      eventID: decrypt.eventID ?? null,
      eventSource: "kms.amazonaws.com",
      eventName: "Decrypt",
      awsRegion: "eu-west-1",
      sourceIPAddress: "203.0.113.9",
      userAgent: "aws-sdk-java/2.25.1 Linux/6.1",
      errorCode: "null",
      recipientAccountId: "111122223333",
      userIdentity:
        "{type=AssumedRole, principalid=AROAEXAMPLEPAYM:i-0123456789abcdef0, arn=arn:aws:sts::111122223333:assumed-role/payments-api/i-0123456789abcdef0, accountid=111122223333, accesskeyid=ASIAEXAMPLE000000001, username=null, sessioncontext={attributes={creationdate=2026-03-04 05:00:00.000, mfaauthenticated=false}, sessionissuer={type=Role, principalid=AROAEXAMPLEPAYM, arn=arn:aws:iam::111122223333:role/payments-api, accountid=111122223333, username=payments-api}}}",
      requestParameters:
        '{encryptionContext={"aws:s3:arn":"arn:aws:s3:::b/o"}, encryptionAlgorithm=SYMMETRIC_DEFAULT}',
      resources: `[{accountid=111122223333, type=AWS::KMS::Key, arn=${KEY}}]`,
    };
    expect(eventOf(row)).toEqual(expected);
  });

  it("with underscored or upper-case columns", () => {
    const renamed = (rename: (name: string) => string) =>
      Object.fromEntries(Object.entries(decrypt).map(([name, value]) => [rename(name), value]));
    expect(eventOf(renamed((name) => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase()))).toEqual(
      expected,
    );
    expect(eventOf(renamed((name) => name.toUpperCase()))).toEqual(expected);
  });

  it("flattened to paths", () => {
    const flat: JsonObject = {};
    const flatten = (prefix: string, value: JsonValue) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) flat[prefix] = value;
      else for (const [name, member] of Object.entries(value)) flatten(`${prefix}.${name}`, member);
    };
    for (const [name, value] of Object.entries(record())) flatten(name, value);
    expect(Object.keys(flat)).toContain("userIdentity.sessionContext.sessionIssuer.arn");
    expect(eventOf(flat)).toEqual(eventOf(record()));
  });

  it("is refused by a facet that sees a structure as text, so that no reader of bytes takes it for nothing", () => {
    const resources = awsCloudTrail.facets.find(({ needs }) => needs.includes("resources"));
    expect(resources?.read({ eventSource: "kms.amazonaws.com", resources: "[]" })).toHaveProperty("reject");
  });

  it("with a structure that cannot be read: what is left is still an event", () => {
    expect(eventOf(record({ userIdentity: "{broken", requestParameters: "not a structure" }))).toMatchObject({
      identity: { kind: "unknown" },
      resources: [],
    });
  });
});

describe("the printed text of a structure", () => {
  it.each<[string, JsonValue]>([
    ["{a=1, b=x y}", { a: "1", b: "x y" }],
    ["{a=b, c, d=e}", { a: "b, c", d: "e" }],
    ["{}", {}],
    ["[]", []],
    ["[a, b]", ["a", "b"]],
    ["[{a=1}, {b=null}]", [{ a: "1" }, { b: null }]],
    ["{a={b={c=true}}}", { a: { b: { c: true } } }],
    ['{p={"x":"}, y=1"}, q=false}', { p: { x: "}, y=1" }, q: false }],
    ["{a=k=v}", { a: "k=v" }],
    ["{a=1", null],
    ["{a}", null],
    ["{a=1}}", null],
  ])("%s", (text, value) => {
    expect(parseRowText(text)).toEqual(value);
  });

  it("is read in bounded depth and time", () => {
    expect(() => parseRowText("{a=".repeat(10_000))).not.toThrow();
    expect(() => parseRowText('[{"'.repeat(5_000))).not.toThrow();
  });
});

describe("a record is recognised", () => {
  it.each<[string, JsonObject]>([
    ["whole", record()],
    ["wrapped", { aws: { cloudtrail: record() } }],
    ["in lower case", lowerCase(record()) as JsonObject],
    ["without a time", record({ eventTime: undefined })],
    ["with an aws member of another kind", record({ aws: { s3: {} } })],
  ])("%s", (_, parsed) => {
    expect(awsCloudTrail.recognises(parsed)).toBe(true);
  });

  it.each<[string, JsonObject]>([
    [
      "an S3 notification",
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        eventName: "ObjectCreated:Put",
        awsRegion: "x",
        eventTime: "2026-01-01T00:00:00Z",
      },
    ],
    ["an SQS message", { eventSource: "aws:sqs", awsRegion: "x", body: "{}" }],
    [
      "a Google entry",
      { protoPayload: { methodName: "Decrypt" }, insertId: "x", timestamp: "2026-01-01T00:00:00Z" },
    ],
    [
      "a Vault line",
      { type: "request", time: "2026-01-01T00:00:00Z", request: { id: "x", path: "secret/data/a" } },
    ],
    ["a Kubernetes event", { kind: "Event", apiVersion: "audit.k8s.io/v1", auditID: "x", verb: "get" }],
    [
      "an Azure record",
      { time: "2026-01-01T00:00:00Z", operationName: "SecretGet", category: "AuditEvent", resourceId: "/X" },
    ],
    [
      "an Azure activity",
      { eventName: { value: "EndRequest" }, eventSource: { value: "x" }, eventTimestamp: "x" },
    ],
    ["nothing", {}],
  ])("but not %s", (_, parsed) => {
    expect(awsCloudTrail.recognises(parsed)).toBe(false);
  });
});
