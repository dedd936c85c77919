import { isObject, type JsonObject, type JsonValue } from "../../core/json";
import { folded, unwrapped } from "./canonical";

/**
 * True for a CloudTrail record in any form that `canonical` knows: it names an event source and an event, and
 * says when, where or by whom. Notifications of S3 and SQS share those names, but their source is `aws:s3`.
 */
export function recognises(record: JsonObject): boolean {
  const inner = unwrapped(record);
  if (isObject(inner.insightDetails) || inner.eventType === "AwsCloudTrailInsight") return true;
  return looksLike(inner) || looksLike(foldedNames(inner));
}

function looksLike(record: JsonObject): boolean {
  const source = record.eventSource ?? record.eventsource;
  const name = record.eventName ?? record.eventname;
  if (typeof source !== "string" || source.startsWith("aws:") || typeof name !== "string") return false;
  return ["eventTime", "eventtime", "eventVersion", "eventversion", "awsRegion", "awsregion"].some((member) =>
    Object.hasOwn(record, member),
  );
}

function foldedNames(record: JsonObject): JsonObject {
  const members = Object.entries(record).map(([name, value]): [string, JsonValue] => [folded(name), value]);
  return Object.fromEntries(members);
}
