import type { Scribe } from "../../journal";
import type { AwsKey, Bucket } from "../../world/aws-types";
import { onBehalf } from "./caller";
import { decrypt, generateDataKey, type KmsOptions } from "./kms";
import type { AwsCaller } from "./record";

/** An object's ARN, new for nearly every object; `about` only shapes the date in its name. */
function objectArn(s: Scribe, bucket: Bucket, about: number): string {
  const date = new Date(about).toISOString().slice(0, 10).replaceAll("-", "/");
  const prefix = s.random.pickSkewed(bucket.prefixes);
  return `arn:aws:s3:::${bucket.name}/${prefix}/${date}/${s.random.hex(16)}.${s.random.pick(["parquet", "json.gz", "csv"])}`;
}

function s3Context(s: Scribe, bucket: Bucket, about: number): Record<string, string> {
  return { "aws:s3:arn": bucket.perObject ? objectArn(s, bucket, about) : `arn:aws:s3:::${bucket.name}` };
}

/** S3 opens an object for the caller. `about` is the day that the object is of. */
export function readObject(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  bucket: Bucket,
  o: KmsOptions = {},
  about = at,
): string {
  const context = o.context ?? s3Context(s, bucket, about);
  return decrypt(s, onBehalf(caller, "AWS Internal"), at, bucket.key, { ...o, context });
}

/** S3 stores an object for the caller. */
export function writeObject(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  bucket: Bucket,
  o: KmsOptions = {},
): string {
  const context = o.context ?? s3Context(s, bucket, at);
  return generateDataKey(s, onBehalf(caller, "AWS Internal"), at, bucket.key, { ...o, context });
}

/** DynamoDB opens a table's key for the caller. */
export function openTable(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  table: string,
  key: AwsKey,
  o: KmsOptions = {},
): string {
  return decrypt(s, onBehalf(caller, "dynamodb"), at, key, {
    ...o,
    context: { "aws:dynamodb:tableName": table, "aws:dynamodb:subscriberId": key.account.id },
  });
}

/** SQS wraps or unwraps a queue's data key for the caller. */
export function openQueue(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  queue: string,
  key: AwsKey,
  o: KmsOptions = {},
): string {
  const region = o.region ?? key.region;
  const context = { "aws:sqs:arn": `arn:aws:sqs:${region}:${key.account.id}:${queue}` };
  const behalf = onBehalf(caller, "sqs");
  return s.random.chance(0.6)
    ? decrypt(s, behalf, at, key, { ...o, context })
    : generateDataKey(s, behalf, at, key, { ...o, context });
}

/** A function decrypts its environment as it starts. */
export function openEnvironment(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  fn: string,
  key: AwsKey,
  o: KmsOptions = {},
): string {
  const region = o.region ?? key.region;
  const context = { "aws:lambda:FunctionArn": `arn:aws:lambda:${region}:${key.account.id}:function:${fn}` };
  return decrypt(s, { ...caller, agent: `aws-internal/3 ${caller.agent}` }, at, key, { ...o, context });
}
