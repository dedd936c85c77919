import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { newReader, type ReadResult, readBytes } from "../support/read-bytes";

const SAMPLES = process.env.KEYTRAIL_SHARED_DATA ?? join(__dirname, "../../../shared/data");

/** A record with everything that may vary between records of one caller. */
const record = fc.record({
  eventVersion: fc.constantFrom("1.08", "1.11"),
  userIdentity: fc.constantFrom<JsonValue>(
    {
      type: "AssumedRole",
      arn: "arn:aws:sts::111122223333:assumed-role/api/i-1",
      accountId: "111122223333",
      accessKeyId: "ASIAEXAMPLE1",
    },
    {
      type: "IAMUser",
      arn: "arn:aws:iam::111122223333:user/ana",
      userName: "ana",
      accountId: "111122223333",
      accessKeyId: "AKIAEXAMPLE1",
    },
    {
      type: "AssumedRole",
      principalId: "AROAEXAMPLE:ana@example.com",
      arn: "arn:aws:sts::111122223333:assumed-role/ops/ana@example.com",
      accountId: "111122223333",
      accessKeyId: "ASIAEXAMPLE2",
      sessionContext: {
        sessionIssuer: { type: "Role", arn: "arn:aws:iam::111122223333:role/team/ops", userName: "ops" },
        attributes: { creationDate: "2026-08-17T09:00:00Z", mfaAuthenticated: "true" },
        sourceIdentity: "ana",
      },
    },
    {
      type: "IdentityCenterUser",
      accountId: "111122223333",
      credentialId: "token-1",
      sessionContext: "none",
    },
    JSON.stringify({ type: "IAMUser", userName: "text", accountId: "111122223333" }),
    { type: "AWSService", invokedBy: "secretsmanager.amazonaws.com" },
    { type: "Root", arn: "arn:aws:iam::111122223333:root", accountId: "111122223333" },
  ),
  eventTime: fc.constantFrom(
    "2026-08-17T10:00:00Z",
    "2026-08-17T10:00:01.5Z",
    "2026-08-17 10:00:00",
    "no time",
  ),
  eventSource: fc.constantFrom(
    "kms.amazonaws.com",
    "secretsmanager.amazonaws.com",
    "ec2.amazonaws.com",
    "sts.amazonaws.com",
    "k\\u006ds",
  ),
  eventName: fc.constantFrom("Decrypt", "GetSecretValue", "DescribeKey", "Sign", "AssumeRole"),
  awsRegion: fc.constantFrom("eu-west-1", "us-east-1"),
  sourceIPAddress: fc.constantFrom("203.0.113.9", "AWS Internal", "2001:db8::1"),
  userAgent: fc.oneof(fc.constantFrom("aws-cli/2.15.0", "Boto3/1.34"), fc.string({ maxLength: 20 })),
  errorCode: fc.constantFrom(null, "AccessDenied", "ThrottlingException"),
  requestParameters: fc.constantFrom<JsonValue>(
    null,
    { keyId: "alias/payments", encryptionContext: { tenant: "a" } },
    { secretId: "payments/db", versionStage: "AWSPREVIOUS" },
    JSON.stringify({ secretId: "payments/db" }),
  ),
  requestID: fc.uuid(),
  eventID: fc.oneof(fc.uuid(), fc.constantFrom("UPPER-CASE", "5")),
  recipientAccountId: fc.constant("111122223333"),
  responseElements: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>,
    fc.constantFrom<JsonValue>(
      { credentials: { accessKeyId: "ASIAEXAMPLE3", sessionToken: "x".repeat(99), expiration: "soon" } },
      { credentials: "text" },
    ),
  ),
}) as fc.Arbitrary<JsonObject>;

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** What JSON.parse alone makes of a log: each record goes through a wrapper that the fast path cannot see into. */
function slowly(records: readonly JsonObject[]): ReadResult {
  return readBytes(text(records.map((value) => ({ message: JSON.stringify(value) }))));
}

const essence = ({ events, counts, rejections }: ReadResult) => ({
  events: events.map(({ offset: _, length: __, ...event }) => event),
  outOfScope: [...counts.outOfScope].sort(),
  records: counts.records,
  rejected: rejections.map(({ record: number, reason }) => [number, reason]),
});

describe("the fast path", () => {
  it("reads exactly what JSON.parse and the plain reader read", () => {
    const fast = newReader();
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 500 }),
        (records, piece) => {
          const first = {
            ...records[0],
            eventTime: "2026-08-17T09:59:59Z",
            eventID: "0f000000-0000-4000-8000-000000000001",
          };
          const all = [first, ...records] as JsonObject[];
          const quick = fast(text({ Records: all }), piece);
          expect(essence(quick)).toEqual(essence(slowly(all)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("takes the fast path for plain records and says how often it did not", () => {
    const plain = Array.from({ length: 50 }, (_, i) => ({
      eventVersion: "1.11",
      userIdentity: {
        type: "IAMUser",
        arn: "arn:aws:iam::111122223333:user/ana",
        accountId: "111122223333",
        userName: "ana",
      },
      eventTime: "2026-08-17T10:00:00Z",
      eventSource: "kms.amazonaws.com",
      eventName: "Decrypt",
      awsRegion: "eu-west-1",
      eventID: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
      recipientAccountId: "111122223333",
    }));
    expect(readBytes(text({ Records: plain })).counts).toMatchObject({ events: 50, parsed: 0 });
    const odd = { ...plain[0], eventTime: "2026-08-17 10:00:00", eventID: "x" };
    expect(readBytes(text({ Records: [...plain, odd] })).counts.events).toBe(51);
  });

  it("gives the bytes of each record by offset and length", () => {
    const lines = ["a", "b"].map((name) =>
      JSON.stringify({
        eventVersion: "1",
        eventTime: "2026-08-17T10:00:00Z",
        eventID: name,
        eventSource: "kms.amazonaws.com",
        eventName: "Sign",
        userIdentity: { type: "Root", accountId: "1" },
      }),
    );
    const bytes = new TextEncoder().encode(lines.join("\n"));
    const { events } = readBytes(bytes, 7);
    expect(
      events.map(({ offset, length }) => new TextDecoder().decode(bytes.subarray(offset, offset + length))),
    ).toEqual(lines);
  });
});

describe.skipIf(!existsSync(SAMPLES))("the fast path on real logs", () => {
  it("reads exactly what JSON.parse and the plain reader read", () => {
    const path = join(SAMPLES, "boogy/examples/cloudtrail.json");
    const bytes = readFileSync(path);
    const parsed: unknown = JSON.parse(bytes.toString());
    const records = (
      Array.isArray(parsed) ? parsed : (parsed as { Records: JsonObject[] }).Records
    ) as JsonObject[];
    const quick = readBytes(bytes);
    expect(essence(quick)).toEqual(essence(slowly(records)));
    expect(quick.counts.parsed).toBe(0);
    expect(readdirSync(SAMPLES).length).toBeGreaterThan(0);
  });
});
