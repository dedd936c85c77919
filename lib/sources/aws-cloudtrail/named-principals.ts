import { parseArn } from "../../core/aws-arn";
import { at, text } from "../../core/json";
import type { Members } from "../reader";
import { ofRequest } from "./members";
import { anyArn, homeOf, refusedResource, resourceArns } from "./named";

export const PRINCIPAL_NEEDS = [
  ...ofRequest(
    "roleArn",
    "targetPrincipal",
    "userName",
    "roleName",
    "groupName",
    "policyArn",
    "sAMLProviderArn",
    "openIDConnectProviderArn",
  ),
  "responseElements.user",
  "responseElements.role",
  "responseElements.group",
  "responseElements.policy",
  "responseElements.accessKey",
  "responseElements.federatedUser",
  "responseElements.sAMLProviderArn",
  "responseElements.openIDConnectProviderArn",
];

/** The role that an STS call obtains, or the federated user it makes. */
export function obtainedPrincipals(members: Members): string[] {
  const role = resourceArns(members).find((arn) => /^arn:[^:]+:iam::/.test(arn));
  const said = [
    role ?? null,
    text(members["requestParameters.roleArn"]),
    text(at(members["responseElements.federatedUser"], "arn")),
    rootOf(text(members["requestParameters.targetPrincipal"]), homeOf(members).partition),
    refusedRole(members),
  ].find((value) => value !== null);
  return said ? [said] : [];
}

/** `AssumeRoot` takes an account number or the ARN of its root. */
function rootOf(target: string | null, partition: string): string | null {
  return target !== null && /^\d{12}$/.test(target) ? `arn:${partition}:iam::${target}:root` : target;
}

function refusedRole(members: Members): string | null {
  const named = refusedResource(members);
  return named !== null && parseArn(named)?.service === "iam" ? named : null;
}

/**
 * The users, roles, groups and policies an IAM change is about: users and roles before groups and policies. A
 * bare name makes an ARN without path, because the path of a role or user is in no such call.
 */
export function changedPrincipals(members: Members): string[] {
  const { partition, account } = homeOf(members);
  const named = (kind: string, name: string | null) =>
    name === null ? [] : [`arn:${partition}:iam::${account}:${kind}/${name}`];
  const given = (name: string) => text(members[`requestParameters.${name}`]);
  const made = (name: string) => text(anyArn(members[`responseElements.${name}`]));
  const user = made("user");
  const role = made("role");
  const group = made("group");
  const userName = given("userName") ?? text(at(members["responseElements.accessKey"], "userName"));
  const principals = [
    ...(user === null ? named("user", userName) : [user]),
    ...(role === null ? named("role", given("roleName")) : [role]),
    ...(group === null ? named("group", given("groupName")) : [group]),
  ];
  if (principals.length > 0) return principals;
  const other = [
    given("policyArn"),
    made("policy"),
    given("sAMLProviderArn"),
    given("openIDConnectProviderArn"),
    text(members["responseElements.sAMLProviderArn"]),
    text(members["responseElements.openIDConnectProviderArn"]),
    refusedRole(members),
  ].find((value) => value !== null);
  return other ? [other] : [];
}
