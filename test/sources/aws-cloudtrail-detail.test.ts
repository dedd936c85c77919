import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { MEMBER_MAX } from "../../lib/sources/aws-cloudtrail/detail";
import {
  ACCOUNT,
  type Changes,
  call,
  eventOf,
  KEY,
  keyResource,
  OTHER_ACCOUNT,
  SECRET,
} from "../support/cloudtrail";

const detail = (service: string, name: string, request: JsonObject | null, changes: Changes = {}) =>
  eventOf(call(service, name, request, changes)).detail;

describe("the detail of a mere use", () => {
  it("is empty for KMS operations", () => {
    const used = { resources: [keyResource()] };
    const context = { encryptionContext: { a: "1" }, encryptionAlgorithm: "SYMMETRIC_DEFAULT" };
    expect(detail("kms", "Decrypt", context, used)).toBeNull();
    expect(detail("kms", "Encrypt", { keyId: KEY, ...context }, used)).toBeNull();
    expect(detail("kms", "GenerateDataKey", { keyId: KEY, keySpec: "AES_256" }, used)).toBeNull();
    expect(
      detail("kms", "Sign", { keyId: KEY, signingAlgorithm: "ECDSA_SHA_256", messageType: "RAW" }, used),
    ).toBeNull();
  });

  it("says which version of a secret was read, for consumers still on the old one", () => {
    expect(
      detail("secretsmanager", "GetSecretValue", { secretId: "x", versionStage: "AWSPREVIOUS" }),
    ).toEqual({
      versionStage: "AWSPREVIOUS",
    });
    expect(detail("secretsmanager", "GetSecretValue", { secretId: "x", versionId: "v-1" })).toEqual({
      versionId: "v-1",
    });
  });

  it("says whether a parameter was decrypted, and which version was asked for", () => {
    expect(detail("ssm", "GetParameter", { name: "/a:3", withDecryption: true })).toEqual({
      withDecryption: true,
      name: "/a:3",
    });
    expect(detail("ssm", "GetParameter", { name: "/a" })).toBeNull();
    expect(
      detail("ssm", "GetParametersByPath", { path: "/", recursive: true, withDecryption: false }),
    ).toEqual({
      recursive: true,
      withDecryption: false,
    });
  });
});

describe("the detail of a change", () => {
  it("has the policy as compact text, whatever its layout", () => {
    const policy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: ["kms:*"], Resource: "*" }],
    };
    const pretty = JSON.stringify(policy, null, 2);
    expect(detail("kms", "PutKeyPolicy", { keyId: KEY, policyName: "default", policy: pretty })).toEqual({
      policyName: "default",
      policy: JSON.stringify(policy),
    });
    expect(
      detail("secretsmanager", "PutResourcePolicy", {
        secretId: "x",
        resourcePolicy: pretty,
        blockPublicPolicy: true,
      }),
    ).toEqual({
      resourcePolicy: JSON.stringify(policy),
      blockPublicPolicy: true,
    });
    expect(detail("kms", "PutKeyPolicy", { policy: "{broken" })).toEqual({ policy: "{broken" });
  });

  it("is bounded, and says what it cut", () => {
    const long = detail("kms", "PutKeyPolicy", { policy: `{"a":"${"x".repeat(MEMBER_MAX)}"}` });
    expect(long?.truncated).toEqual(["policy"]);
    expect(String(long?.policy)).toHaveLength(MEMBER_MAX);
    const list = detail("secretsmanager", "BatchGetSecretValue", {
      filters: [{ key: "name", values: ["x".repeat(MEMBER_MAX)] }],
    });
    expect(list).toEqual({ truncated: ["filters"] });
  });

  it("of a grant has operations, principals and constraints", () => {
    const grant = {
      operations: ["Decrypt", "CreateGrant"],
      granteePrincipal: `arn:aws:iam::${OTHER_ACCOUNT}:root`,
      retiringPrincipal: "ec2.amazonaws.com",
      constraints: { encryptionContextSubset: { "aws:ebs:id": "vol-1" } },
    };
    expect(
      detail("kms", "CreateGrant", { keyId: KEY, ...grant }, { responseElements: { grantId: "g-1" } }),
    ).toEqual({
      ...grant,
      grantId: "g-1",
    });
    expect(detail("kms", "RevokeGrant", { keyId: KEY, grantId: "g-1" })).toEqual({ grantId: "g-1" });
  });

  it("of deletion and rotation has windows and periods", () => {
    expect(detail("kms", "ScheduleKeyDeletion", { keyId: KEY, pendingWindowInDays: 7 })).toEqual({
      pendingWindowInDays: 7,
    });
    expect(detail("kms", "EnableKeyRotation", { keyId: KEY, rotationPeriodInDays: 90 })).toEqual({
      rotationPeriodInDays: 90,
    });
    expect(detail("kms", "EnableKeyRotation", { keyId: KEY })).toBeNull();
    expect(detail("secretsmanager", "DeleteSecret", { secretId: "x", recoveryWindowInDays: 7 })).toEqual({
      recoveryWindowInDays: 7,
    });
    expect(
      detail("secretsmanager", "DeleteSecret", { secretId: "x", forceDeleteWithoutRecovery: true }),
    ).toEqual({
      forceDeleteWithoutRecovery: true,
    });
    expect(
      detail("secretsmanager", "RotateSecret", {
        secretId: "x",
        clientRequestToken: "t",
        rotationRules: { automaticallyAfterDays: 30 },
      }),
    ).toEqual({ rotationRules: { automaticallyAfterDays: 30 } });
    expect(
      detail("secretsmanager", "UpdateSecretVersionStage", {
        versionStage: "AWSCURRENT",
        moveToVersionId: "b",
        removeFromVersionId: "a",
      }),
    ).toEqual({ versionStage: "AWSCURRENT", moveToVersionId: "b", removeFromVersionId: "a" });
  });

  it("of CreateKey has what the key is, from request and response", () => {
    expect(
      detail(
        "kms",
        "CreateKey",
        { multiRegion: true, origin: "EXTERNAL" },
        {
          responseElements: {
            keyMetadata: {
              arn: KEY,
              keySpec: "RSA_2048",
              keyUsage: "SIGN_VERIFY",
              origin: "EXTERNAL",
              multiRegion: true,
            },
          },
        },
      ),
    ).toEqual({ multiRegion: true, origin: "EXTERNAL", keySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" });
  });

  it("of a service event has what the service reports", () => {
    const serviceEventDetails = { rotationType: "AUTOMATIC", keyId: "k" };
    expect(
      detail("kms", "RotateKey", null, {
        serviceEventDetails,
        userIdentity: { accountId: ACCOUNT, invokedBy: "AWS Internal" },
      }),
    ).toEqual({
      serviceEventDetails,
    });
    const deleted = { ARN: `${SECRET}-AbC1eF`, Name: "prod/db", VersionId: "v-1", DeleteAfter: "24 Hours" };
    expect(detail("secretsmanager", "SecretVersionDeletion", null, { additionalEventData: deleted })).toEqual(
      {
        VersionId: "v-1",
        DeleteAfter: "24 Hours",
        secretId: `${SECRET}-AbC1eF`,
      },
    );
  });

  it("of event selectors has the selectors", () => {
    const eventSelectors = [{ readWriteType: "All", excludeManagementEventSources: ["kms.amazonaws.com"] }];
    expect(detail("cloudtrail", "PutEventSelectors", { trailName: "t", eventSelectors })).toEqual({
      eventSelectors,
    });
  });

  it("of an IAM change has policy and key, never a password", () => {
    expect(
      detail("iam", "AttachRolePolicy", { roleName: "r", policyArn: "arn:aws:iam::aws:policy/X" }),
    ).toEqual({ policyArn: "arn:aws:iam::aws:policy/X" });
    expect(detail("iam", "CreateLoginProfile", { userName: "ana", password: "HIDDEN" })).toBeNull();
    expect(
      detail("iam", "UpdateAccessKey", { userName: "ana", accessKeyId: "AKIAX", status: "Inactive" }),
    ).toEqual({
      accessKeyId: "AKIAX",
      status: "Inactive",
    });
  });
});

describe("the detail of issued credentials", () => {
  const responseElements = {
    credentials: {
      accessKeyId: "ASIAEXAMPLE000000042",
      sessionToken: "SECRET-TOKEN",
      expiration: "Mar 4, 2026, 6:06:07 AM",
    },
    assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/api/s` },
  };

  it.each(["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"])(
    "of %s has the key id, its end and the session's name, and never a token",
    (name) => {
      const request = { roleArn: `arn:aws:iam::${ACCOUNT}:role/api`, roleSessionName: "s", externalId: "e" };
      const kept = detail("sts", name, request, { responseElements });
      expect(kept).toEqual({
        roleSessionName: "s",
        accessKeyId: "ASIAEXAMPLE000000042",
        expiration: "Mar 4, 2026, 6:06:07 AM",
      });
      expect(JSON.stringify(eventOf(call("sts", name, request, { responseElements })))).not.toContain(
        "SECRET-TOKEN",
      );
    },
  );

  it("of GetSessionToken has the key id and the MFA device", () => {
    const request = { durationSeconds: 3600, serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/ana` };
    expect(detail("sts", "GetSessionToken", request, { responseElements })).toMatchObject({
      accessKeyId: "ASIAEXAMPLE000000042",
      ...request,
    });
  });
});
