import type { JsonValue } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AwsKey, Bucket } from "../../world/aws-types";
import { onBehalf } from "./caller";
import { type AwsCaller, writeAwsCall } from "./record";

/** A key in an account of nobody in the organisation, of which only the caller's own log tells. */
export interface ForeignKey {
  readonly account: string;
  readonly arn: string;
}

function keyResource(account: string, ARN: string): JsonValue {
  return { accountId: account, type: "AWS::KMS::Key", ARN };
}

/** Wraps under a foreign key what one of ours wraps. */
export function reEncrypt(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  key: AwsKey,
  to: ForeignKey,
  context: Record<string, string>,
): string {
  return writeAwsCall(s, caller, {
    at,
    region: key.region,
    service: "kms",
    name: "ReEncrypt",
    request: {
      sourceEncryptionContext: context,
      sourceEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      destinationKeyId: to.arn,
      destinationEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    },
    readOnly: true,
    resources: [keyResource(key.account.id, key.arn), keyResource(to.account, to.arn)],
    shared: s.random.uuid(),
  });
}

/** Overwrites an object with itself under a foreign key: S3 takes a data key from there, then tells of the copy. */
export function copyUnderForeignKey(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  bucket: Bucket,
  object: string,
  to: ForeignKey,
): void {
  const arn = `arn:aws:s3:::${bucket.name}/${object}`;
  writeAwsCall(s, onBehalf(caller, "AWS Internal"), {
    at,
    region: bucket.region,
    service: "kms",
    name: "GenerateDataKey",
    request: { keySpec: "AES_256", keyId: to.arn, encryptionContext: { "aws:s3:arn": arn } },
    readOnly: true,
    resources: [keyResource(to.account, to.arn)],
    shared: s.random.uuid(),
  });
  writeAwsCall(s, caller, {
    at: at + s.random.between(10, 80),
    region: bucket.region,
    service: "s3",
    name: "CopyObject",
    request: {
      bucketName: bucket.name,
      Host: `${bucket.name}.s3.${bucket.region}.amazonaws.com`,
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": to.arn,
      "x-amz-copy-source": `${bucket.name}/${object}`,
      key: object,
    },
    response: {
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": to.arn,
    },
    readOnly: false,
    resources: [
      { type: "AWS::S3::Object", ARN: arn },
      { accountId: bucket.account.id, type: "AWS::S3::Bucket", ARN: `arn:aws:s3:::${bucket.name}` },
    ],
  });
}
