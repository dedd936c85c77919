import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AwsWorld } from "../../world/aws-types";
import { type AwsCaller, type AwsError, writeAwsCall } from "./record";

/** A change to the organisation's trail, or a look at it. */
export function trailCall(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  aws: AwsWorld,
  name: string,
  request: JsonObject,
  options: { response?: JsonObject; readOnly?: boolean; error?: AwsError } = {},
): string {
  return writeAwsCall(s, caller, {
    at,
    region: aws.regions[0],
    service: "cloudtrail",
    name,
    request: options.error ? null : request,
    readOnly: options.readOnly ?? false,
    error: options.error,
    ...(options.response ? { response: options.response } : {}),
  });
}

/** The event selectors of a trail, with or without KMS. */
export function eventSelectors(aws: AwsWorld, exclude: readonly string[], management = true): JsonObject {
  return {
    trailName: aws.trail.arn,
    eventSelectors: [
      {
        readWriteType: "All",
        includeManagementEvents: management,
        dataResources: [],
        excludeManagementEventSources: [...exclude],
      },
    ],
  };
}
