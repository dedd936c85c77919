import { array, at, isObject, type JsonObject, type JsonValue, text } from "../../core/json";
import type { JudgedRecord } from "../detector";
import { outsidersOf } from "./outsiders";
import { allowingStatements, oneOrMany } from "./statements";

const EVERYONE = new Set(["allUsers", "allAuthenticatedUsers"]);

/** The policy of a key, secret or parameter that a CloudTrail record sets; undefined when it sets none. */
export function resourcePolicyOf(detail: JsonObject): JsonValue | undefined {
  return detail.policy ?? detail.resourcePolicy;
}

/**
 * Whom a change of policy lets in from outside: everyone, outside accounts, outside domains. Empty when nobody, or
 * when the record does not say what was set or its policy cannot be read (`policy-unreadable` tells of that). A statement that is for everyone only under a narrowing condition, or
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
  if (source === "aws-cloudtrail") return awsPolicy(resourcePolicyOf(detail), home);
  if (source === "gcp-audit") return bindings(detail);
  if (source === "azure-key-vault") return accessPolicies(detail);
  return [];
}

function awsPolicy(policy: JsonValue | undefined, home: ReadonlySet<string>): string[] {
  const statements = allowingStatements(policy) ?? [];
  return [...new Set(statements.flatMap((statement) => outsidersOf(statement, home)))];
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
