import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAnswers } from "@/lib/inventory/read-answers";

const SHARED = process.env.KEYTRAIL_SHARED_DATA ?? join(import.meta.dirname, "../../../shared/data");
const FOLDERS = ["inventory-cloud-custodian", "inventory-localstack"].map((name) => join(SHARED, name));

/** The command behind a recorded file's name. */
const EXPECTED: readonly [RegExp, string][] = [
  [/^kms\.DescribeKey_/, "aws kms describe-key"],
  [/^kms\.ListKeys_/, "aws kms list-keys"],
  [/^kms\.ListAliases_/, "aws kms list-aliases"],
  [/^kms\.GetKeyLastUsage_/, "aws kms get-key-last-usage"],
  [/^secretsmanager\.DescribeSecret_/, "aws secretsmanager describe-secret"],
  [/^secretsmanager\.ListSecrets_/, "aws secretsmanager list-secrets"],
  [/^secretsmanager\.ListSecretVersionIds_/, "aws secretsmanager list-secret-version-ids"],
  [/getIamPolicy_/, "gcloud kms keys get-iam-policy"],
  [/cryptoKeys_\d+\.json$/, "gcloud kms keys list"],
  [/cryptoKeyVersions_/, "gcloud kms keys versions list"],
  [/-secrets_\d+\.json$/, "gcloud secrets list"],
];

describe.skipIf(!FOLDERS.every(existsSync))("recorded answers of the providers", () => {
  const files = FOLDERS.filter(existsSync).flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(folder, name)),
  );

  it("are recognised as the command they are of, or say that the provider refused", () => {
    for (const file of files) {
      const expected = EXPECTED.find(([pattern]) => pattern.test(basename(file)))?.[1];
      if (expected === undefined) continue;
      const read = readAnswers(readFileSync(file, "utf8"), { fileName: basename(file), asOfUs: 1e15 });
      const found = Object.keys(read.found);
      if (found.length > 0) expect([expected, "an empty answer"], file).toContain(found[0]);
      else expect(read.problems[0], file).toMatch(/error answer|does not say which/);
    }
  });

  it("give each fact a resource, a source and a time", () => {
    for (const file of files) {
      const { facts } = readAnswers(readFileSync(file, "utf8"), { fileName: basename(file), asOfUs: 1e15 });
      for (const { resource, source, asOfUs } of facts) {
        expect(resource, file).not.toBe("");
        expect(source, file).not.toBe("");
        expect(asOfUs, file).toBeGreaterThan(0);
      }
    }
  });
});
