import { describe, expect, it } from "vitest";
import { formatArn, parseArn, partitionOf, roleArn } from "../../lib/core/aws-arn";

describe("ARNs", () => {
  it("come apart and together again, colons in the resource included", () => {
    const text = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf";
    const arn = parseArn(text);
    expect(arn).toEqual({
      partition: "aws",
      service: "secretsmanager",
      region: "eu-west-1",
      account: "111122223333",
      resource: "secret:prod/db-AbCdEf",
    });
    expect(arn && formatArn(arn)).toBe(text);
  });

  it.each(["", "prod/db", "arn", "arn:aws:kms", "...", "arn:aws:kms:eu-west-1:111122223333:"])(
    "are not made of %j",
    (text) => {
      expect(parseArn(text)).toBeNull();
    },
  );

  it.each([
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eusc-de-east-1", "aws-eusc"],
    ["", "aws"],
  ])("of region %j are in partition %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  it.each([
    ["arn:aws:sts::111122223333:assumed-role/api/i-1", "arn:aws:iam::111122223333:role/api"],
    ["arn:aws-us-gov:sts::111122223333:assumed-role/api/a/b", "arn:aws-us-gov:iam::111122223333:role/api"],
    ["arn:aws:sts::111122223333:role/api", "arn:aws:iam::111122223333:role/api"],
    ["arn:aws:iam::111122223333:role/team/api", "arn:aws:iam::111122223333:role/team/api"],
    ["arn:aws:iam::111122223333:user/ana", null],
    ["api", null],
  ])("of a role session name the role: %s", (text, role) => {
    expect(roleArn(text)).toBe(role);
  });
});
