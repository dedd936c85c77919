import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { ACCOUNT, eventOf, OTHER_ACCOUNT, record, roleSession } from "../support/cloudtrail";

const who = (userIdentity: JsonObject, awsRegion = "eu-west-1") => {
  const { identity, session, credential } = eventOf(record({ userIdentity, awsRegion }));
  return { identity, session, credential };
};
const keyOf = (userIdentity: JsonObject) => who(userIdentity).identity.key;

describe("a role used by a machine", () => {
  it("is one identity whatever its session, and the session is kept", () => {
    const one = who(roleSession("payments-api", "i-0123456789abcdef0"));
    const two = who(
      roleSession("payments-api", "i-0fedcba9876543210", { accessKeyId: "ASIAEXAMPLE000000002" }),
    );
    expect(one.identity).toEqual({
      key: `arn:aws:iam::${ACCOUNT}:role/payments-api`,
      name: "payments-api",
      kind: "workload",
      account: ACCOUNT,
    });
    expect(two.identity).toEqual(one.identity);
    expect([one.session, two.session]).toEqual(["i-0123456789abcdef0", "i-0fedcba9876543210"]);
  });

  it("keeps the role's path where the session's issuer gives it", () => {
    expect(keyOf(roleSession("team/payments/api", "s"))).toBe(
      `arn:aws:iam::${ACCOUNT}:role/team/payments/api`,
    );
  });

  it("is found from the session's ARN when the issuer is missing", () => {
    const ui = roleSession("api", "s", { sessionContext: undefined });
    expect(who(ui)).toMatchObject({
      identity: { key: `arn:aws:iam::${ACCOUNT}:role/api`, kind: "workload" },
      session: "s",
    });
    expect(keyOf({ ...ui, sessionContext: { sessionIssuer: {}, attributes: {} } })).toBe(keyOf(ui));
  });

  it("is the issuer's role even when the issuer is given as a session", () => {
    const issuer = { type: "Role", arn: `arn:aws:sts::${ACCOUNT}:assumed-role/api/s` };
    expect(keyOf(roleSession("api", "s", { sessionContext: { sessionIssuer: issuer } }))).toBe(
      `arn:aws:iam::${ACCOUNT}:role/api`,
    );
  });

  it("stays itself when a service calls on its behalf, which the detail tells", () => {
    const ui = roleSession("api", "s", { invokedBy: "secretsmanager.amazonaws.com" });
    expect(keyOf(ui)).toBe(`arn:aws:iam::${ACCOUNT}:role/api`);
    expect(eventOf(record({ userIdentity: ui })).detail).toEqual({
      invokedBy: "secretsmanager.amazonaws.com",
    });
  });

  it("of type Role, without a session, is that role", () => {
    expect(who({ type: "Role", arn: `arn:aws:iam::${ACCOUNT}:role/api`, accountId: ACCOUNT })).toMatchObject({
      identity: { key: `arn:aws:iam::${ACCOUNT}:role/api` },
      session: null,
    });
  });

  it("that is a service's own is of kind service", () => {
    const linked = roleSession("aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS", "s");
    expect(who(linked).identity).toMatchObject({ kind: "service", name: "AWSServiceRoleForRDS" });
  });
});

describe("a person behind a shared role", () => {
  const sso = (role: string, user: string, account = ACCOUNT) =>
    roleSession(`aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_${role}_0123456789abcdef`, user, {
      arn: `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_${role}_0123456789abcdef/${user}`,
    });

  it("in an Identity Center role is the user in the session name, in every role and account", () => {
    const ana = who(sso("Admin", "ana@example.com"));
    expect(ana.identity).toEqual({
      key: "aws:person:ana@example.com",
      name: "ana@example.com",
      kind: "person",
      account: "",
    });
    expect(ana.session).toBe(
      `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ana@example.com`,
    );
    expect(keyOf(sso("ReadOnly", "Ana@Example.com"))).toBe(ana.identity.key);
    expect(keyOf(sso("Admin", "ben@example.com"))).not.toBe(ana.identity.key);
  });

  it("is told by Identity Center's path where the role's name lacks its prefix", () => {
    const named = roleSession("aws-reserved/sso.amazonaws.com/us-west-2/Operators", "ben");
    expect(who(named).identity).toMatchObject({ kind: "person", name: "ben" });
  });

  it("with a user name that is no address is a person of that account only", () => {
    expect(who(sso("Admin", "ana")).identity).toEqual({
      key: `aws:person:${ACCOUNT}:ana`,
      name: "ana",
      kind: "person",
      account: ACCOUNT,
    });
  });

  it("is told by sourceIdentity in any other role: two people on one role never share an identity", () => {
    const context = (sourceIdentity: string) => ({
      sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${ACCOUNT}:role/admin` }, sourceIdentity },
    });
    const ana = who(roleSession("admin", "botocore-session-1", context("ana@example.com")));
    const ben = who(roleSession("admin", "botocore-session-1", context("ben@example.com")));
    expect(ana.identity.key).toBe("aws:person:ana@example.com");
    expect(ben.identity.key).toBe("aws:person:ben@example.com");
    expect(ana.session).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/admin/botocore-session-1`);
  });

  it("is told by a session named by an e-mail address, as SAML providers name them", () => {
    expect(keyOf(roleSession("admin", "ana@example.com"))).toBe("aws:person:ana@example.com");
    expect(keyOf(roleSession("admin", "i-0123@host"))).toBe(`arn:aws:iam::${ACCOUNT}:role/admin`);
  });

  it("is told by onBehalfOf where nothing else does", () => {
    const onBehalfOf = {
      userId: "544894e8-80c1-707f-60e3-3ba6510dfac1",
      identityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890`,
    };
    const key = "arn:aws:identitystore:::user/544894e8-80c1-707f-60e3-3ba6510dfac1";
    expect(who(roleSession("app", "s", { onBehalfOf })).identity).toMatchObject({ key, kind: "person" });
    expect(keyOf(roleSession("app", "ana@example.com", { onBehalfOf }))).toBe("aws:person:ana@example.com");
    const centre = who({
      type: "IdentityCenterUser",
      accountId: ACCOUNT,
      onBehalfOf,
      credentialId: "cred-1",
    });
    expect(centre.identity).toMatchObject({ key, kind: "person" });
    expect(centre.credential).toEqual({ id: "cred-1", kind: "token" });
  });
});

describe("other callers", () => {
  it("IAM users are their ARN, people unless the name says otherwise", () => {
    const user = (name: string) => ({
      type: "IAMUser",
      arn: `arn:aws:iam::${ACCOUNT}:user/staff/${name}`,
      accountId: ACCOUNT,
      principalId: "AIDAEXAMPLE",
      accessKeyId: "AKIAEXAMPLE000000001",
      userName: name,
      sessionContext: {
        sessionIssuer: {},
        webIdFederationData: {},
        attributes: { mfaAuthenticated: "true" },
      },
    });
    expect(who(user("ana"))).toEqual({
      identity: {
        key: `arn:aws:iam::${ACCOUNT}:user/staff/ana`,
        name: "ana",
        kind: "person",
        account: ACCOUNT,
      },
      session: null,
      credential: { id: "AKIAEXAMPLE000000001", kind: "long-lived" },
    });
    expect(who(user("svc-backup")).identity.kind).toBe("workload");
    expect(who(user("github-deployer")).identity.kind).toBe("workload");
    expect(who(user("serviette")).identity.kind).toBe("person");
  });

  it("IAM users without ARN, as in failed sign-ins, get one from account and name", () => {
    expect(who({ type: "IAMUser", accountId: ACCOUNT, userName: "ana" }).identity.key).toBe(
      `arn:aws:iam::${ACCOUNT}:user/ana`,
    );
    expect(who({ type: "IAMUser", accountId: ACCOUNT, userName: "ana" }, "us-gov-west-1").identity.key).toBe(
      `arn:aws-us-gov:iam::${ACCOUNT}:user/ana`,
    );
    const hidden = { type: "IAMUser", accountId: ACCOUNT, userName: "HIDDEN_DUE_TO_SECURITY_REASONS" };
    expect(who(hidden).identity.kind).toBe("unknown");
  });

  it("Root is the account's root, with a long-lived key or a session", () => {
    const root = {
      type: "Root",
      principalId: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:root`,
      accountId: ACCOUNT,
    };
    expect(who({ ...root, accessKeyId: "AKIAEXAMPLE000000009" })).toEqual({
      identity: { key: `arn:aws:iam::${ACCOUNT}:root`, name: "root", kind: "root", account: ACCOUNT },
      session: null,
      credential: { id: "AKIAEXAMPLE000000009", kind: "long-lived" },
    });
    expect(who({ ...root, accessKeyId: "" }).credential).toBeNull();
    expect(who({ ...root, invokedBy: "signin.amazonaws.com" }).identity.kind).toBe("root");
  });

  it("AWSService, and service events that say only account and service, are that service in any account", () => {
    const service = { key: "eks.amazonaws.com", name: "eks.amazonaws.com", kind: "service", account: "" };
    expect(who({ type: "AWSService", invokedBy: "eks.amazonaws.com" }).identity).toEqual(service);
    expect(who({ accountId: ACCOUNT, invokedBy: "eks.amazonaws.com" }).identity).toEqual(service);
    expect(keyOf({ accountId: ACCOUNT, invokedBy: "AWS Internal" })).toBe("AWS Internal");
    expect(keyOf({ accountId: ACCOUNT, invokedBy: "Amazon Internal" })).toBe("AWS Internal");
    expect(keyOf({ type: "AWSService" })).toBe("AWS Internal");
  });

  it("callers from another account are account and principal, never the account alone", () => {
    const from = (principalId: string) => who({ type: "AWSAccount", accountId: OTHER_ACCOUNT, principalId });
    expect(from("AROAOUTSIDE1:i-1")).toEqual({
      identity: {
        key: `aws:principal:${OTHER_ACCOUNT}/AROAOUTSIDE1`,
        name: `${OTHER_ACCOUNT}/AROAOUTSIDE1`,
        kind: "account",
        account: OTHER_ACCOUNT,
      },
      session: "i-1",
      credential: null,
    });
    expect(from("AROAOUTSIDE1:i-2").identity).toEqual(from("AROAOUTSIDE1").identity);
    expect(from("AROAOUTSIDE2:i-1").identity.key).not.toBe(from("AROAOUTSIDE1:i-1").identity.key);
  });

  it("two people on one outside role stay two, and no outsider becomes one of our people", () => {
    const from = (session: string) =>
      keyOf({ type: "AWSAccount", accountId: OTHER_ACCOUNT, principalId: `AROAOUTSIDE1:${session}` });
    expect(from("ana@example.com")).not.toBe(from("ben@example.com"));
    expect(from("ana@example.com")).toBe(`aws:principal:${OTHER_ACCOUNT}/AROAOUTSIDE1:ana@example.com`);
  });

  it("an outside account without principal is the account; nobody at all is anonymous", () => {
    expect(who({ type: "AWSAccount", accountId: OTHER_ACCOUNT }).identity).toEqual({
      key: `aws:account:${OTHER_ACCOUNT}`,
      name: OTHER_ACCOUNT,
      kind: "account",
      account: OTHER_ACCOUNT,
    });
    expect(who({ type: "AWSAccount", principalId: "", accountId: "ANONYMOUS_PRINCIPAL" }).identity.kind).toBe(
      "anonymous",
    );
  });

  it("federated users are their name under the account, with what issued them as session", () => {
    const issuer = `arn:aws:iam::${ACCOUNT}:user/broker`;
    const caller = who({
      type: "FederatedUser",
      principalId: `${ACCOUNT}:ana`,
      arn: `arn:aws:sts::${ACCOUNT}:federated-user/ana`,
      accountId: ACCOUNT,
      accessKeyId: "ASIAEXAMPLE000000003",
      sessionContext: { sessionIssuer: { type: "IAMUser", arn: issuer } },
    });
    expect(caller.identity).toMatchObject({
      key: `arn:aws:sts::${ACCOUNT}:federated-user/ana`,
      name: "ana",
      kind: "person",
    });
    expect(caller.session).toBe(issuer);
    expect(caller.credential?.kind).toBe("temporary");
  });

  it("a SAML sign-in is the person that the role's session is", () => {
    const saml = (
      userName: string,
      identityProvider = `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_1_DO_NOT_DELETE`,
    ) => keyOf({ type: "SAMLUser", principalId: `x:${userName}`, userName, identityProvider });
    expect(saml("ana@example.com")).toBe("aws:person:ana@example.com");
    expect(saml("ana")).toBe(`aws:person:${ACCOUNT}:ana`);
    expect(saml("ana", "https://idp.example.com")).toBe("aws:saml:https://idp.example.com/ana");
  });

  it("a web identity is its subject at its provider; a CI job is its repository, whatever the branch", () => {
    const web = (userName: string, host = "oidc.eks.eu-west-1.amazonaws.com/id/AB12") => {
      const identityProvider = `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}`;
      return who({
        type: "WebIdentityUser",
        principalId: `${identityProvider}:sts.amazonaws.com:${userName}`,
        userName,
        identityProvider,
      });
    };
    expect(web("system:serviceaccount:pay:api")).toEqual({
      identity: {
        key: `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB12/system:serviceaccount:pay:api`,
        name: "pay/api",
        kind: "workload",
        account: ACCOUNT,
      },
      session: null,
      credential: null,
    });
    const job = (ref: string) => web(`repo:acme/app:${ref}`, "token.actions.githubusercontent.com");
    expect(job("ref:refs/heads/a").identity).toEqual(job("pull_request").identity);
    expect(job("pull_request")).toMatchObject({
      identity: { name: "acme/app", kind: "workload" },
      session: "repo:acme/app:pull_request",
    });
    expect(web("ana@example.com").identity.key).toBe("aws:person:ana@example.com");
    expect(
      who({ type: "WebIdentityUser", principalId: "accounts.google.com:app:1234567", userName: "1234567" })
        .identity,
    ).toMatchObject({ key: "accounts.google.com/1234567", kind: "unknown" });
  });

  it("what cannot be told is unknown, by whatever the record says", () => {
    expect(who({ type: "Unknown", accountId: ACCOUNT, principalId: "P" }).identity).toEqual({
      key: `aws:unknown:${ACCOUNT}/P`,
      name: "P",
      kind: "unknown",
      account: ACCOUNT,
    });
    expect(keyOf({ type: "Directory", accountId: ACCOUNT, userName: "ana" })).toBe(
      `aws:unknown:${ACCOUNT}/ana`,
    );
    expect(keyOf({})).toBe("aws:unknown");
    expect(eventOf(record({ userIdentity: undefined })).identity.kind).toBe("unknown");
    expect(eventOf(record({ userIdentity: null })).identity.kind).toBe("unknown");
  });

  it("a type that is none leaves the ARN to decide", () => {
    expect(keyOf({ type: "User", arn: `arn:aws:iam::${ACCOUNT}:user/ana` })).toBe(
      `arn:aws:iam::${ACCOUNT}:user/ana`,
    );
    expect(keyOf({ arn: `arn:aws:iam::${ACCOUNT}:root` })).toBe(`arn:aws:iam::${ACCOUNT}:root`);
    expect(keyOf({ type: "…", arn: `arn:aws:sts::${ACCOUNT}:assumed-role/api/s` })).toBe(
      `arn:aws:iam::${ACCOUNT}:role/api`,
    );
    expect(keyOf({ type: "AssumedRole", accountId: OTHER_ACCOUNT, principalId: "AROAX:s" })).toBe(
      `aws:principal:${OTHER_ACCOUNT}/AROAX`,
    );
  });

  it.each(["aws-us-gov", "aws-cn"])("keep their partition: %s", (partition) => {
    const arn = `arn:${partition}:sts::${ACCOUNT}:assumed-role/api/s`;
    expect(keyOf({ type: "AssumedRole", arn, accountId: ACCOUNT })).toBe(
      `arn:${partition}:iam::${ACCOUNT}:role/api`,
    );
  });

  it.each([
    ["AKIAEXAMPLE", "long-lived"],
    ["ASIAEXAMPLE", "temporary"],
    ["ABIAEXAMPLE", "token"],
    ["EX_KEY", "unknown"],
  ])("show an access key: %s is %s", (accessKeyId, kind) => {
    expect(who(roleSession("api", "s", { accessKeyId })).credential).toEqual({ id: accessKeyId, kind });
  });
});
