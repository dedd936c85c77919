import { describe, expect, it } from "vitest";
import { contextTarget } from "@/lib/scope/context-target";

const target = (context: Record<string, string>) => contextTarget(JSON.stringify(context));

describe("what an encryption context stands for", () => {
  it("puts the objects of a bucket together", () => {
    const [a, b] = [
      target({ "aws:s3:arn": "arn:aws:s3:::docs/a/1" }),
      target({ "aws:s3:arn": "arn:aws:s3:::docs/b/2" }),
    ];
    expect(a).toEqual(b);
    expect(a).toMatchObject({ name: "docs", sort: "S3 bucket", limit: null });
  });

  it("says where a bucket key hides the objects", () => {
    expect(target({ "aws:s3:arn": "arn:aws:s3:::docs" })?.limit).toContain("Bucket Keys");
  });

  it("leads to the secret whose value was decrypted", () => {
    expect(
      target({
        SecretARN: "arn:aws:secretsmanager:eu-west-1:1:secret:prod/db-a1B2c3",
        SecretVersionId: "v",
      })?.resourceKey,
    ).toBe("arn:aws:secretsmanager:eu-west-1:1:secret:prod/db");
  });

  it("keeps an application's own pairs in one order", () => {
    expect(target({ tenant: "t1", purpose: "export" })?.name).toBe("purpose=export, tenant=t1");
  });

  it.each(["", "{}", "no json", "[1]"])("does not stumble over %j", (context) => {
    expect(() => contextTarget(context)).not.toThrow();
  });
});
