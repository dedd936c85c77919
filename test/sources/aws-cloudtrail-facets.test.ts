import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccessFields } from "../../lib/core/access-event";
import type { JsonObject } from "../../lib/core/json";
import { parseTimeUs } from "../../lib/core/time";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";
import { isOutOfScope, isReject, pick, readRecord } from "../../lib/sources/read-record";
import { ACCOUNT, KEY, keyResource, OTHER_ACCOUNT, record, roleSession, SECRET } from "../support/cloudtrail";

const IDENTITIES: JsonObject[] = [
  roleSession("payments-api", "i-1"),
  roleSession("payments-api", "i-2", { invokedBy: "secretsmanager.amazonaws.com" }),
  roleSession("team/admin", "ana@example.com"),
  roleSession("AWSReservedSSO_Admin_0123", "ben"),
  roleSession("admin", "s", { sessionContext: { sourceIdentity: "ana@example.com" } }),
  { type: "IAMUser", arn: `arn:aws:iam::${ACCOUNT}:user/ana`, accountId: ACCOUNT, accessKeyId: "AKIAX" },
  { type: "Root", arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT },
  { type: "AWSAccount", accountId: OTHER_ACCOUNT, principalId: "AROAX:s" },
  { type: "AWSService", invokedBy: "eks.amazonaws.com" },
  { accountId: ACCOUNT, invokedBy: "AWS Internal" },
  {
    type: "WebIdentityUser",
    principalId: "p:a:repo:acme/app:ref",
    userName: "repo:acme/app:ref",
    identityProvider: "p",
  },
  { type: "SAMLUser", userName: "ana@example.com", identityProvider: "https://idp" },
  { type: "Unknown" },
  {},
];

const CALLS: [service: string, name: string, request: JsonObject | null][] = [
  ["kms", "Decrypt", { encryptionContext: { a: "b" } }],
  ["kms", "ReEncrypt", { sourceKeyId: KEY, destinationKeyId: "alias/x" }],
  ["kms", "CreateGrant", { keyId: KEY, operations: ["Decrypt"], granteePrincipal: "x" }],
  ["kms", "PutKeyPolicy", { keyId: KEY, policy: "{}" }],
  ["kms", "ListKeys", null],
  ["secretsmanager", "GetSecretValue", { secretId: `${SECRET}-AbC1eF` }],
  ["secretsmanager", "BatchGetSecretValue", { secretIdList: ["a", "b"] }],
  ["secretsmanager", "RotationFailed", null],
  ["ssm", "GetParameters", { names: ["/a", "b"], withDecryption: true }],
  ["ssm", "GetParametersByPath", { path: "/a" }],
  ["sts", "AssumeRole", { roleArn: `arn:aws:iam::${ACCOUNT}:role/team/api`, roleSessionName: "s" }],
  ["iam", "AddUserToGroup", { userName: "ana", groupName: "g" }],
  [
    "cloudtrail",
    "PutEventSelectors",
    { trailName: "t", eventSelectors: [{ includeManagementEvents: false }] },
  ],
  ["signin", "ConsoleLogin", null],
];

const changes = fc.record(
  {
    userIdentity: fc.constantFrom(...IDENTITIES),
    awsRegion: fc.constantFrom("eu-west-1", "us-gov-west-1", "cn-north-1"),
    sourceIPAddress: fc.constantFrom("203.0.113.9", "2001:db8::1", "kms.amazonaws.com", "AWS Internal", ""),
    userAgent: fc.constantFrom("aws-cli/2.1", "kms.amazonaws.com", ""),
    errorCode: fc.constantFrom(null, "AccessDenied", "ThrottlingException"),
    vpcEndpointId: fc.constantFrom("vpce-1", null),
    resources: fc.constantFrom<JsonObject[]>([], [keyResource()], [{ ARN: `${SECRET}-AbC1eF` }]),
    responseElements: fc.constantFrom<JsonObject | null>(
      null,
      { credentials: { accessKeyId: "ASIAX" } },
      { arn: `${SECRET}-AbC1eF` },
    ),
    additionalEventData: fc.constantFrom<JsonObject | null>(
      null,
      { SecretId: `${SECRET}-AbC1eF` },
      { keyMaterialId: "m" },
    ),
    sharedEventID: fc.constantFrom(null, "shared-1"),
    recipientAccountId: fc.constantFrom(ACCOUNT, OTHER_ACCOUNT, undefined),
  },
  { requiredKeys: [] },
);

const records: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom(...CALLS), changes)
  .map(([[service, eventName, requestParameters], changed]) =>
    record({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters, ...changed }),
  );

const PARTS = [awsCloudTrail.stream, awsCloudTrail.scope, ...awsCloudTrail.facets];

describe("the facets", () => {
  it("need nothing that differs in every record, and nothing deeper than three", () => {
    for (const { needs } of PARTS) {
      expect(needs.filter((need) => /^(eventTime|eventID|requestID|sharedEventID)$/.test(need))).toEqual([]);
      expect(needs.filter((need) => need.split(".").length > 3)).toEqual([]);
      expect(new Set(needs).size).toBe(needs.length);
    }
  });

  it("apart from context and detail, do not see encryption contexts, which S3 makes new for every object", () => {
    const seeing = PARTS.filter(({ needs }) =>
      needs.some((need) => /^requestParameters(\.encryptionContext)?$/.test(need)),
    );
    expect(seeing).toHaveLength(1);
    expect(seeing[0]?.read(pick(record(), seeing[0].needs))).toHaveProperty("context");
  });

  it("fill every field of an event, each by one of them", () => {
    const all: Record<keyof Omit<AccessFields, "part">, true> = {
      account: true,
      region: true,
      service: true,
      operation: true,
      action: true,
      identity: true,
      session: true,
      credential: true,
      resources: true,
      place: true,
      agent: true,
      outcome: true,
      errorCode: true,
      context: true,
      detail: true,
    };
    fc.assert(
      fc.property(records, (parsed) => {
        const filled = PARTS.flatMap((part) => Object.keys(part.read(pick(parsed, part.needs))));
        expect(filled.sort()).toEqual(Object.keys(all).sort());
      }),
    );
  });

  it("give a whole event for every variation of a record", () => {
    fc.assert(
      fc.property(records, (parsed) => {
        expect(readRecord(awsCloudTrail, parsed)).toMatchObject({
          kind: "event",
          event: { source: "aws-cloudtrail" },
        });
      }),
    );
  });

  it("describe one identity and one resource in one way only", () => {
    const described = new Map<string, string>();
    fc.assert(
      fc.property(records, (parsed) => {
        const result = readRecord(awsCloudTrail, parsed);
        if (result.kind !== "event") throw new Error(result.kind);
        const { identity, resources } = result.event;
        for (const [kind, entry] of [
          ["identity", identity] as const,
          ...resources.map((one) => ["resource", one] as const),
        ]) {
          const text = JSON.stringify(entry);
          expect(described.get(`${kind} ${entry.key}`) ?? text).toBe(text);
          described.set(`${kind} ${entry.key}`, text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never throw, whatever the members are", () => {
    const member = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom("arn:aws:kms:::key/", "{", "[", "::::", "alias/"),
    );
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 60, maxLength: 60 }),
        fc.constantFrom(...CALLS),
        (values, [service, name]) => {
          for (const part of PARTS) {
            const members = Object.fromEntries(
              part.needs.map((need, i) => [need, values[i % values.length] as JsonObject[string]]),
            );
            const result = part.read({
              ...members,
              eventSource: `${service}.amazonaws.com`,
              eventName: name,
            });
            expect(typeof result).toBe("object");
          }
        },
      ),
    );
  });
});

describe("the plain moment", () => {
  const { plain } = awsCloudTrail.moment;
  const time = fc
    .date({ min: new Date("2000-01-02"), max: new Date("2099-12-30"), noInvalidDate: true })
    .map((date) => date.toISOString());

  it("is what reading gives, for a UTC time, a lower-case UUID and no shared id", () => {
    expect(plain).toEqual({ time: "eventTime", id: "eventID", unless: ["sharedEventID"] });
    fc.assert(
      fc.property(
        records,
        time,
        fc.uuid(),
        fc.constantFrom(undefined, null),
        (parsed, eventTime, eventID, sharedEventID) => {
          const whole = { ...parsed, eventTime, eventID };
          const given = sharedEventID === null ? { ...whole, sharedEventID } : { ...whole };
          if (sharedEventID === undefined) Reflect.deleteProperty(given, "sharedEventID");
          expect(awsCloudTrail.moment.read(pick(given, awsCloudTrail.moment.needs))).toEqual({
            timeUs: parseTimeUs(eventTime),
            eventId: eventID,
            link: null,
          });
        },
      ),
    );
  });
});

describe("the members left out of every facet", () => {
  it("change nothing but the moment", () => {
    const noise = fc.record({
      tlsDetails: fc.jsonValue({ maxDepth: 2 }),
      eventContext: fc.jsonValue({ maxDepth: 2 }),
      apiVersion: fc.string(),
      readOnly: fc.boolean(),
      sessionCredentialFromConsole: fc.string(),
    });
    fc.assert(
      fc.property(records, noise, (parsed, extra) => {
        expect(readRecord(awsCloudTrail, { ...parsed, ...(extra as JsonObject) })).toEqual(
          readRecord(awsCloudTrail, parsed),
        );
      }),
    );
    for (const part of PARTS)
      expect([isReject, isOutOfScope].map((test) => test(part.read(pick(record(), part.needs))))).toEqual([
        false,
        false,
      ]);
  });
});
