import { describe, expect, it } from "vitest";
import { awsResource, awsResourceKey, isFullSecretArn } from "../../lib/core/aws-resource";

const A = "111122223333";

describe("the key of an AWS resource", () => {
  it("is one for all regions of a multi-Region key, and the ARN for any other key", () => {
    const replica = (region: string) => awsResourceKey(`arn:aws:kms:${region}:${A}:key/mrk-12ab`);
    expect(replica("eu-west-1")).toBe(`arn:aws:kms:*:${A}:key/mrk-12ab`);
    expect(replica("us-east-1")).toBe(replica("eu-west-1"));
    expect(awsResourceKey(`arn:aws:kms:eu-west-1:${A}:key/12ab`)).toBe(`arn:aws:kms:eu-west-1:${A}:key/12ab`);
    expect(awsResourceKey(`arn:aws:kms:eu-west-1:999988887777:key/mrk-12ab`)).not.toBe(replica("eu-west-1"));
  });

  it("lacks the random suffix of a secret, and only one", () => {
    const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:${A}:secret:${name}`;
    expect(awsResourceKey(secret("prod/db-AbC1eF"))).toBe(secret("prod/db"));
    expect(awsResourceKey(secret("app-config-AbC1eF"))).toBe(secret("app-config"));
    expect(awsResourceKey(secret("prod/db"))).toBe(secret("prod/db"));
    expect(awsResourceKey(secret("prod/db-AbC1eFg"))).toBe(secret("prod/db-AbC1eFg"));
    expect(awsResourceKey("app-config")).toBe("app-config");
    expect(isFullSecretArn(secret("prod/db-AbC1eF"))).toBe(true);
    expect(isFullSecretArn(secret("prod/db"))).toBe(false);
  });

  it("lacks the version of a parameter", () => {
    expect(awsResourceKey(`arn:aws:ssm:eu-west-1:${A}:parameter/a/b:3`)).toBe(
      `arn:aws:ssm:eu-west-1:${A}:parameter/a/b`,
    );
  });
});

describe("the resource of a key", () => {
  it.each([
    [`arn:aws:kms:eu-west-1:${A}:key/12ab`, "key", "12ab", A, "eu-west-1"],
    [`arn:aws:kms:*:${A}:key/mrk-12ab`, "key", "mrk-12ab", A, ""],
    [`arn:aws:kms:eu-west-1:${A}:alias/app`, "key", "alias/app", A, "eu-west-1"],
    [`arn:aws:kms:eu-west-1:${A}:key/*`, "container", "all keys", A, "eu-west-1"],
    [`arn:aws:secretsmanager:eu-west-1:${A}:secret:prod/db`, "secret", "prod/db", A, "eu-west-1"],
    [`arn:aws:secretsmanager:eu-west-1:${A}:secret:*`, "container", "all secrets", A, "eu-west-1"],
    [`arn:aws:ssm:eu-west-1:${A}:parameter/a/b`, "parameter", "/a/b", A, "eu-west-1"],
    [`arn:aws:ssm:eu-west-1:${A}:parameter/plain`, "parameter", "plain", A, "eu-west-1"],
    [`arn:aws:ssm:eu-west-1::parameter/aws/service/x`, "parameter", "/aws/service/x", "", "eu-west-1"],
    [`arn:aws:ssm:eu-west-1:${A}:parameter/a/*`, "container", "/a/*", A, "eu-west-1"],
    [`arn:aws:ssm:eu-west-1:${A}:parameter/*`, "container", "all parameters", A, "eu-west-1"],
    [`arn:aws:iam::${A}:role/team/api`, "principal", "api", A, ""],
    [`arn:aws:iam::${A}:root`, "principal", "root", A, ""],
    [`arn:aws:iam::${A}:policy/p`, "other", "p", A, ""],
    [`arn:aws:sts::${A}:federated-user/ana`, "principal", "ana", A, ""],
    [`arn:aws:cloudtrail:eu-west-1:${A}:trail/main`, "audit-trail", "main", A, "eu-west-1"],
    ["not an arn", "other", "not an arn", "", ""],
  ])("%s is a %s called %s", (key, kind, name, account, region) => {
    expect(awsResource(key)).toEqual({ key, kind, name, account, region });
  });
});
