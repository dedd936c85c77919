import { parseArn } from "../../core/aws-arn";
import { text } from "../../core/json";
import type { Members } from "../reader";
import { ofRequest } from "./members";
import { homeOf, refusedResource, resourceArns } from "./named";

export const TRAIL_NEEDS = [
  ...ofRequest("name", "trailName", "eventDataStore", "resourceArn", "channel"),
  "responseElements.trailARN",
  "responseElements.eventDataStoreArn",
];

/** The trail, event data store or channel that a call to CloudTrail is about. */
export function namedTrails(members: Members): string[] {
  const { partition, region, account } = homeOf(members);
  const given = (name: string) => text(members[`requestParameters.${name}`]);
  const arn = [
    resourceArns(members).find((one) => parseArn(one)?.service === "cloudtrail") ?? null,
    text(members["responseElements.trailARN"]),
    text(members["responseElements.eventDataStoreArn"]),
    given("resourceArn"),
    refusedResource(members),
  ].find((value) => value !== null && parseArn(value)?.service === "cloudtrail");
  if (arn) return [arn];
  const whole = (kind: string, name: string | null) =>
    name === null
      ? null
      : parseArn(name)
        ? name
        : `arn:${partition}:cloudtrail:${region}:${account}:${kind}/${name}`;
  const named =
    whole("eventdatastore", given("eventDataStore")) ??
    whole("channel", given("channel")) ??
    whole("trail", given("trailName") ?? given("name"));
  return named === null ? [] : [named];
}
