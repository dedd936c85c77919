import { isObject } from "../core/json";
import { readJson } from "./read-json";

/** What an encryption context stands for. */
export interface ContextTarget {
  /** The same for contexts that stand for the same thing. */
  id: string;
  /** In words: `S3 bucket`. */
  sort: string;
  name: string;
  /** Where the context is itself a secret or parameter: its key in the store. */
  resourceKey: string | null;
  /** What this context says less than one would like; null when nothing. */
  limit: string | null;
}

const BUCKET_LIMIT =
  "S3 Bucket Keys are on for some buckets: one decrypt opens many objects, and only the bucket is told.";

/** Members that AWS services put into the context of their own calls, in the order in which they are looked for. */
const KNOWN: readonly [member: string, sort: string][] = [
  ["aws:ebs:id", "EBS volume"],
  ["aws:rds:db-id", "RDS database"],
  ["aws:rds:dbc-id", "RDS cluster"],
  ["aws:dynamodb:tableName", "DynamoDB table"],
  ["aws:lambda:FunctionArn", "Lambda function"],
  ["aws:sqs:arn", "SQS queue"],
  ["aws:sns:topicArn", "SNS topic"],
  ["aws:logs:arn", "log group"],
  ["aws:cloudtrail:arn", "trail"],
  ["aws:elasticfilesystem:filesystem:id", "EFS file system"],
  ["aws:redshift:arn", "Redshift cluster"],
  ["aws:backup:backup-vault", "backup vault"],
];

/** What a context's JSON text stands for; null for none. Values come from logs: hostile text. */
export function contextTarget(context: string): ContextTarget | null {
  if (context === "") return null;
  const pairs = readJson(context);
  if (!isObject(pairs)) return plain(context, "encryption context");
  const value = (member: string) => {
    const found = pairs[member];
    return typeof found === "string" && found !== "" ? found : null;
  };
  const object = value("aws:s3:arn");
  if (object) return bucketOf(object);
  const secret = value("SecretARN");
  if (secret) return resource(secret.replace(/-[A-Za-z0-9]{6}$/, ""), "secret");
  const parameter = value("PARAMETER_ARN");
  if (parameter) return resource(parameter, "parameter");
  for (const [member, sort] of KNOWN) {
    const found = value(member);
    if (found) return plain(found, sort);
  }
  const text = Object.entries(pairs)
    .map(([name, one]) => `${name}=${typeof one === "string" ? one : JSON.stringify(one)}`)
    .sort()
    .join(", ");
  return text === "" ? null : plain(text, "encryption context");
}

function bucketOf(arn: string): ContextTarget {
  const path = arn.replace(/^arn:[a-z-]+:s3:::/, "");
  const [bucket = path, ...rest] = path.split("/");
  return {
    id: `S3 bucket ${bucket}`,
    sort: "S3 bucket",
    name: bucket,
    resourceKey: null,
    limit: rest.length === 0 ? BUCKET_LIMIT : null,
  };
}

function resource(key: string, sort: string): ContextTarget {
  const name = key.split(":").slice(6).join(":") || key.split("parameter").at(-1) || key;
  return { id: `${sort} ${key}`, sort, name, resourceKey: key, limit: null };
}

function plain(name: string, sort: string): ContextTarget {
  return { id: `${sort} ${name}`, sort, name, resourceKey: null, limit: null };
}
