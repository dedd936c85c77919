import { parseArn } from "../../core/aws-arn";
import { awsResourceKey } from "../../core/aws-resource";
import { text } from "../../core/json";
import type { Members } from "../reader";
import { ofRequest } from "./members";
import { type Home, homeOf, refusedResource, resourceArns, texts } from "./named";
import { secretNamed } from "./named-secrets";

export const PARAMETER_NEEDS = ofRequest("name", "names", "path", "resourceArn");

const SECRET_REFERENCE = "/aws/reference/secretsmanager/";

/**
 * The parameters an SSM call names. Reading by path, and describing, names the container at that path. A name
 * under `/aws/reference/secretsmanager/` is the secret it refers to; one under `/aws/service/` is public and
 * belongs to no account.
 */
export function namedParameters(operation: string, members: Members): string[] {
  const home = homeOf(members);
  if (operation === "DescribeParameters") return [parameterArn("*", home)];
  const path = text(members["requestParameters.path"]);
  if (operation === "GetParametersByPath" && path !== null)
    return [parameterArn(`${path.replace(/\/+$/, "")}/*`, home)];
  const names = [
    ...texts([members["requestParameters.name"] ?? null, members["requestParameters.resourceArn"] ?? null]),
    ...texts(members["requestParameters.names"]),
  ];
  if (names.length > 0) return names.map((name) => parameterArn(name, home));
  const logged = resourceArns(members).filter((arn) => parseArn(arn)?.service === "ssm");
  const under = operation === "GetParametersByPath" ? "/*" : "";
  if (logged.length > 0) return logged.map((arn) => awsResourceKey(arn) + under);
  const refused = refusedResource(members);
  return refused !== null && parseArn(refused)?.service === "ssm" ? [awsResourceKey(refused) + under] : [];
}

/** A name, with or without a version or label after a colon, or an ARN, as a key of the store. */
function parameterArn(value: string, home: Home): string {
  if (parseArn(value)) return awsResourceKey(value);
  const name = value.split(":")[0] ?? value;
  if (name.startsWith(SECRET_REFERENCE)) return secretNamed(name.slice(SECRET_REFERENCE.length), home);
  const account = name.startsWith("/aws/service/") ? "" : home.account;
  return `arn:${home.partition}:ssm:${home.region}:${account}:parameter${name.startsWith("/") ? "" : "/"}${name}`;
}
