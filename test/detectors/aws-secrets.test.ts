import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { batchAcrossRegions } from "@/lib/detectors/batch-across-regions";
import { batchCatchAll } from "@/lib/detectors/batch-catch-all";
import { deletedWithoutRecovery } from "@/lib/detectors/deleted-without-recovery";
import { massDeletion } from "@/lib/detectors/mass-deletion";
import { oldVersionRead } from "@/lib/detectors/old-version-read";
import { parametersByPath } from "@/lib/detectors/parameters-by-path";
import { parametersInBulk } from "@/lib/detectors/parameters-in-bulk";
import { secretDeleted } from "@/lib/detectors/secret-deleted";
import { secretsInBulk } from "@/lib/detectors/secrets-in-bulk";
import { ACCOUNT, call, KEY, keyResource } from "../support/cloudtrail";
import { awsHits, awsSentences } from "./support/hits";

const refused = { errorCode: "AccessDenied" };
const manager = (operation: string, parameters: JsonObject, changes = {}) =>
  call("secretsmanager", operation, parameters, changes);
const get = (name: string, changes = {}) => manager("GetSecretValue", { secretId: name }, changes);

describe("batch reads of secrets", () => {
  const batch = (values: string[], changes = {}) =>
    manager("BatchGetSecretValue", { filters: [{ key: "tag-key", values }] }, changes);

  it("batch-catch-all marks the batch's single reads, which are the accesses", async () => {
    const hits = await awsHits(batchCatchAll, [batch(["!never"]), get("prod/a"), get("prod/b")]);
    expect(hits.map(({ resource, note }) => [resource, note])).toEqual([
      ["prod/a", '[{"key":"tag-key","values":["!never"]}]'],
      ["prod/b", '[{"key":"tag-key","values":["!never"]}]'],
    ]);
  });

  it("batch-catch-all marks the batch itself when its single reads are not in the log", async () => {
    expect(await awsSentences(batchCatchAll, [batch([""])])).toEqual([
      'payments-api read secrets in a batch by a filter that everything passes: [{"key":"tag-key","values":[""]}].',
    ]);
  });

  it("batch-catch-all is silent on a filter that names something, on names, and on a refused batch", async () => {
    const named = manager("BatchGetSecretValue", { secretIdList: ["prod/a", "prod/b"] });
    expect(await awsHits(batchCatchAll, [batch(["payments"]), batch(["!x", "payments"]), named])).toEqual([]);
    expect(await awsHits(batchCatchAll, [batch(["!never"], refused)])).toEqual([]);
  });

  it("count each secret once in secrets-in-bulk, though the batch and its reads both name it", async () => {
    const names = Array.from({ length: 19 }, (_, i) => `prod/${i}`);
    const records = [
      manager("BatchGetSecretValue", { secretIdList: names }),
      ...names.map((name) => get(name)),
    ];
    expect(await awsHits(secretsInBulk, records)).toEqual([]);
    expect((await awsHits(secretsInBulk, [...records, get("prod/19")])).length).toBeGreaterThanOrEqual(20);
  });

  it("batch-across-regions marks three regions within an hour, and not two", async () => {
    const inRegions = (...regions: string[]) =>
      regions.map((awsRegion) => batch(["payments"], { awsRegion }));
    const hits = await awsHits(batchAcrossRegions, inRegions("eu-west-1", "eu-west-2", "us-east-1"));
    expect(hits.map(({ note }) => note)).toEqual(["3", "3", "3"]);
    expect(await awsHits(batchAcrossRegions, inRegions("eu-west-1", "eu-west-2", "eu-west-2"))).toEqual([]);
  });
});

describe("parameters", () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `/prod/app/${i}`);
  const byPath = (path: string, parameters: JsonObject = {}, changes = {}) =>
    call(
      "ssm",
      "GetParametersByPath",
      { path, recursive: true, withDecryption: true, ...parameters },
      changes,
    );

  it("parameters-in-bulk counts the parameters that calls name, not the calls", async () => {
    const groups = [names(30).slice(0, 10), names(30).slice(10, 20), names(30).slice(20)];
    const hits = await awsHits(
      parametersInBulk,
      groups.map((group) => call("ssm", "GetParameters", { names: group, withDecryption: true })),
    );
    expect(hits).toHaveLength(30);
    expect(hits[0]?.note).toBe("30");
  });

  it("parameters-in-bulk is silent on twenty-five, and on one read again and again", async () => {
    const one = (name: string) => call("ssm", "GetParameter", { name, withDecryption: true });
    expect(await awsHits(parametersInBulk, names(25).map(one))).toEqual([]);
    expect(
      await awsHits(
        parametersInBulk,
        names(40).map(() => one("/prod/app/db")),
      ),
    ).toEqual([]);
    const everywhere = names(40).map((_, i) => ({
      ...one("/prod/app/db"),
      sourceIPAddress: `203.0.113.${i}`,
    }));
    expect(await awsHits(parametersInBulk, everywhere)).toEqual([]);
  });

  it("parameters-by-path marks the root and one level below it", async () => {
    const hits = await awsHits(parametersByPath, [byPath("/"), byPath("/prod"), byPath("/prod/")]);
    expect(hits.map(({ note }) => note).sort()).toEqual(["/", "/prod"]);
  });

  it("parameters-by-path is silent on a deeper path, one level only, encrypted values, AWS's own and refused calls", async () => {
    const calls = [
      byPath("/prod/payments"),
      byPath("/", { recursive: false }),
      byPath("/", { withDecryption: false }),
      byPath("/aws/service/ami-amazon-linux-latest"),
      byPath("/", {}, refused),
    ];
    expect(await awsHits(parametersByPath, calls)).toEqual([]);
  });
});

describe("old-version-read", () => {
  it("marks a read of AWSPREVIOUS, and no other stage", async () => {
    const stage = (versionStage: string, changes = {}) =>
      manager("GetSecretValue", { secretId: "prod/db", versionStage }, changes);
    expect(await awsHits(oldVersionRead, [stage("AWSPREVIOUS")])).toHaveLength(1);
    expect(await awsHits(oldVersionRead, [stage("AWSCURRENT"), get("AWSPREVIOUS")])).toEqual([]);
    expect(await awsHits(oldVersionRead, [stage("AWSPREVIOUS", refused)])).toEqual([]);
  });
});

describe("deletion of secrets", () => {
  const remove = (name: string, parameters: JsonObject = {}, changes = {}) =>
    manager("DeleteSecret", { secretId: name, ...parameters }, changes);

  it("deleted-without-recovery marks a forced deletion, and no deletion with a window", async () => {
    const forced = { forceDeleteWithoutRecovery: true };
    expect(await awsSentences(deletedWithoutRecovery, [remove("prod/db", forced)])).toEqual([
      "payments-api deleted prod/db without a recovery window.",
    ]);
    expect(await awsHits(deletedWithoutRecovery, [remove("prod/db", { recoveryWindowInDays: 7 })])).toEqual(
      [],
    );
    expect(await awsHits(deletedWithoutRecovery, [remove("prod/db", forced, refused)])).toEqual([]);
  });

  it("secret-deleted marks both, and not what the service ends by itself", async () => {
    const ended = manager(
      "EndSecretDelete",
      {},
      {
        eventType: "AwsServiceEvent",
        userIdentity: { accountId: ACCOUNT, invokedBy: "secretsmanager.amazonaws.com" },
        additionalEventData: {
          SecretId: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/db-a1b2c3`,
        },
      },
    );
    const hits = await awsHits(secretDeleted, [
      remove("prod/a"),
      remove("prod/b", { forceDeleteWithoutRecovery: true }),
      ended,
    ]);
    expect(hits.map(({ resource }) => resource).sort()).toEqual(["prod/a", "prod/b"]);
  });

  it("mass-deletion counts different keys and secrets together", async () => {
    const disable = call("kms", "DisableKey", { keyId: KEY }, { resources: [keyResource()] });
    const four = ["a", "b", "c", "d"].map((name) => remove(name));
    const hits = await awsHits(massDeletion, [disable, ...four]);
    expect(hits).toHaveLength(5);
    expect(hits[0]?.note).toBe("5");
    expect(await awsHits(massDeletion, four)).toEqual([]);
  });

  it("mass-deletion is silent on one secret deleted again and again, on refused calls and on roles", async () => {
    const list = ["a", "b", "c", "d", "e", "f"];
    expect(
      await awsHits(
        massDeletion,
        list.map(() => remove("a")),
      ),
    ).toEqual([]);
    expect(
      await awsHits(
        massDeletion,
        list.map((name) => remove(name, {}, refused)),
      ),
    ).toEqual([]);
    const roles = list.map((roleName) => call("iam", "DeleteRole", { roleName }));
    expect(await awsHits(massDeletion, roles)).toEqual([]);
  });
});
