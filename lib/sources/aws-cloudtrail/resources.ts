import type { AccessFields } from "../../core/access-event";
import { awsResource, awsResourceKey } from "../../core/aws-resource";
import { array, at, text } from "../../core/json";
import type { Facet, Members, OutOfScope } from "../reader";
import { foreignKeyOf, S3_KEY_NEEDS } from "./foreign-key";
import { ACCOUNT_NEEDS, NOT_CANONICAL } from "./members";
import { KEY_NEEDS, namedKeys } from "./named-keys";
import { namedParameters, PARAMETER_NEEDS } from "./named-parameters";
import { changedPrincipals, obtainedPrincipals, PRINCIPAL_NEEDS } from "./named-principals";
import { namedSecrets, SECRET_NEEDS } from "./named-secrets";
import { namedTrails, TRAIL_NEEDS } from "./named-trails";
import { S3 } from "./scope";

/** Every key, secret, parameter, principal or trail that a call names, each once. */
export const resources: Facet<Pick<AccessFields, "resources">> = {
  needs: [
    ...new Set([
      "eventSource",
      "eventName",
      "awsRegion",
      ...ACCOUNT_NEEDS,
      "resources",
      "errorMessage",
      ...KEY_NEEDS,
      ...SECRET_NEEDS,
      ...PARAMETER_NEEDS,
      ...PRINCIPAL_NEEDS,
      ...TRAIL_NEEDS,
      ...S3_KEY_NEEDS,
    ]),
  ],
  read(members) {
    if (typeof members.resources === "string" || typeof members.serviceEventDetails === "string")
      return { reject: NOT_CANONICAL };
    const keys = keysOf(members);
    return Array.isArray(keys) ? { resources: [...new Set(keys)].map(awsResource) } : keys;
  },
};

function keysOf(members: Members): string[] | OutOfScope {
  const operation = text(members.eventName) ?? "";
  switch (members.eventSource) {
    case "kms.amazonaws.com":
      return namedKeys(operation, members);
    case "secretsmanager.amazonaws.com":
      return namedSecrets(operation, members);
    case "ssm.amazonaws.com":
      return namedParameters(operation, members);
    case "sts.amazonaws.com":
      return obtainedPrincipals(members);
    case "iam.amazonaws.com":
      return changedPrincipals(members);
    case "cloudtrail.amazonaws.com":
      return namedTrails(members);
    case S3:
      return foreignKey(operation, members);
    default:
      return [];
  }
}

/** A key of the bucket's own account is not foreign, though it is to the log's account. */
function foreignKey(operation: string, members: Members): string[] | OutOfScope {
  const key = foreignKeyOf(operation, members);
  const bucket = array(members.resources).find((one) => at(one, "type") === "AWS::S3::Bucket");
  const owner = text(at(bucket, "accountId"));
  if (key === null || (owner !== null && key.split(":")[4] === owner)) return { outOfScope: S3 };
  return [awsResourceKey(key)];
}
