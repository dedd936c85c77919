import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/core/json";
import type { Attribute } from "@/lib/inventory/fact";
import { readAnswers } from "@/lib/inventory/read-answers";
import { call, eventOf, KEY, KEY_ID, keyResource } from "../support/cloudtrail";

const AS_OF = Date.UTC(2026, 7, 1) * 1000;

function read(answer: unknown, fileName = "answer.json") {
  return readAnswers(JSON.stringify(answer), { fileName, asOfUs: AS_OF });
}

function fact(answer: unknown, attribute: Attribute, fileName?: string): JsonValue | undefined {
  return read(answer, fileName).facts.find((one) => one.attribute === attribute)?.value;
}

const METADATA = {
  Arn: KEY,
  KeyId: KEY_ID,
  AWSAccountId: "111122223333",
  CreationDate: "2024-05-01T10:00:00.123000+02:00",
  Enabled: true,
  KeyState: "Enabled",
  KeyUsage: "ENCRYPT_DECRYPT",
  KeySpec: "SYMMETRIC_DEFAULT",
  KeyManager: "CUSTOMER",
  Origin: "AWS_KMS",
  SomethingNew: { from: "next year" },
};

describe("answers of AWS KMS", () => {
  it("name a key as the events of CloudTrail do", () => {
    const event = eventOf(call("kms", "Decrypt", null, { resources: [keyResource()] }));
    expect(read({ KeyMetadata: METADATA }).facts[0]?.resource).toBe(event.resources[0]?.key);
  });

  it("tell creation, state, use and origin, whatever members are new", () => {
    const answer = { KeyMetadata: METADATA };
    expect(fact(answer, "created")).toBe(Date.UTC(2024, 4, 1, 8, 0, 0, 123) * 1000);
    expect(fact(answer, "state")).toBe("enabled");
    expect(fact(answer, "usage")).toBe("encrypt");
    expect(fact(answer, "manager")).toBe("customer");
    expect(fact(answer, "origin")).toBe("manager");
  });

  it("of a replica say nothing that would contradict its primary", () => {
    const arn = "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";
    const replica = {
      KeyMetadata: {
        ...METADATA,
        Arn: arn,
        KeyState: "Disabled",
        MultiRegionConfiguration: { MultiRegionKeyType: "REPLICA" },
      },
    };
    const { facts } = read(replica);
    expect(facts.map(({ attribute }) => attribute)).not.toContain("created");
    expect(facts.map(({ attribute }) => attribute)).not.toContain("state");
    expect(facts[0]?.resource).toBe("arn:aws:kms:*:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab");
  });

  it("without a key are placed by a wrapper, a merged member or the file's name, and refused otherwise", () => {
    const status = { KeyRotationEnabled: true };
    expect(read(status).facts).toEqual([]);
    expect(read(status).problems[0]).toContain("does not say which key");
    const placed = [
      read({ about: KEY, answer: status }),
      read({ KeyId: KEY, ...status }),
      read(status, `rotation.arn~aws~kms~eu-west-1~111122223333~key~${KEY_ID}.json`),
      read({ KeyId: KEY_ID, account: "111122223333", region: "eu-west-1", ...status }),
    ];
    for (const { facts } of placed) expect(facts[0]?.resource).toBe(KEY);
  });

  it("take a rotation without a period to be yearly, as AWS did before periods came", () => {
    expect(fact({ KeyId: KEY, KeyRotationEnabled: true }, "rotation-days")).toBe(365);
    expect(fact({ KeyId: KEY, KeyRotationEnabled: true, RotationPeriodInDays: 90 }, "rotation-days")).toBe(
      90,
    );
    expect(fact({ KeyId: KEY, KeyRotationEnabled: false }, "rotation-days")).toBeUndefined();
  });

  it("give the newest of the rotations, and never only where the list was not cut", () => {
    const rotations = [
      { KeyId: KEY, RotationDate: "2025-01-01T00:00:00Z" },
      { KeyId: KEY, RotationDate: 1_767_225_600 },
      { KeyId: KEY, ImportState: "IMPORTED" },
    ];
    expect(fact({ Rotations: rotations }, "rotated")).toBe(Date.UTC(2026, 0, 1) * 1000);
    expect(fact({ about: KEY, answer: { Rotations: [], Truncated: false } }, "rotated")).toBeNull();
    expect(fact({ about: KEY, answer: { Rotations: [], Truncated: true } }, "rotated")).toBeUndefined();
  });

  it("name the event of the last use, and say never only of keys made since AWS looks", () => {
    const used = {
      KeyId: KEY,
      KeyLastUsage: {
        Timestamp: "2026-07-30T12:00:00Z",
        CloudTrailEventId: "73595a59-3b0c-3fab-a33b-98452d4d6e88",
      },
    };
    expect(fact(used, "last-used")).toEqual({
      at: Date.UTC(2026, 6, 30, 12) * 1000,
      day: false,
      eventId: "73595a59-3b0c-3fab-a33b-98452d4d6e88",
    });
    const since = (created: string) => ({
      KeyId: KEY,
      KeyLastUsage: {},
      TrackingStartDate: "2026-04-23T00:00:00Z",
      KeyCreationDate: created,
    });
    expect(fact(since("2026-05-01T00:00:00Z"), "last-used")).toEqual({ at: null, day: false, eventId: null });
    expect(fact(since("2020-05-01T00:00:00Z"), "last-used")).toBeUndefined();
  });

  it("gather aliases by key and tell AWS's own keys by theirs", () => {
    const alias = (name: string) => ({
      AliasName: name,
      AliasArn: `arn:aws:kms:eu-west-1:111122223333:${name}`,
      TargetKeyId: KEY_ID,
    });
    const answer = {
      Aliases: [
        alias("alias/b"),
        alias("alias/a"),
        { AliasName: "alias/aws/x", AliasArn: "arn:aws:kms:eu-west-1:1:alias/aws/x" },
      ],
    };
    expect(fact(answer, "aliases")).toEqual(["alias/a", "alias/b"]);
    expect(read(answer).facts[0]?.resource).toBe(KEY);
    expect(fact({ Aliases: [alias("alias/aws/ssm")] }, "manager")).toBe("provider");
  });

  it("read policies and grants", () => {
    const policy = { Version: "2012-10-17", Statement: [] };
    expect(fact({ KeyId: KEY, Policy: JSON.stringify(policy), PolicyName: "default" }, "policy")).toEqual(
      policy,
    );
    expect(read({ KeyId: KEY, Policy: "not json" }).problems[0]).toContain("no JSON");
    expect(
      fact({ Grants: [{ KeyId: KEY, GranteePrincipal: "arn:x", Operations: ["Decrypt"] }] }, "grants"),
    ).toEqual([{ grantee: "arn:x", operations: ["Decrypt"] }]);
    expect(fact({ about: KEY, answer: { Grants: [] } }, "grants")).toEqual([]);
  });
});

const SECRET = {
  ARN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf",
  Name: "prod/db",
  CreatedDate: 1_700_000_000.5,
  LastChangedDate: "2026-07-01T00:00:00Z",
  LastAccessedDate: "2026-07-31T02:00:00+02:00",
  Tags: [{ Key: "owner", Value: "payments" }],
  SecretVersionsToStages: { "11111111-2222-4333-8444-555555555555": ["AWSCURRENT"] },
};

describe("answers of AWS Secrets Manager and Systems Manager", () => {
  it("name a secret without the suffix of its ARN, as events do", () => {
    const event = eventOf(call("secretsmanager", "GetSecretValue", { secretId: "prod/db" }));
    expect(read({ SecretList: [SECRET] }).facts[0]?.resource).toBe(event.resources[0]?.key);
    expect(read(SECRET).facts[0]?.resource).toBe(event.resources[0]?.key);
  });

  it("tell that rotation is off where AWS leaves the member out, and its period where it is on", () => {
    expect(fact(SECRET, "rotation-on")).toBe(false);
    const on = { ...SECRET, RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } };
    expect(fact(on, "rotation-days")).toBe(30);
    expect(fact({ ...on, RotationRules: { ScheduleExpression: "rate(12 hours)" } }, "rotation-days")).toBe(
      0.5,
    );
    expect(
      fact({ ...on, RotationRules: { ScheduleExpression: "cron(0 8 1 * ? *)" } }, "rotation-days"),
    ).toBeUndefined();
  });

  it("say that what has no date of a rotation was never rotated, and nothing of a date that is none", () => {
    expect(fact(SECRET, "rotated")).toBeNull();
    expect(fact({ ...SECRET, LastRotatedDate: "2026-07-01T00:00:00Z" }, "rotated")).toBe(
      Date.UTC(2026, 6, 1) * 1000,
    );
    expect(fact({ ...SECRET, LastRotatedDate: "soon" }, "rotated")).toBeUndefined();
  });

  it("say of the last access that only its day is known", () => {
    expect(fact(SECRET, "last-used")).toEqual({ at: Date.UTC(2026, 6, 31) * 1000, day: true, eventId: null });
  });

  it("tell a replica and a deletion that waits", () => {
    expect(fact({ ...SECRET, PrimaryRegion: "us-east-1" }, "replica")).toEqual({
      primaryRegion: "us-east-1",
    });
    expect(fact({ ...SECRET, PrimaryRegion: "eu-west-1" }, "replica")).toBeUndefined();
    expect(fact({ ...SECRET, DeletedDate: "2026-08-05T00:00:00Z" }, "state")).toBe("pending-deletion");
  });

  it("refuse the value of a secret and keep nothing of it", () => {
    const read1 = read({ ...SECRET, SecretString: "hunter2" });
    expect(read1.facts).toEqual([]);
    expect(JSON.stringify(read1)).not.toContain("hunter2");
    expect(read1.problems[0]).toContain("value of a secret");
  });

  it("give the time of the version that is current", () => {
    const versions = [
      { VersionId: "a", VersionStages: ["AWSPREVIOUS"], CreatedDate: "2026-01-01T00:00:00Z" },
      { VersionId: "b", VersionStages: ["AWSCURRENT"], CreatedDate: "2026-03-01T00:00:00Z" },
    ];
    expect(fact({ ARN: SECRET.ARN, Name: "prod/db", Versions: versions }, "current-since")).toBe(
      Date.UTC(2026, 2, 1) * 1000,
    );
  });

  it("name a parameter as events do, by its ARN or by account and region", () => {
    const event = eventOf(call("ssm", "GetParameter", { name: "/prod/db" }));
    const parameter = { Name: "/prod/db", Type: "SecureString", LastModifiedDate: 1_750_000_000, Version: 2 };
    const placed = { account: "111122223333", region: "eu-west-1", answer: { Parameters: [parameter] } };
    expect(read(placed).facts[0]?.resource).toBe(event.resources[0]?.key);
    expect(read({ Parameters: [parameter] }).problems[0]).toContain("no ARN");
    expect(fact(placed, "created")).toBeUndefined();
  });
});

describe("AWS Config items", () => {
  const item = {
    resourceType: "AWS::KMS::Key",
    arn: KEY,
    awsAccountId: "111122223333",
    awsRegion: "eu-west-1",
    configurationItemCaptureTime: "2026-06-01T00:00:00.000Z",
    configuration: JSON.stringify({
      keyId: KEY_ID,
      arn: KEY,
      keyState: "Enabled",
      keyManager: "CUSTOMER",
      creationDate: 1_600_000_000_000,
    }),
    supplementaryConfiguration: { Policy: '{"Statement":[]}', KeyRotationStatus: "true" },
    tags: { team: "payments" },
  };

  it("are as of when Config looked, singly and in a snapshot", () => {
    for (const answer of [item, { configurationItems: [item] }, { Results: [JSON.stringify(item)] }]) {
      const { facts } = read(answer);
      expect(facts.find(({ attribute }) => attribute === "rotation-on")).toMatchObject({
        resource: KEY,
        value: true,
        asOfUs: Date.UTC(2026, 5, 1) * 1000,
      });
      expect(facts.find(({ attribute }) => attribute === "state")?.value).toBe("enabled");
      expect(facts.find(({ attribute }) => attribute === "tags")?.value).toEqual({ team: "payments" });
    }
  });
});
