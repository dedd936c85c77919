import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { loggingAttempted } from "@/lib/detectors/logging-attempted";
import { loggingChanged } from "@/lib/detectors/logging-changed";
import { loggingStopped } from "@/lib/detectors/logging-stopped";
import { longLivedKeyUse } from "@/lib/detectors/long-lived-key-use";
import { rootUsed } from "@/lib/detectors/root-used";
import { ACCOUNT, call, KEY, keyResource, roleSession } from "../support/cloudtrail";
import { awsHits, awsSentences } from "./support/hits";

const refused = { errorCode: "AccessDenied" };

describe("logging", () => {
  const trail = (operation: string, parameters: JsonObject = {}, changes = {}) =>
    call("cloudtrail", operation, { name: "org", trailName: "org", ...parameters }, changes);
  const selectors = (selector: JsonObject) => trail("PutEventSelectors", { eventSelectors: [selector] });
  const told = async (record: JsonObject) =>
    (await awsHits(loggingStopped, [record])).map(({ note }) => note);

  it.each(["StopLogging", "DeleteTrail"])("logging-stopped marks %s", async (operation) => {
    expect(await awsSentences(loggingStopped, [trail(operation)])).toEqual([
      expect.stringMatching(
        new RegExp(`^payments-api stopped or narrowed the logging of .*org.* \\(${operation}\\)\\.$`),
      ),
    ]);
  });

  it("logging-stopped says that KMS is excluded", async () => {
    const blind = selectors({
      readWriteType: "All",
      includeManagementEvents: true,
      excludeManagementEventSources: ["kms.amazonaws.com"],
    });
    expect(await told(blind)).toEqual(["calls of kms.amazonaws.com are no longer logged"]);
  });

  it.each([
    [{ readWriteType: "All", includeManagementEvents: false }, "management events are no longer logged"],
    [
      { readWriteType: "WriteOnly", includeManagementEvents: true },
      "read-only calls, which every use of a key is, are no longer logged",
    ],
  ])("logging-stopped says what selectors lose: %j", async (selector, note) => {
    expect(await told(selectors(selector))).toEqual([note]);
  });

  it("logging-stopped says that only one region is left", async () => {
    expect(await told(trail("UpdateTrail", { isMultiRegionTrail: false }))).toEqual([
      "only its own region is logged",
    ]);
  });

  it("logging-stopped is silent on selectors that keep everything, which are a change", async () => {
    const whole = selectors({
      readWriteType: "All",
      includeManagementEvents: true,
      excludeManagementEventSources: [],
    });
    expect(await told(whole)).toEqual([]);
    expect(await awsHits(loggingChanged, [whole])).toHaveLength(1);
  });

  it("a refused attempt is told as an attempt, never as a stop", async () => {
    const attempt = trail("StopLogging", {}, refused);
    expect(await awsHits(loggingStopped, [attempt])).toEqual([]);
    expect(await awsSentences(loggingAttempted, [attempt])).toEqual([
      expect.stringContaining("was refused (StopLogging)"),
    ]);
    expect(await awsHits(loggingAttempted, [trail("StopLogging")])).toEqual([]);
  });
});

const read = (userIdentity: JsonObject, changes = {}) =>
  call("secretsmanager", "GetSecretValue", { secretId: "prod/db" }, { userIdentity, ...changes });

describe("root-used", () => {
  const root = {
    type: "Root",
    principalId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    accountId: ACCOUNT,
    accessKeyId: "ASIAEXAMPLE000000009",
  };

  it("marks a secret read and a key used by root", async () => {
    const decrypt = call("kms", "Decrypt", null, { userIdentity: root, resources: [keyResource(KEY)] });
    expect((await awsSentences(rootUsed, [read(root), decrypt])).sort()).toEqual([
      "Root (root) was used: Decrypt on 1234abcd-12ab-34cd-56ef-1234567890ab.",
      "Root (root) was used: GetSecretValue on prod/db.",
    ]);
  });

  it("is silent on looking, on signing in, on refused calls and on roles", async () => {
    const look = call("secretsmanager", "DescribeSecret", { secretId: "prod/db" }, { userIdentity: root });
    const console = call("signin", "ConsoleLogin", null, {
      userIdentity: root,
      responseElements: { ConsoleLogin: "Success" },
    });
    const records = [look, console, read(root, refused), read(roleSession("root", "i-1"))];
    expect(await awsHits(rootUsed, records)).toEqual([]);
  });
});

describe("long-lived-key-use", () => {
  const user = (accessKeyId: string) => ({
    type: "IAMUser",
    principalId: "AIDAEXAMPLE",
    arn: `arn:aws:iam::${ACCOUNT}:user/svc-batch`,
    accountId: ACCOUNT,
    userName: "svc-batch",
    accessKeyId,
  });

  it("marks a read with an AKIA key, and none with temporary credentials of the same user", async () => {
    expect(await awsSentences(longLivedKeyUse, [read(user("AKIAEXAMPLE000000001"))])).toEqual([
      "svc-batch used a long-lived access key for GetSecretValue on prod/db.",
    ]);
    expect(await awsHits(longLivedKeyUse, [read(user("ASIAEXAMPLE000000001"))])).toEqual([]);
  });

  it("is silent on refused reads and on looking", async () => {
    const list = call("secretsmanager", "ListSecrets", {}, { userIdentity: user("AKIAEXAMPLE000000001") });
    expect(await awsHits(longLivedKeyUse, [read(user("AKIAEXAMPLE000000001"), refused), list])).toEqual([]);
  });
});
