import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AwsAccount, AwsRole } from "../../world/aws-types";
import { awsService, seenFromOutside } from "./caller";
import { type AwsCaller, accessDenied, writeAwsCall } from "./record";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time as STS and KMS write it into responses: `Mar 13, 2024, 9:33:45 AM`. */
export function javaTime(at: number): string {
  const date = new Date(at);
  const hour = date.getUTCHours();
  const clock = date.toISOString().slice(13, 19);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}, ${hour % 12 || 12}${clock} ${hour < 12 ? "AM" : "PM"}`;
}

export interface Issue {
  readonly at: number;
  readonly region: string;
  readonly role: AwsRole;
  readonly sessionName: string;
  readonly accessKeyId: string;
  readonly hours: number;
}

function response(s: Scribe, issue: Issue, extra: JsonObject = {}): JsonObject {
  const { role, sessionName } = issue;
  return {
    credentials: {
      accessKeyId: issue.accessKeyId,
      sessionToken: `IQoJb3JpZ2luX2Vj${s.random.alphanumeric(48)}`,
      expiration: javaTime(issue.at + issue.hours * 3_600_000),
    },
    ...extra,
    assumedRoleUser: {
      assumedRoleId: `${role.id}:${sessionName}`,
      arn: `arn:aws:sts::${role.account.id}:assumed-role/${role.name}/${sessionName}`,
    },
  };
}

function resources(role: AwsRole): JsonObject[] {
  return [{ accountId: role.account.id, type: "AWS::IAM::Role", ARN: role.arn }];
}

/** A service (`ec2`, `lambda`, `ecs-tasks`) takes a role for what it runs. */
export function assumedByService(s: Scribe, service: string, account: AwsAccount, issue: Issue): string {
  return writeAwsCall(s, awsService(account, service), {
    at: issue.at,
    region: issue.region,
    service: "sts",
    name: "AssumeRole",
    request: { roleArn: issue.role.arn, roleSessionName: issue.sessionName },
    response: response(s, issue),
    readOnly: true,
    resources: resources(issue.role),
    shared: s.random.uuid(),
  });
}

/** A caller takes another role; across accounts, both logs tell of it under one `sharedEventID`. */
export function assumedByCaller(s: Scribe, caller: AwsCaller, issue: Issue, sourceIdentity?: string): string {
  const foreign = issue.role.account.id !== caller.account;
  const shared = foreign ? { shared: s.random.uuid() } : {};
  const call = {
    at: issue.at,
    region: issue.region,
    service: "sts",
    name: "AssumeRole",
    request: {
      roleArn: issue.role.arn,
      roleSessionName: issue.sessionName,
      ...(sourceIdentity ? { sourceIdentity } : {}),
      durationSeconds: issue.hours * 3600,
    },
    response: response(s, issue),
    readOnly: true,
    resources: resources(issue.role),
    ...shared,
  };
  const id = writeAwsCall(s, caller, call);
  if (foreign) writeAwsCall(s, seenFromOutside(caller), { ...call, recipient: issue.role.account.id });
  return id;
}

/** A caller is refused a role. */
export function refusedRole(s: Scribe, caller: AwsCaller, at: number, region: string, role: AwsRole): string {
  return writeAwsCall(s, caller, {
    at,
    region,
    service: "sts",
    name: "AssumeRole",
    request: null,
    readOnly: true,
    error: accessDenied(caller, "sts:AssumeRole", role.arn),
  });
}

interface WebIdentity {
  /** `token.actions.githubusercontent.com` or an EKS cluster's issuer. */
  readonly provider: string;
  readonly subject: string;
  readonly address: string;
  readonly agent: string;
}

/** A workload trades a web identity token for a role. */
export function assumedWithWebIdentity(s: Scribe, who: WebIdentity, issue: Issue): string {
  const account = issue.role.account.id;
  const provider = `arn:aws:iam::${account}:oidc-provider/${who.provider}`;
  const caller: AwsCaller = {
    account,
    userIdentity: {
      type: "WebIdentityUser",
      principalId: `${provider}:sts.amazonaws.com:${who.subject}`,
      userName: who.subject,
      identityProvider: provider,
    },
    address: who.address,
    agent: who.agent,
  };
  return writeAwsCall(s, caller, {
    at: issue.at,
    region: issue.region,
    service: "sts",
    name: "AssumeRoleWithWebIdentity",
    request: { roleArn: issue.role.arn, roleSessionName: issue.sessionName },
    response: {
      ...response(s, issue, { subjectFromWebIdentityToken: who.subject }),
      provider,
      audience: "sts.amazonaws.com",
    },
    readOnly: true,
    resources: resources(issue.role),
  });
}

/** IAM Identity Center signs a person in to a role. */
export function assumedWithSaml(s: Scribe, address: string, issue: Issue): string {
  const account = issue.role.account.id;
  const provider = `arn:aws:iam::${account}:saml-provider/AWSSSO_${issue.role.name.slice(-16)}_DO_NOT_DELETE`;
  const caller: AwsCaller = {
    account,
    userIdentity: {
      type: "SAMLUser",
      principalId: `${issue.role.id}:${issue.sessionName}`,
      userName: issue.sessionName,
      identityProvider: provider,
    },
    address,
    agent:
      "aws-internal/3 aws-sdk-java/2.31.6 Linux/5.10.240 OpenJDK_64-Bit_Server_VM/17.0.16 vendor/Amazon.com_Inc.",
  };
  return writeAwsCall(s, caller, {
    at: issue.at,
    region: issue.region,
    service: "sts",
    name: "AssumeRoleWithSAML",
    request: {
      sAMLAssertionID: `_${s.random.uuid()}`,
      roleSessionName: issue.sessionName,
      roleArn: issue.role.arn,
      principalArn: provider,
      durationSeconds: issue.hours * 3600,
    },
    response: {
      ...response(s, issue),
      subject: issue.sessionName,
      issuer: "https://portal.sso.example.com/saml",
      audience: "https://signin.aws.amazon.com/saml",
    },
    readOnly: true,
    resources: resources(issue.role),
  });
}
