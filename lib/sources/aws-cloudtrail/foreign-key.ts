import { parseArn } from "../../core/aws-arn";
import { text } from "../../core/json";
import type { Members } from "../reader";

const HEADER = "x-amz-server-side-encryption-aws-kms-key-id";

/** Where S3 says which KMS key encrypts an object: as asked for, and as used. */
export const S3_KEY_NEEDS = [`requestParameters.${HEADER}`, `responseElements.${HEADER}`] as const;

const WRITES = new Set(["PutObject", "CopyObject", "CreateMultipartUpload"]);

/**
 * The ARN of a KMS key of another account than the log's with which S3 encrypts an object: how a bucket is held
 * to ransom. Null for every other operation, for keys of the log's own account, and for a bare id or alias,
 * which is the caller's.
 */
export function foreignKeyOf(operation: string, members: Members): string | null {
  const account = text(members.recipientAccountId);
  if (!WRITES.has(operation) || account === null) return null;
  for (const path of S3_KEY_NEEDS) {
    const given = text(members[path]);
    const arn = given === null ? null : parseArn(given);
    if (given !== null && arn?.service === "kms" && arn.account !== account) return given;
  }
  return null;
}
