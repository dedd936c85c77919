import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { broadGrant } from "@/lib/detectors/broad-grant";
import { deletionScheduled } from "@/lib/detectors/deletion-scheduled";
import type { Detector } from "@/lib/detectors/detector";
import { foreignKeyInS3 } from "@/lib/detectors/foreign-key-in-s3";
import { grantOutside } from "@/lib/detectors/grant-outside";
import { keyDisabled } from "@/lib/detectors/key-disabled";
import { keyMaterialImported } from "@/lib/detectors/key-material-imported";
import { rotationFailed } from "@/lib/detectors/rotation-failed";
import { ACCOUNT, call, KEY, keyResource, OTHER_ACCOUNT, SECRET } from "../support/cloudtrail";
import { awsHits, awsSentences } from "./support/hits";

const onKey = (operation: string, parameters: JsonObject = {}, changes = {}) =>
  call(
    "kms",
    operation,
    { keyId: KEY, ...parameters },
    { resources: [keyResource()], readOnly: false, ...changes },
  );
const refused = { errorCode: "AccessDenied" };

describe("rules on one operation of a key", () => {
  const cases: readonly [Detector, string, JsonObject, string][] = [
    [keyDisabled, "DisableKey", {}, "disabled"],
    [
      deletionScheduled,
      "ScheduleKeyDeletion",
      { pendingWindowInDays: 7 },
      "for destruction (ScheduleKeyDeletion)",
    ],
    [keyMaterialImported, "ImportKeyMaterial", {}, "(ImportKeyMaterial)"],
    [keyMaterialImported, "DeleteImportedKeyMaterial", {}, "(DeleteImportedKeyMaterial)"],
    [rotationFailed, "DisableKeyRotation", {}, "(DisableKeyRotation"],
  ];
  it.each(cases)("$id marks $1", async (rule, operation, parameters, words) => {
    expect(await awsSentences(rule, [onKey(operation, parameters)])).toEqual([
      expect.stringContaining(words),
    ]);
  });

  it.each(cases)("$id is silent when $1 was refused", async (rule, operation, parameters) => {
    expect(await awsHits(rule, [onKey(operation, parameters, refused)])).toEqual([]);
  });

  it("are silent on the operations beside them", async () => {
    const others = [
      onKey("EnableKey"),
      onKey("CancelKeyDeletion"),
      onKey("EnableKeyRotation"),
      onKey("GetParametersForImport"),
      onKey("DescribeKey"),
    ];
    for (const [rule] of cases) expect(await awsHits(rule, others)).toEqual([]);
  });
});

describe("rotation-failed", () => {
  it("marks a rotation that the service reports as failed, and one that was cancelled", async () => {
    const failed = call("secretsmanager", "RotationFailed", null, {
      eventType: "AwsServiceEvent",
      userIdentity: { accountId: ACCOUNT, invokedBy: "secretsmanager.amazonaws.com" },
      additionalEventData: { SecretId: `${SECRET}-a1b2c3` },
    });
    const cancelled = call("secretsmanager", "CancelRotateSecret", { secretId: "prod/db" });
    expect(
      (await awsHits(rotationFailed, [failed, cancelled])).map(({ operation }) => operation).sort(),
    ).toEqual(["CancelRotateSecret", "RotationFailed"]);
  });

  it("is silent on a rotation that succeeded", async () => {
    const turned = call("secretsmanager", "RotateSecret", { secretId: "prod/db" });
    expect(await awsHits(rotationFailed, [turned])).toEqual([]);
  });
});

describe("grants", () => {
  const grant = (parameters: JsonObject, changes = {}) =>
    onKey(
      "CreateGrant",
      { granteePrincipal: `arn:aws:iam::${ACCOUNT}:role/app`, operations: ["Decrypt"], ...parameters },
      changes,
    );
  const outside = { granteePrincipal: `arn:aws:iam::${OTHER_ACCOUNT}:role/x` };

  it("grant-outside tells the principal of another account", async () => {
    expect(await awsSentences(grantOutside, [grant(outside)])).toEqual([
      expect.stringContaining(`granted arn:aws:iam::${OTHER_ACCOUNT}:role/x the use of`),
    ]);
  });

  it("grant-outside is silent on its own account, on services, on held accounts and on refused calls", async () => {
    const service = grant({ granteePrincipal: "rds.eu-west-1.amazonaws.com" });
    expect(await awsHits(grantOutside, [grant({}), service, grant(outside, refused)])).toEqual([]);
    const theirs = call("kms", "ListKeys", {}, { recipientAccountId: OTHER_ACCOUNT });
    expect(await awsHits(grantOutside, [grant(outside), theirs])).toEqual([]);
  });

  it("broad-grant marks a grant to grant further, and one of most uses", async () => {
    expect(await awsHits(broadGrant, [grant({ operations: ["Decrypt", "CreateGrant"] })])).toHaveLength(1);
    const most = ["Decrypt", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"];
    expect(await awsHits(broadGrant, [grant({ operations: most })])).toHaveLength(1);
  });

  it("broad-grant is silent on few uses, on looking, on services' own grants and on one encryption context", async () => {
    const wide = ["Decrypt", "CreateGrant"];
    const few = grant({ operations: ["Decrypt", "Encrypt", "DescribeKey", "RetireGrant", "Verify"] });
    const service = grant(
      { operations: wide },
      {
        userIdentity: {
          ...(call("kms", "x", null).userIdentity as JsonObject),
          invokedBy: "rds.amazonaws.com",
        },
      },
    );
    const bound = grant({
      operations: wide,
      constraints: { encryptionContextSubset: { "aws:ebs:id": "vol-1" } },
    });
    expect(await awsHits(broadGrant, [few, service, bound, grant({ operations: wide }, refused)])).toEqual(
      [],
    );
  });
});

describe("foreign-key-in-s3", () => {
  const copy = (account: string, changes = {}) => {
    const parameters = {
      bucketName: "b",
      key: "o",
      "x-amz-server-side-encryption-aws-kms-key-id": `arn:aws:kms:eu-west-1:${account}:key/k1`,
    };
    return call("s3", "CopyObject", parameters, {
      resources: [{ accountId: ACCOUNT, type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::b" }],
      ...changes,
    });
  };

  it("tells the account of the key and how many objects", async () => {
    expect(await awsSentences(foreignKeyInS3, [copy(OTHER_ACCOUNT), copy(OTHER_ACCOUNT)])).toEqual([
      `payments-api encrypted 2 objects in S3 with a key of account ${OTHER_ACCOUNT}, whose logs are not held here (CopyObject).`,
    ]);
  });

  it("is silent when the account's own log is held, and on a refused write", async () => {
    const theirs = call("kms", "ListKeys", {}, { recipientAccountId: OTHER_ACCOUNT });
    expect(await awsHits(foreignKeyInS3, [copy(OTHER_ACCOUNT), theirs])).toEqual([]);
    expect(await awsHits(foreignKeyInS3, [copy(OTHER_ACCOUNT, refused)])).toEqual([]);
  });
});
