import { describe, expect, it } from "vitest";
import { ACTION_GROUPS } from "../../lib/core/action";
import type { JsonObject } from "../../lib/core/json";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";
import { readRecord } from "../../lib/sources/read-record";
import { ACCOUNT, type Changes, call, eventOf, OTHER_ACCOUNT, record } from "../support/cloudtrail";

const actionOf = (service: string, name: string, request: JsonObject | null = {}) =>
  eventOf(call(service, name, request)).action;
const outOf = (parsed: JsonObject) => {
  const result = readRecord(awsCloudTrail, parsed);
  return result.kind === "out-of-scope" ? result.service : result.kind;
};

describe("the verb of an operation", () => {
  it.each(
    (
      "Decrypt=decrypt Encrypt=encrypt ReEncrypt=re-encrypt GenerateDataKey=generate-data-key " +
      "GenerateDataKeyWithoutPlaintext=generate-data-key GenerateDataKeyPair=generate-data-key " +
      "GenerateDataKeyPairWithoutPlaintext=generate-data-key Sign=sign Verify=verify GenerateMac=mac VerifyMac=verify " +
      "DeriveSharedSecret=derive-secret GenerateRandom=generate-random ListKeys=list ListGrants=list DescribeKey=describe " +
      "GetKeyLastUsage=describe GetPublicKey=describe GetKeyPolicy=read-policy CreateKey=create RotateKey=rotate " +
      "RotateKeyOnDemand=rotate EnableKeyRotation=rotation-settings DisableKeyRotation=rotation-settings " +
      "ReplicateKey=replicate SynchronizeMultiRegionKey=replicate TagResource=tag CreateAlias=alias UpdateAlias=alias " +
      "DeleteAlias=alias CreateGrant=grant RevokeGrant=retire-grant RetireGrant=retire-grant PutKeyPolicy=change-policy " +
      "EnableKey=enable DisableKey=disable DisconnectCustomKeyStore=disable UpdateKeyDescription=change-settings " +
      "ScheduleKeyDeletion=schedule-deletion CancelKeyDeletion=cancel-deletion DeleteKey=delete " +
      "DeleteImportedKeyMaterial=delete ImportKeyMaterial=import-material"
    ).split(" "),
  )("of KMS: %s", (pair) => {
    const [name = "", action] = pair.split("=");
    expect(actionOf("kms", name)).toBe(action);
  });

  it.each(
    (
      "GetSecretValue=read-secret BatchGetSecretValue=read-secret GetRandomPassword=generate-random ListSecrets=list " +
      "ListSecretVersionIds=list DescribeSecret=describe GetResourcePolicy=read-policy CreateSecret=create " +
      "PutSecretValue=write-secret UpdateSecret=write-secret RotateSecret=rotate RotationStarted=rotate " +
      "RotationSucceeded=rotate RotationFailed=rotate RotationAbandoned=rotate CancelRotateSecret=rotation-settings " +
      "TestRotationStarted=rotation-settings UpdateSecretVersionStage=version-state SecretVersionDeletion=version-state " +
      "StartSecretVersionDelete=version-state CancelSecretVersionDelete=version-state EndSecretVersionDelete=version-state " +
      "ReplicateSecretToRegions=replicate StopReplicationToReplica=replicate PutResourcePolicy=change-policy " +
      "DeleteResourcePolicy=change-policy DeleteSecret=schedule-deletion RestoreSecret=cancel-deletion TagResource=tag"
    ).split(" "),
  )("of Secrets Manager: %s", (pair) => {
    const [name = "", action] = pair.split("=");
    expect(actionOf("secretsmanager", name)).toBe(action);
  });

  it.each(
    (
      "ssm:GetParameter=read-secret ssm:GetParameters=read-secret ssm:GetParametersByPath=read-secret " +
      "ssm:GetParameterHistory=read-secret ssm:PutParameter=write-secret ssm:DeleteParameter=delete " +
      "ssm:DeleteParameters=delete ssm:DescribeParameters=list ssm:LabelParameterVersion=version-state " +
      "sts:AssumeRole=assume-role sts:AssumeRoleWithSAML=assume-role sts:AssumeRoleWithWebIdentity=assume-role " +
      "sts:AssumeRoot=assume-role sts:GetSessionToken=create-token sts:GetFederationToken=create-token " +
      "sts:GetCallerIdentity=check-session signin:ConsoleLogin=login iam:CreateAccessKey=create-token " +
      "iam:DeleteAccessKey=revoke iam:CreateLoginProfile=create-token iam:PutUserPolicy=change-policy " +
      "iam:AttachRolePolicy=change-policy iam:DetachRolePolicy=change-policy iam:DeleteRolePolicy=change-policy " +
      "iam:CreatePolicyVersion=change-policy iam:SetDefaultPolicyVersion=change-policy " +
      "iam:UpdateAssumeRolePolicy=change-policy iam:AddUserToGroup=change-policy iam:CreateRole=create " +
      "iam:CreateUser=create iam:DeactivateMFADevice=change-settings cloudtrail:StopLogging=stop-audit " +
      "cloudtrail:DeleteTrail=stop-audit cloudtrail:StartLogging=change-audit cloudtrail:CreateTrail=change-audit " +
      "cloudtrail:UpdateTrail=change-audit cloudtrail:PutInsightSelectors=change-audit"
    ).split(" "),
  )("of what explains it: %s", (pair) => {
    const [operation = "", action] = pair.split("=");
    const [service = "", name = ""] = operation.split(":");
    expect(actionOf(service, name)).toBe(action);
  });

  it("of sessions is in the session group, and of an own look-up too", () => {
    for (const name of ["AssumeRole", "GetSessionToken", "GetFederationToken", "GetCallerIdentity"] as const)
      expect(ACTION_GROUPS[actionOf("sts", name)]).toBe("session");
  });

  it("of an unknown operation is told by its prefix, else other, and its name is kept", () => {
    expect(actionOf("kms", "ListNewThings")).toBe("list");
    expect(actionOf("kms", "GetNewThing")).toBe("describe");
    expect(actionOf("secretsmanager", "DescribeNewThing")).toBe("describe");
    expect(eventOf(call("kms", "FrobnicateKey", {}))).toMatchObject({
      action: "other",
      operation: "FrobnicateKey",
    });
    expect(actionOf("kms", "constructor")).toBe("other");
    expect(actionOf("secretsmanager", "__proto__")).toBe("other");
  });

  it("of DeleteSecret is delete only when there is no recovery window", () => {
    expect(
      actionOf("secretsmanager", "DeleteSecret", { secretId: "x", forceDeleteWithoutRecovery: true }),
    ).toBe("delete");
    expect(actionOf("secretsmanager", "DeleteSecret", { secretId: "x", recoveryWindowInDays: 7 })).toBe(
      "schedule-deletion",
    );
  });

  it("of UpdateAccessKey is told by the new status", () => {
    expect(actionOf("iam", "UpdateAccessKey", { status: "Inactive" })).toBe("revoke");
    expect(actionOf("iam", "UpdateAccessKey", { status: "Active" })).toBe("enable");
    expect(actionOf("iam", "UpdateAccessKey", null)).toBe("change-settings");
  });
});

describe("a change to a trail stops auditing when it narrows the trail", () => {
  const all = { readWriteType: "All", includeManagementEvents: true, dataResources: [] };
  const basic = (...eventSelectors: JsonObject[]) =>
    actionOf("cloudtrail", "PutEventSelectors", { trailName: "t", eventSelectors });
  const management = { field: "eventCategory", equals: ["Management"] };
  const advanced = (...selectors: JsonObject[][]) =>
    actionOf("cloudtrail", "PutEventSelectors", {
      trailName: "t",
      advancedEventSelectors: selectors.map((fieldSelectors) => ({ name: "n", fieldSelectors })),
    });

  it("by basic selectors that exclude KMS, management events, reads or writes", () => {
    expect(basic({ ...all, excludeManagementEventSources: ["kms.amazonaws.com"] })).toBe("stop-audit");
    expect(basic({ ...all, includeManagementEvents: false })).toBe("stop-audit");
    expect(basic({ ...all, readWriteType: "WriteOnly" })).toBe("stop-audit");
    expect(basic({ ...all, readWriteType: "ReadOnly" })).toBe("stop-audit");
  });

  it("but not by selectors that between them log everything, or leave out what nobody here watches", () => {
    expect(basic(all)).toBe("change-audit");
    expect(basic({})).toBe("change-audit");
    expect(basic({ ...all, excludeManagementEventSources: ["rdsdata.amazonaws.com"] })).toBe("change-audit");
    expect(basic({ ...all, readWriteType: "WriteOnly" }, { ...all, readWriteType: "ReadOnly" })).toBe(
      "change-audit",
    );
    expect(basic({ ...all, includeManagementEvents: false }, all)).toBe("change-audit");
  });

  it("by advanced selectors that exclude KMS, reads, management events, or name a condition unknown here", () => {
    const kms = { field: "eventSource", notEquals: ["kms.amazonaws.com"] };
    expect(advanced([management, kms])).toBe("stop-audit");
    expect(advanced([management, { field: "readOnly", equals: ["false"] }])).toBe("stop-audit");
    expect(advanced([{ field: "eventCategory", equals: ["Data"] }])).toBe("stop-audit");
    expect(advanced([management, { field: "userIdentity.arn", notEquals: ["arn:x"] }])).toBe("stop-audit");
    expect(advanced([management, { field: "eventSource", notStartsWith: ["secrets"] }])).toBe("stop-audit");
  });

  it("but not by advanced selectors that log all management events", () => {
    const rds = { field: "eventSource", notEquals: ["rdsdata.amazonaws.com"] };
    expect(advanced([management])).toBe("change-audit");
    expect(advanced([management, rds])).toBe("change-audit");
    expect(
      advanced(
        [management, { field: "readOnly", equals: ["true"] }],
        [management, { field: "readOnly", equals: ["false"] }],
      ),
    ).toBe("change-audit");
  });

  it("by an update that gives up regions or global services", () => {
    expect(actionOf("cloudtrail", "UpdateTrail", { name: "t", isMultiRegionTrail: false })).toBe(
      "stop-audit",
    );
    expect(actionOf("cloudtrail", "UpdateTrail", { name: "t", includeGlobalServiceEvents: false })).toBe(
      "stop-audit",
    );
    expect(actionOf("cloudtrail", "UpdateTrail", { name: "t", isMultiRegionTrail: true })).toBe(
      "change-audit",
    );
    expect(actionOf("cloudtrail", "PutEventSelectors", null)).toBe("change-audit");
  });
});

describe("out of scope", () => {
  it.each([
    ["ec2", "RunInstances"],
    ["ssm", "SendCommand"],
    ["ssm", "UpdateInstanceInformation"],
    ["iam", "ListUsers"],
    ["iam", "GetAccountAuthorizationDetails"],
    ["cloudtrail", "LookupEvents"],
    ["signin", "CheckMfa"],
    ["s3", "GetObject"],
    ["s3", "PutObject"],
  ])("is counted by service: %s %s", (service, name) => {
    expect(outOf(call(service, name, {}))).toBe(`${service}.amazonaws.com`);
  });

  it("still proves its hour, account and region", () => {
    expect(readRecord(awsCloudTrail, call("ec2", "RunInstances", {}))).toEqual({
      kind: "out-of-scope",
      service: "ec2.amazonaws.com",
      timeUs: Date.UTC(2026, 2, 4, 5, 6, 7) * 1000,
      account: ACCOUNT,
      region: "eu-west-1",
    });
  });

  it("are the statistics of CloudTrail Insights, which have no event source", () => {
    const insight: Changes = {
      eventSource: undefined,
      eventName: undefined,
      userIdentity: undefined,
      eventType: "AwsCloudTrailInsight",
      eventCategory: "Insight",
      insightDetails: { state: "Start", eventSource: "kms.amazonaws.com", eventName: "Decrypt" },
    };
    expect(awsCloudTrail.recognises(record(insight))).toBe(true);
    expect(outOf(record(insight))).toBe("cloudtrail.amazonaws.com (Insights)");
  });

  it("is an S3 object with a key of its bucket's account, a bare key id, or no key", () => {
    const header = "x-amz-server-side-encryption-aws-kms-key-id";
    const put = (given: string, changes: Changes = {}) =>
      outOf(call("s3", "PutObject", { [header]: given }, changes));
    expect(put(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`)).toBe("s3.amazonaws.com");
    expect(put("1234abcd-12ab-34cd-56ef-1234567890ab")).toBe("s3.amazonaws.com");
    expect(put("alias/app")).toBe("s3.amazonaws.com");
    const bucket = { accountId: OTHER_ACCOUNT, type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::b" };
    expect(put(`arn:aws:kms:eu-west-1:${OTHER_ACCOUNT}:key/k`, { resources: [bucket] })).toBe(
      "s3.amazonaws.com",
    );
  });
});

describe("a record without event source or name", () => {
  it("is rejected with a reason", () => {
    expect(readRecord(awsCloudTrail, record({ eventSource: undefined }))).toEqual({
      kind: "reject",
      reason: "eventSource is missing",
    });
    expect(readRecord(awsCloudTrail, record({ eventName: undefined }))).toEqual({
      kind: "reject",
      reason: "eventName is missing",
    });
  });
});
