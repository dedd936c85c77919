import { array, at, isObject, type JsonObject, type JsonValue, text } from "../../core/json";
import type { JudgedRecord } from "../detector";
import { membersAdded } from "./google-members";
import { outsidersOf } from "./outsiders";
import { allowingStatements, oneOrMany } from "./statements";

const EVERYONE = new Set(["allUsers", "allAuthenticatedUsers"]);
/** Roles that show a public key, which is there to be shown. */
const SHOWING = /^roles\/cloudkms\.publicKeyViewer$/;

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
  if (source === "kubernetes") return bindingSubjects(detail);
  return [];
}

function awsPolicy(policy: JsonValue | undefined, home: ReadonlySet<string>): string[] {
  const statements = allowingStatements(policy) ?? [];
  return [...new Set(statements.flatMap((statement) => outsidersOf(statement, home)))];
}

function bindings(detail: JsonObject): string[] {
  const members = membersAdded(detail)
    .filter(({ role, member }) => EVERYONE.has(member) && !SHOWING.test(role))
    .map(({ member }) => (member === "allUsers" ? "everyone" : "every Google account"));
  return [...new Set(members)];
}

/** An access policy that gives one principal every permission. Whole lists hold old policies too, and do not count. */
function accessPolicies(detail: JsonObject): string[] {
  const added = [detail.addedAccessPolicy].filter(isObject);
  const broad = added.filter((policy) => {
    const secrets = oneOrMany(at(policy, "permissions", "secrets") ?? at(policy, "Permissions", "secrets"));
    const keys = oneOrMany(at(policy, "permissions", "keys") ?? at(policy, "Permissions", "keys"));
    return [...secrets, ...keys].some((one) => one.toLowerCase() === "all" || one === "*");
  });
  return broad.map(
    (policy) => text(at(policy, "objectId") ?? at(policy, "ObjectId")) ?? "an unknown principal",
  );
}

/** Users and groups of Kubernetes that everybody is in; built-in roles of the server's own are meant for them. */
function bindingSubjects(detail: JsonObject): string[] {
  if ((text(at(detail, "roleRef", "name")) ?? "").startsWith("system:")) return [];
  const names = array(detail.subjects).map((subject) => text(at(subject, "name")) ?? "");
  return [
    ...(names.some((name) => name === "system:anonymous" || name === "system:unauthenticated")
      ? ["everyone"]
      : []),
    ...(names.includes("system:authenticated") ? ["everyone with an account of the cluster"] : []),
  ];
}
