import { parseArn } from "../../core/aws-arn";
import { array, at, isObject, type JsonObject, type JsonValue, text } from "../../core/json";
import type { JudgedRecord } from "../detector";
import { allowingStatements, oneOrMany } from "./statements";

/** Conditions that keep a statement for everyone inside an organisation, an account or a calling service. */
const NARROWING =
  /^(aws:PrincipalOrgID|aws:PrincipalOrgPaths|aws:PrincipalAccount|aws:SourceAccount|aws:SourceOrgID|aws:SourceArn|kms:CallerAccount|kms:ViaService|aws:SourceVpce|aws:SourceVpc)$/i;
const EVERYONE = new Set(["allUsers", "allAuthenticatedUsers"]);

/**
 * Whom a change of policy lets in from outside: everyone, outside accounts, outside domains. Empty when nobody, or
 * when the record does not say what was set. A statement that is for everyone only under a narrowing condition, or
 * that only denies, lets nobody in.
 */
export function openedTo({
  source,
  detail,
  resourceAccount,
  identityAccount,
  ownAccounts,
}: JudgedRecord): string[] {
  if (detail === null) return [];
  const home = new Set([...ownAccounts, resourceAccount || identityAccount]);
  if (source === "aws-cloudtrail")
    return awsPolicy(detail.policy ?? detail.resourcePolicy ?? detail.Policy, home);
  if (source === "gcp-audit") return bindings(detail);
  if (source === "azure-key-vault") return accessPolicies(detail);
  return [];
}

function awsPolicy(policy: JsonValue | undefined, home: ReadonlySet<string>): string[] {
  const statements = allowingStatements(policy);
  if (statements === null) return [];
  return [...new Set(statements.flatMap((statement) => outsiders(statement, home)))];
}

function outsiders(statement: JsonObject, home: ReadonlySet<string>): string[] {
  const narrowed = Object.values(isObject(statement.Condition) ? statement.Condition : {}).some(
    (test) => isObject(test) && Object.keys(test).some((key) => NARROWING.test(key)),
  );
  if (statement.NotPrincipal !== undefined) return narrowed ? [] : ["everyone but a few"];
  const principals =
    typeof statement.Principal === "string"
      ? [statement.Principal]
      : oneOrMany(at(statement.Principal, "AWS"));
  return principals.flatMap((principal) => {
    if (principal === "*") return narrowed ? [] : ["everyone"];
    const account = /^\d{12}$/.test(principal) ? principal : (parseArn(principal)?.account ?? "");
    return account !== "" && !home.has(account) ? [principal] : [];
  });
}

function bindings(detail: JsonObject): string[] {
  const added = array(detail.bindingDeltas)
    .filter((delta) => at(delta, "action") === "ADD")
    .map((delta) => text(at(delta, "member")) ?? "");
  const set = array(detail.bindings).flatMap((binding) => array(at(binding, "members")).map(String));
  return [...added, ...set]
    .filter((member) => EVERYONE.has(member))
    .map((member) => (member === "allUsers" ? "everyone" : "every Google account"));
}

/** A vault whose access policies name an object id in a tenant that is not the vault's own, or with all permissions. */
function accessPolicies(detail: JsonObject): string[] {
  const added = [detail.addedAccessPolicy, ...array(detail.accessPolicies)].filter(isObject);
  const broad = added.filter((policy) => {
    const secrets = oneOrMany(at(policy, "permissions", "secrets") ?? at(policy, "Permissions", "secrets"));
    const keys = oneOrMany(at(policy, "permissions", "keys") ?? at(policy, "Permissions", "keys"));
    return [...secrets, ...keys].some((one) => one.toLowerCase() === "all" || one === "*");
  });
  return broad.map(
    (policy) => text(at(policy, "objectId") ?? at(policy, "ObjectId")) ?? "an unknown principal",
  );
}
