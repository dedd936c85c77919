import { parseArn } from "../../core/aws-arn";
import { awsResourceKey } from "../../core/aws-resource";
import { at, text } from "../../core/json";
import type { Members } from "../reader";
import { ofRequest } from "./members";
import { type Home, homeOf, refusedResource, resourceArns } from "./named";

export const KEY_NEEDS = [
  ...ofRequest("keyId", "sourceKeyId", "destinationKeyId", "targetKeyId", "aliasName"),
  "responseElements.keyMetadata",
  "responseElements.keyId",
  "serviceEventDetails",
];

const LISTS_ALL = new Set(["ListKeys", "ListAliases", "ListRetirableGrants", "DescribeCustomKeyStores"]);

/**
 * The keys a KMS call names, the one it acts on first. `resources` knows best, because an alias there is
 * already its key; a symmetric `Decrypt` names its key nowhere else. An alias alone stands for itself.
 */
export function namedKeys(operation: string, members: Members): string[] {
  const home = homeOf(members);
  const given = (name: string) => text(members[`requestParameters.${name}`]);
  const resolve = (value: string | null) => (value === null ? [] : [keyArn(value, home)]);
  const logged = resourceArns(members)
    .filter((arn) => isKeyArn(arn))
    .map(awsResourceKey);
  if (operation.startsWith("ReEncrypt")) {
    const source = resolve(given("sourceKeyId")).filter(isKeyArn);
    const target = resolve(given("destinationKeyId"));
    const keys = [...source, ...logged, ...target.filter(isKeyArn)];
    return keys.length > 0 ? keys : target;
  }
  if (logged.length > 0) return logged;
  const said = [
    text(at(members["responseElements.keyMetadata"], "arn")),
    text(members["responseElements.keyId"]),
    given("targetKeyId"),
    given("keyId"),
    given("aliasName"),
    text(at(members.serviceEventDetails, "keyId")),
    refusedKey(members),
  ].find((value) => value !== null);
  if (said) return resolve(said);
  return LISTS_ALL.has(operation) ? [allKeys(home)] : [];
}

function isKeyArn(arn: string): boolean {
  return /^arn:[^:]+:kms:[^:]*:[^:]*:key\//.test(arn);
}

function refusedKey(members: Members): string | null {
  const named = refusedResource(members);
  return named !== null && parseArn(named)?.service === "kms" ? named : null;
}

/** A key id, an alias (`alias/…`) or an ARN of either as a key of the store. */
function keyArn(value: string, { partition, region, account }: Home): string {
  if (parseArn(value)) return awsResourceKey(value);
  const resource = value.startsWith("alias/") ? value : `key/${value}`;
  return awsResourceKey(`arn:${partition}:kms:${region}:${account}:${resource}`);
}

function allKeys({ partition, region, account }: Home): string {
  return `arn:${partition}:kms:${region}:${account}:key/*`;
}
