import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { identityPolicyWidened } from "@/lib/detectors/identity-policy-widened";
import { keyPolicyChanged } from "@/lib/detectors/key-policy-changed";
import { policyOpened } from "@/lib/detectors/policy-opened";
import { policyUnreadable } from "@/lib/detectors/policy-unreadable";
import { ACCOUNT, call, KEY, keyResource, OTHER_ACCOUNT } from "../support/cloudtrail";
import { awsHits, awsSentences } from "./support/hits";

const outsider = `arn:aws:iam::${OTHER_ACCOUNT}:role/other`;

function putKeyPolicy(policy: unknown, changes = {}): JsonObject {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  return call(
    "kms",
    "PutKeyPolicy",
    { keyId: KEY, policyName: "default", policy: text },
    { resources: [keyResource()], ...changes },
  );
}

const allow = (statement: JsonObject): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", ...statement }],
});
const openedTo = async (policy: unknown) =>
  (await awsHits(policyOpened, [putKeyPolicy(policy)])).map(({ note }) => note);

describe("policy-opened", () => {
  it.each([
    ["a star", "*", "everyone"],
    ["a star as AWS", { AWS: "*" }, "everyone"],
    ["a list with a star", { AWS: [`arn:aws:iam::${ACCOUNT}:root`, "*"] }, "everyone"],
    ["an outside role", { AWS: outsider }, outsider],
    ["an outside account by number", { AWS: [OTHER_ACCOUNT] }, OTHER_ACCOUNT],
  ])("tells that a key policy lets in %s", async (_, principal, told) => {
    expect(await openedTo(allow({ Principal: principal }))).toEqual([told]);
  });

  it("reads actions given as text and as a list, and a single statement that is no list", async () => {
    expect(await openedTo(allow({ Principal: "*", Action: ["kms:ListAliases", "kms:Decrypt"] }))).toEqual([
      "everyone",
    ]);
    expect(await openedTo({ Statement: { Effect: "Allow", Principal: "*", Action: "kms:Decrypt" } })).toEqual(
      ["everyone"],
    );
    expect(await openedTo(allow({ Principal: "*", Action: ["kms:ListAliases", "kms:DescribeKey"] }))).toEqual(
      [],
    );
  });

  it("takes NotPrincipal for everyone but those it names", async () => {
    expect(await openedTo(allow({ NotPrincipal: { AWS: outsider } }))).toEqual(["everyone but a few"]);
  });

  it.each([
    ["its organisation", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3" } }],
    [
      "its account",
      { StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } },
    ],
    ["one source", { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:${ACCOUNT}:*` } }],
  ])("is silent when a condition keeps everyone within %s", async (_, condition) => {
    expect(await openedTo(allow({ Principal: "*", Condition: condition }))).toEqual([]);
  });

  it.each([
    ["is negated", { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3" } }],
    ["holds when the key is missing", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3" } }],
    ["names everything", { StringLike: { "aws:PrincipalOrgID": "*" } }],
    [
      "tells of the calling service alone",
      { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    ],
  ])("is not misled by a condition that %s", async (_, condition) => {
    expect(await openedTo(allow({ Principal: "*", Condition: condition }))).toEqual(["everyone"]);
  });

  it("tells which outside account a condition lets in", async () => {
    const condition = { StringEquals: { "aws:PrincipalAccount": [ACCOUNT, OTHER_ACCOUNT] } };
    expect(await openedTo(allow({ Principal: "*", Condition: condition }))).toEqual([
      `account ${OTHER_ACCOUNT}`,
    ]);
  });

  it("is silent on its own account, on services, on denying statements and on refused calls", async () => {
    expect(await openedTo(allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }))).toEqual([]);
    expect(await openedTo(allow({ Principal: { Service: "cloudtrail.amazonaws.com" } }))).toEqual([]);
    expect(await openedTo(allow({ Effect: "Deny", Principal: "*" }))).toEqual([]);
    const refused = putKeyPolicy(allow({ Principal: "*" }), { errorCode: "AccessDenied" });
    expect(await awsHits(policyOpened, [refused])).toEqual([]);
  });

  it("does not call an account an outsider whose own log is held", async () => {
    const theirs = call("kms", "ListKeys", {}, { recipientAccountId: OTHER_ACCOUNT });
    expect(
      await awsHits(policyOpened, [putKeyPolicy(allow({ Principal: { AWS: outsider } })), theirs]),
    ).toEqual([]);
  });

  it("judges the policy a key is made with, and those of secrets and parameters", async () => {
    const policy = JSON.stringify(allow({ Principal: "*", Action: "*" }));
    const made = call("kms", "CreateKey", { policy }, { resources: [keyResource()] });
    const secret = call("secretsmanager", "PutResourcePolicy", {
      secretId: "prod/db",
      resourcePolicy: policy,
    });
    const parameter = call("ssm", "PutResourcePolicy", {
      resourceArn: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/prod`,
      policy,
    });
    expect((await awsSentences(policyOpened, [made, secret, parameter])).sort()).toEqual([
      expect.stringMatching(/^payments-api opened 1234abcd-.* to everyone\.$/),
      "payments-api opened prod to everyone.",
      "payments-api opened prod/db to everyone.",
    ]);
  });
});

describe("policy-unreadable", () => {
  it("tells of a policy that is no JSON or too long to be kept whole", async () => {
    const long = allow({
      Principal: { AWS: Array.from({ length: 300 }, (_, i) => `arn:aws:iam::${ACCOUNT}:role/r${i}`) },
    });
    expect(await awsHits(policyUnreadable, [putKeyPolicy('{"Statement":[')])).toHaveLength(1);
    expect(await awsHits(policyUnreadable, [putKeyPolicy(long)])).toHaveLength(1);
  });

  it("is silent on a policy that can be read, and when none is set", async () => {
    const made = call("kms", "CreateKey", { description: "x" }, { resources: [keyResource()] });
    expect(await awsHits(policyUnreadable, [putKeyPolicy(allow({ Principal: "*" })), made])).toEqual([]);
  });
});

describe("key-policy-changed", () => {
  it("marks a change by a role, and no refused one", async () => {
    const policy = allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } });
    expect(await awsHits(keyPolicyChanged, [putKeyPolicy(policy)])).toHaveLength(1);
    expect(await awsHits(keyPolicyChanged, [putKeyPolicy(policy, { errorCode: "AccessDenied" })])).toEqual(
      [],
    );
  });
});

describe("identity-policy-widened", () => {
  const put = (statement: JsonObject, changes = {}) =>
    call(
      "iam",
      "PutRolePolicy",
      {
        roleName: "app",
        policyName: "p",
        policyDocument: JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] }),
      },
      changes,
    );
  const told = async (statement: JsonObject) =>
    (await awsHits(identityPolicyWidened, [put(statement)])).map(({ note }) => note);

  it.each([
    ["an action as text", { Action: "kms:Decrypt", Resource: "*" }, "kms:Decrypt"],
    [
      "a list",
      { Action: ["s3:GetObject", "secretsmanager:GetSecretValue"], Resource: ["*"] },
      "secretsmanager:GetSecretValue",
    ],
    ["a wildcard", { Action: "secretsmanager:Get*", Resource: "*" }, "secretsmanager:Get*"],
    ["another case", { Action: "KMS:decrypt", Resource: "*" }, "KMS:decrypt"],
    ["a star", { Action: "*", Resource: "*" }, "*"],
    ["every key by pattern", { Action: "kms:Decrypt", Resource: "arn:aws:kms:*:*:key/*" }, "kms:Decrypt"],
    [
      "every secret of an account",
      { Action: "secretsmanager:*", Resource: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:*` },
      "secretsmanager:*",
    ],
    ["all but some actions", { NotAction: "iam:*", Resource: "*" }, "everything but iam:*"],
    ["all but some resources", { Action: "kms:Decrypt", NotResource: KEY }, "kms:Decrypt"],
    [
      "a condition on the caller only",
      { Action: "kms:Decrypt", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      "kms:Decrypt",
    ],
  ])("tells of %s", async (_, statement, note) => {
    expect(await told(statement)).toEqual([note]);
  });

  it.each([
    ["named keys", { Action: "kms:Decrypt", Resource: KEY }],
    [
      "a prefix of secrets",
      {
        Action: "secretsmanager:GetSecretValue",
        Resource: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/*`,
      },
    ],
    ["actions that tell nothing", { Action: ["kms:Encrypt", "kms:DescribeKey"], Resource: "*" }],
    ["another service's pattern", { Action: "kms:Decrypt", Resource: "arn:aws:s3:::*" }],
    [
      "tagged keys",
      {
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/team": "pay" } },
      },
    ],
    ["a denial", { Effect: "Deny", Action: "kms:Decrypt", Resource: "*" }],
    ["all but what tells", { NotAction: ["kms:*", "secretsmanager:*", "ssm:*"], Resource: "*" }],
  ])("is silent on %s", async (_, statement) => {
    expect(await told(statement)).toEqual([]);
  });

  it("knows AWS's own policies that reach everything, when attached and not when taken away", async () => {
    const change = (name: string, policyArn: string) => call("iam", name, { roleName: "app", policyArn });
    const wide = "arn:aws:iam::aws:policy/SecretsManagerReadWrite";
    expect(await awsSentences(identityPolicyWidened, [change("AttachRolePolicy", wide)])).toEqual([
      expect.stringContaining("allowed app what SecretsManagerReadWrite allows on every resource."),
    ]);
    expect(await awsHits(identityPolicyWidened, [change("DetachRolePolicy", wide)])).toEqual([]);
    const own = `arn:aws:iam::${ACCOUNT}:policy/SecretsManagerReadWrite`;
    expect(await awsHits(identityPolicyWidened, [change("AttachRolePolicy", own)])).toEqual([]);
  });

  it("is silent on a refused call", async () => {
    expect(
      await awsHits(identityPolicyWidened, [
        put({ Action: "*", Resource: "*" }, { errorCode: "AccessDenied" }),
      ]),
    ).toEqual([]);
  });
});
