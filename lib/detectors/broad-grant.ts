import { array, at, isObject, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** Operations by which a grant gives away as much as the key has; looking at a key gives nothing away. */
const USING = new Set([
  "Decrypt",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "ReEncryptFrom",
  "ReEncryptTo",
  "Sign",
  "GenerateMac",
  "DeriveSharedSecret",
]);
const MANY = 5;

/**
 * A grant that lets its holder make further grants, or do most of what a key can do. Grants that an AWS service makes
 * for its own use (EBS, RDS), or that hold for one encryption context only, are how those services work.
 */
export const broadGrant: JudgingRule = {
  id: "broad-grant",
  title: "Grant with broad operations",
  severity: "medium",
  techniques: ["T1098"],
  why: "A grant that lets its holder make further grants, or do most of what a key can do, spreads the key beyond its policy.",
  next: ["Check what the grantee needs.", "Retire the grant if it is wider."],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, resource, note }) => `${identity} made a grant on ${resource} for ${note}.`,
  actions: ["grant"],
  judge: ({ outcome, source, detail }) => {
    if (outcome !== "allowed" || source !== "aws-cloudtrail" || detail === null) return null;
    if (text(detail.invokedBy) !== null) return null;
    const constraints = at(detail, "constraints");
    if (isObject(constraints) && Object.values(constraints).some(isObject)) return null;
    const operations = array(detail.operations).map(String);
    const using = operations.filter((operation) => USING.has(operation));
    return operations.includes("CreateGrant") || using.length >= MANY ? operations.join(", ") : null;
  },
};
