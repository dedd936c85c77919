import { formatArn, parseArn } from "../../core/aws-arn";
import { awsResourceKey } from "../../core/aws-resource";
import { array, at, text } from "../../core/json";
import type { Members } from "../reader";
import { ofRequest } from "./members";
import { type Home, homeOf, refusedResource, resourceArns, texts } from "./named";

export const SECRET_NEEDS = [
  ...ofRequest("secretId", "secretIdList", "name", "filters"),
  "responseElements.ARN",
  "responseElements.arn",
  "responseElements.aRN",
  "additionalEventData.SecretId",
  "additionalEventData.ARN",
  "additionalEventData.Name",
  "serviceEventDetails",
];

/**
 * The secrets a Secrets Manager call names. A list, or a batch read by filters, names the container of all
 * secrets of its account and region. A call without parameters, as refused and throttled ones are, names a
 * secret only if its error message does.
 */
export function namedSecrets(operation: string, members: Members): string[] {
  const home = homeOf(members);
  if (operation === "ListSecrets") return [allSecrets(home)];
  if (operation === "BatchGetSecretValue") {
    const listed = texts(members["requestParameters.secretIdList"]);
    if (listed.length > 0) return listed.map((secret) => secretArn(secret, home));
    if (array(members["requestParameters.filters"]).length > 0) return [allSecrets(home)];
  }
  const said = [
    exactName(members),
    fullSecretArn(members),
    text(members["requestParameters.secretId"]),
    operation === "CreateSecret" ? text(members["requestParameters.name"]) : null,
    operation === "GetRandomPassword" ? null : refusedResource(members),
  ].find((value) => value !== null);
  return said ? [secretArn(said, home)] : [];
}

/** The secret's full ARN, suffix and all, where a response or a service event gives it. */
export function fullSecretArn(members: Members): string | null {
  const arns = [
    ...resourceArns(members),
    text(members["responseElements.ARN"]),
    text(members["responseElements.arn"]),
    text(members["responseElements.aRN"]),
    text(members["additionalEventData.ARN"]),
    text(members["additionalEventData.SecretId"]),
    text(at(members.serviceEventDetails, "secretId")),
  ];
  return arns.find((arn) => arn !== null && parseArn(arn)?.service === "secretsmanager") ?? null;
}

/** Some service events give the name beside the ARN: then no suffix needs to be guessed. */
function exactName(members: Members): string | null {
  return text(members["additionalEventData.Name"]);
}

function secretArn(value: string, { partition, region, account }: Home): string {
  const arn = parseArn(value);
  if (arn?.service === "secretsmanager")
    return awsResourceKey(
      formatArn({ ...arn, region: arn.region || region, account: arn.account || account }),
    );
  return `arn:${partition}:secretsmanager:${region}:${account}:secret:${value}`;
}

/** The key of a secret of the log's own account and region, by its name. */
export function secretNamed(name: string, home: Home): string {
  return secretArn(name, home);
}

function allSecrets(home: Home): string {
  return secretArn("*", home);
}
