import { describe, expect, it } from "vitest";
import { likelyKinds } from "@/lib/scope/names";
import { otherSpellings } from "@/lib/scope/spellings";

describe("other spellings of a name", () => {
  it.each([
    [
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-a1B2c3",
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db",
    ],
    ["arn:aws:kms:eu-west-1:111122223333:key/mrk-0f", "arn:aws:kms:*:111122223333:key/mrk-0f"],
    ["arn:aws:sts::111122223333:assumed-role/app/i-0abc", "arn:aws:iam::111122223333:role/app"],
    [
      "projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/7",
      "projects/p/locations/l/keyRings/r/cryptoKeys/k",
    ],
    ["//secretmanager.googleapis.com/projects/p/secrets/s", "projects/p/secrets/s"],
    [
      "https://kv.vault.azure.net/secrets/db/0123456789abcdef0123456789abcdef",
      "https://kv.vault.azure.net/secrets/db",
    ],
    ["kv-prod/db", "https://kv-prod.vault.azure.net/secrets/db"],
    ["secret/data/app/db", "secret/app/db"],
  ])("%s is %s without what the store leaves out", (name, spelling) => {
    expect(otherSpellings(name)).toContain(spelling);
  });

  it("leaves a plain name alone", () => {
    expect(otherSpellings("payments-api")).toEqual([]);
  });

  it("does not take the end of a plain secret name for a suffix that Secrets Manager adds", () => {
    expect(otherSpellings("prod/db-a1B2c3")).not.toContain("prod/db");
  });
});

describe("what a name may be of", () => {
  it.each([
    ["203.0.113.9", ["address"]],
    ["2001:db8::1", ["address"]],
    ["203.0.113.0/24", ["address"]],
    ["AKIAIOSFODNN7EXAMPLE", ["credential"]],
    ["payments", ["resource", "identity", "credential", "session"]],
    ["deadbeef", ["resource", "identity", "credential", "session"]],
  ])("%s", (name, kinds) => {
    expect(likelyKinds(name)).toEqual(kinds);
  });
});
