import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import { type AwsCaller, type AwsError, writeAwsCall } from "./record";

/** IAM is one service for all regions; its records are in us-east-1. */
const IAM_REGION = "us-east-1";

/** A change to who may use keys and secrets, or a look at it. */
export function iamCall(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  name: string,
  request: JsonObject,
  options: { response?: JsonObject; readOnly?: boolean; error?: AwsError } = {},
): string {
  return writeAwsCall(s, caller, {
    at,
    region: IAM_REGION,
    service: "iam",
    name,
    request: options.error ? null : request,
    readOnly: options.readOnly ?? false,
    error: options.error,
    ...(options.response ? { response: options.response } : {}),
  });
}
