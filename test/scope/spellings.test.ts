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
    ['"prod/db",', "prod/db"],
    ["- prod/db", "prod/db"],
    ["3. `prod/db`", "prod/db"],
    ['["arn:aws:sts::111122223333:assumed-role/app/i-0abc"]', "arn:aws:iam::111122223333:role/app"],
    [
      "https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/1234abcd-12ab-34cd-56ef-1234567890ab/keyPolicy",
      "1234abcd-12ab-34cd-56ef-1234567890ab",
    ],
    [
      "https://eu-west-1.console.aws.amazon.com/secretsmanager/secret?name=prod%2Fdb&region=eu-west-1",
      "prod/db",
    ],
    [
      "https://eu-west-1.console.aws.amazon.com/systems-manager/parameters/%2Fprod%2Fdb/description?region=eu-west-1",
      "/prod/db",
    ],
    [
      "https://console.cloud.google.com/security/secret-manager/secret/db/versions?project=shop-prod",
      "projects/shop-prod/secrets/db",
    ],
    [
      "https://console.cloud.google.com/security/kms/key/manage/europe-west1/main/orders?project=shop-prod",
      "projects/shop-prod/locations/europe-west1/keyRings/main/cryptoKeys/orders",
    ],
    ["https://eu-west-1.console.aws.amazon.com/secretsmanager/secret?name=50%", "50%"],
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
