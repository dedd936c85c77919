import type { JsonObject } from "../../../core/json";
import type { AwsAccount, AwsRole, IamUser } from "../../world/aws-types";
import type { AwsCaller } from "./record";

interface RoleSession {
  readonly role: AwsRole;
  readonly sessionName: string;
  readonly accessKeyId: string;
  readonly issuedAt: number;
  /** Members of `sessionContext` between the issuer and the attributes. */
  readonly context?: JsonObject;
  /** Members of `sessionContext` after the attributes. */
  readonly delivery?: JsonObject;
  /** Members of `userIdentity` after `sessionContext`. */
  readonly extra?: JsonObject;
  readonly mfa?: boolean;
}

/** The `userIdentity` of somebody who has assumed a role. */
export function assumedRole(session: RoleSession): JsonObject {
  const { role, sessionName, accessKeyId } = session;
  return {
    type: "AssumedRole",
    principalId: `${role.id}:${sessionName}`,
    arn: `arn:aws:sts::${role.account.id}:assumed-role/${role.name}/${sessionName}`,
    accountId: role.account.id,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: role.id,
        arn: role.arn,
        accountId: role.account.id,
        userName: role.name,
      },
      ...session.context,
      attributes: {
        creationDate: `${new Date(session.issuedAt).toISOString().slice(0, 19)}Z`,
        mfaAuthenticated: session.mfa ? "true" : "false",
      },
      ...session.delivery,
    },
    ...session.extra,
  };
}

/** The same caller when a service calls another on its behalf. */
export function onBehalf(caller: AwsCaller, service: string): AwsCaller {
  const label = service === "AWS Internal" ? service : `${service}.amazonaws.com`;
  return {
    account: caller.account,
    userIdentity: { ...caller.userIdentity, invokedBy: label },
    address: label,
    agent: label,
  };
}

/** A service that acts for itself. */
export function awsService(account: AwsAccount, service: string): AwsCaller {
  const host = `${service}.amazonaws.com`;
  return {
    account: account.id,
    userIdentity: { type: "AWSService", invokedBy: host },
    address: host,
    agent: host,
  };
}

/** The caller as the log of another account shows it: an account number and a principal id. */
export function seenFromOutside(caller: AwsCaller): AwsCaller {
  const principalId = caller.userIdentity.principalId;
  return {
    account: caller.account,
    userIdentity: {
      type: "AWSAccount",
      principalId: typeof principalId === "string" ? principalId : "unknown",
      accountId: caller.account,
    },
    address: caller.address,
    agent: caller.agent,
  };
}

/** A user with a long-lived access key. */
export function iamUser(user: IamUser, address = user.address, agent = user.agent): AwsCaller {
  return {
    account: user.account.id,
    userIdentity: {
      type: "IAMUser",
      principalId: user.principalId,
      arn: user.arn,
      accountId: user.account.id,
      accessKeyId: user.accessKeyId,
      userName: user.name,
    },
    address,
    agent,
  };
}

/** Somebody who has assumed a role, calling from an address with a program. */
export function roleCaller(session: RoleSession, address: string, agent: string): AwsCaller {
  return { account: session.role.account.id, userIdentity: assumedRole(session), address, agent };
}
