/** The parts of an Amazon Resource Name; region and account are empty where it has none. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  /** Everything after the fifth colon: `key/1234…`, `secret:prod/db-AbCdEf`, `role/team/api`. */
  resource: string;
}

const ARN = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):([\s\S]+)$/;

/** Takes an ARN apart; null when the text is none. */
export function parseArn(text: string): Arn | null {
  const match = ARN.exec(text);
  if (!match) return null;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  return { partition, service, region, account, resource };
}

/** The inverse of `parseArn`. */
export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

const PARTITIONS: readonly [RegExp, string][] = [
  [/^cn-/, "aws-cn"],
  [/^us-gov-/, "aws-us-gov"],
  [/^us-iso-/, "aws-iso"],
  [/^us-isob-/, "aws-iso-b"],
  [/^eu-isoe-/, "aws-iso-e"],
  [/^us-isof-/, "aws-iso-f"],
  [/^eusc-/, "aws-eusc"],
];

/** The partition a region belongs to; `aws` when the region is unknown or empty. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([pattern]) => pattern.test(region))?.[1] ?? "aws";
}

/** The last piece of a path-like name: `role/team/api` → `api`. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * The role behind a role session's ARN: `arn:aws:sts::A:assumed-role/R/S` → `arn:aws:iam::A:role/R`. A role's
 * own ARN is returned as it is, path and all; any other ARN gives null. A session's ARN lacks the path.
 */
export function roleArn(text: string): string | null {
  const arn = parseArn(text);
  if (!arn) return null;
  const [kind, name] = arn.resource.split("/");
  if (kind === "assumed-role" && name) return formatArn({ ...arn, service: "iam", resource: `role/${name}` });
  if (kind === "role" && name) return formatArn({ ...arn, service: "iam" });
  return null;
}
