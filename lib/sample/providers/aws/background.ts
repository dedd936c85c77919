import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import { type AwsCaller, writeAwsCall } from "./record";

interface BackgroundCall {
  readonly service: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly request: JsonObject | null;
}

const MACHINE_CALLS: readonly BackgroundCall[] = [
  { service: "sts", name: "GetCallerIdentity", readOnly: true, request: null },
  { service: "ec2", name: "DescribeInstances", readOnly: true, request: { instancesSet: {}, filterSet: {} } },
  { service: "ec2", name: "DescribeNetworkInterfaces", readOnly: true, request: { filterSet: {} } },
  { service: "elasticloadbalancing", name: "DescribeTargetHealth", readOnly: true, request: {} },
  { service: "logs", name: "CreateLogStream", readOnly: false, request: { logGroupName: "/aws/app" } },
  { service: "s3", name: "ListBuckets", readOnly: true, request: { Host: "s3.amazonaws.com" } },
  {
    service: "ssm",
    name: "UpdateInstanceInformation",
    readOnly: false,
    request: { agentName: "amazon-ssm-agent" },
  },
  { service: "tagging", name: "GetResources", readOnly: true, request: { resourcesPerPage: 100 } },
];

const PERSON_CALLS: readonly BackgroundCall[] = [
  { service: "ec2", name: "DescribeInstances", readOnly: true, request: { maxResults: 1000, filterSet: {} } },
  { service: "ec2", name: "DescribeVpcs", readOnly: true, request: { vpcSet: {}, filterSet: {} } },
  { service: "rds", name: "DescribeDBInstances", readOnly: true, request: { maxRecords: 100 } },
  { service: "lambda", name: "ListFunctions20150331", readOnly: true, request: { maxItems: 50 } },
  { service: "s3", name: "GetBucketAcl", readOnly: true, request: { bucketName: "assets", acl: "" } },
  { service: "cloudwatch", name: "DescribeAlarms", readOnly: true, request: { maxRecords: 100 } },
  { service: "sts", name: "GetCallerIdentity", readOnly: true, request: null },
];

/** A call that has nothing to do with keys and secrets, as most of a trail has. */
export function backgroundCall(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  region: string,
  kind: "machine" | "person",
): void {
  const call = s.random.pickSkewed(kind === "machine" ? MACHINE_CALLS : PERSON_CALLS);
  writeAwsCall(s, caller, { at, region, ...call, scope: call.service === "sts" ? "event" : "background" });
}
