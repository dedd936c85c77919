import type { AccessFields, Identity } from "../../core/access-event";
import { lastSegment, parseArn, partitionOf, roleArn } from "../../core/aws-arn";
import { at, type JsonObject, text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { type Caller, callerAccount, outsider, unknown } from "./outsider";
import { isEmail, isMachineName, person } from "./person";
import { onBehalf, role } from "./role";
import { webIdentity } from "./web-identity";

/** What `userIdentity` says of a caller besides its credential and when that was issued. */
const CALLER = [
  "type",
  "arn",
  "principalId",
  "accountId",
  "userName",
  "invokedBy",
  "identityProvider",
  "onBehalfOf",
] as const;
const OF_SESSION = ["sessionIssuer", "sourceIdentity"].map((name) => `userIdentity.sessionContext.${name}`);

/**
 * Who called. What makes the identity:
 *
 * - a role used by a machine: the role, whatever the session
 * - a role used by a person: the person, whatever role and account. Identity Center's roles
 *   (`AWSReservedSSO_…`) carry the user in the session name; elsewhere `sourceIdentity` tells, a session named
 *   by an e-mail address, or `onBehalfOf`
 * - a caller from another account: account number and principal id, never the account alone
 * - a service acting for itself: the service, in whatever account
 *
 * A service that acts for a caller (`invokedBy` beside a caller) leaves the caller the identity. Name, kind and
 * account depend on the key alone.
 *
 * The session is its name; for a person, whose key names no role, the session's ARN; for a federated user the
 * ARN of what issued it; for a CI job the token's whole subject.
 */
export const who: Facet<Pick<AccessFields, "identity" | "session">> = {
  needs: [...CALLER.map((name) => `userIdentity.${name}`), ...OF_SESSION, "awsRegion"],
  read(members) {
    return callerOf(callerMembers(members), partitionOf(text(members.awsRegion) ?? ""));
  },
};

/** The caller's record of itself, without what changes with every set of credentials. */
function callerMembers(members: Members): JsonObject {
  const given = [...CALLER.map((name) => [name, members[`userIdentity.${name}`]])];
  const session = OF_SESSION.map((path) => [path.slice(path.lastIndexOf(".") + 1), members[path]]);
  return Object.fromEntries([
    ...given.filter(([, value]) => value !== undefined),
    ["sessionContext", Object.fromEntries(session.filter(([, value]) => value !== undefined))],
  ]);
}

function callerOf(ui: JsonObject, partition: string): Caller {
  switch (text(ui.type)) {
    case "Root":
      return { identity: root(callerAccount(ui), partition), session: null };
    case "IAMUser":
      return { identity: user(ui, partition), session: null };
    case "AssumedRole":
    case "Role":
      return role(ui, partition);
    case "FederatedUser":
      return { identity: federated(ui), session: text(at(ui, "sessionContext", "sessionIssuer", "arn")) };
    case "AWSService":
      return { identity: service(text(ui.invokedBy)), session: null };
    case "AWSAccount":
      return outsider(ui);
    case "WebIdentityUser":
      return webIdentity(ui);
    case "SAMLUser":
      return { identity: samlUser(ui), session: null };
    case "IdentityCenterUser":
    case "Directory":
    case "Unknown":
      return { identity: onBehalf(ui, partition) ?? unknown(ui), session: null };
    default:
      return untyped(ui, partition);
  }
}

/** Service events say only `{accountId, invokedBy}`; for a type that is none, the ARN decides. */
function untyped(ui: JsonObject, partition: string): Caller {
  const arn = parseArn(text(ui.arn) ?? "");
  if (arn?.resource === "root") return { identity: root(arn.account, arn.partition), session: null };
  if (arn?.resource.startsWith("user/")) return { identity: user(ui, partition), session: null };
  if (arn?.resource.startsWith("federated-user/")) return { identity: federated(ui), session: null };
  if (arn && roleArn(text(ui.arn) ?? "")) return role(ui, partition);
  if (!arn && !text(ui.principalId) && text(ui.invokedBy))
    return { identity: service(text(ui.invokedBy)), session: null };
  return { identity: unknown(ui), session: null };
}

function root(accountId: string, partition: string): Identity {
  return { key: `arn:${partition}:iam::${accountId}:root`, name: "root", kind: "root", account: accountId };
}

function user(ui: JsonObject, partition: string): Identity {
  const arn = parseArn(text(ui.arn) ?? "");
  const given = arn?.resource.startsWith("user/") ? arn : null;
  const userName = text(ui.userName);
  if (!given && userName === null) return unknown(ui);
  const accountId = given?.account ?? callerAccount(ui);
  const resource = given?.resource ?? `user/${userName}`;
  const name = lastSegment(resource);
  return {
    key: `arn:${given?.partition ?? partition}:iam::${accountId}:${resource}`,
    name,
    kind: name === "HIDDEN_DUE_TO_SECURITY_REASONS" ? "unknown" : isMachineName(name) ? "workload" : "person",
    account: accountId,
  };
}

function federated(ui: JsonObject): Identity {
  const arn = text(ui.arn);
  if (arn === null) return unknown(ui);
  return { key: arn, name: lastSegment(arn), kind: "person", account: parseArn(arn)?.account ?? "" };
}

function service(invokedBy: string | null): Identity {
  const name = invokedBy === null || /^(aws|amazon) internal$/i.test(invokedBy) ? "AWS Internal" : invokedBy;
  return { key: name, name, kind: "service", account: "" };
}

function samlUser(ui: JsonObject): Identity {
  const provider = text(ui.identityProvider) ?? "";
  const name = text(ui.userName) ?? text(ui.principalId) ?? "";
  const accountId = parseArn(provider)?.account ?? "";
  if (isEmail(name) || accountId !== "") return person(name, accountId);
  return { key: `aws:saml:${provider}/${name}`, name, kind: "person", account: "" };
}
