import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { APP, gcpEvent, kms, SECRET, secretManager } from "../support/gcp";

const by = (authenticationInfo: JsonObject, status: JsonObject = {}) =>
  gcpEvent(secretManager("AccessSecretVersion", SECRET, { payload: { authenticationInfo, status } }));
const AGENT = "service-1234567890@compute-system.iam.gserviceaccount.com";
const delegated = (...emails: string[]) =>
  emails.map((principalEmail) => ({ firstPartyPrincipal: { principalEmail } }));

describe("who called", () => {
  it("is a service account, named as IAM policies name it", () => {
    expect(by({ principalEmail: APP, principalSubject: `serviceAccount:${APP}` }).identity).toEqual({
      key: `serviceAccount:${APP}`,
      name: "checkout",
      kind: "workload",
      account: "acme-prod",
    });
  });

  it("is a person, whatever the case of the address", () => {
    const { identity } = by({ principalEmail: "Ana@Example.com" });
    expect(identity).toEqual({
      key: "user:ana@example.com",
      name: "ana@example.com",
      kind: "person",
      account: "",
    });
    expect(
      by({ principalEmail: "ana@example.com", principalSubject: "user:ana@example.com" }).identity,
    ).toEqual(identity);
  });

  it.each([
    ["1234567890-compute@developer.gserviceaccount.com", "workload", "1234567890"],
    ["acme-prod@appspot.gserviceaccount.com", "workload", "acme-prod"],
    ["1234567890@cloudbuild.gserviceaccount.com", "workload", "1234567890"],
    ["app@proj.example.com.iam.gserviceaccount.com", "workload", "example.com:proj"],
    ["acme-prod.svc.id.goog[shop/checkout]", "workload", "acme-prod"],
    ["1234567890@cloudservices.gserviceaccount.com", "service", "1234567890"],
    ["service-1234567890@gcp-sa-pubsub.iam.gserviceaccount.com", "service", "1234567890"],
    ["service-1234567890@gs-project-accounts.iam.gserviceaccount.com", "service", "1234567890"],
    ["bq-1234567890@bigquery-encryption.iam.gserviceaccount.com", "service", "1234567890"],
    ["service-org-42@gcp-sa-logging.iam.gserviceaccount.com", "service", "42"],
  ])("reads %s as a %s of project %s", (principalEmail, kind, account) => {
    expect(by({ principalEmail }).identity).toMatchObject({
      kind,
      account,
      key: `serviceAccount:${principalEmail}`,
    });
  });

  it("is no service agent only because its owner called it like one", () => {
    expect(by({ principalEmail: "service-1234567890@evil.iam.gserviceaccount.com" }).identity.kind).toBe(
      "workload",
    );
  });

  it("is a federated workload or person by its subject when there is no address", () => {
    const pool =
      "principal://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/gh/subject/repo:acme/shop:ref:refs/heads/main";
    expect(by({ principalSubject: pool }).identity).toEqual({
      key: pool,
      name: "repo:acme/shop:ref:refs/heads/main",
      kind: "workload",
      account: "123",
    });
    const person =
      "principal://iam.googleapis.com/locations/global/workforcePools/staff/subject/ana@example.com";
    expect(by({ principalSubject: person }).identity).toMatchObject({
      name: "ana@example.com",
      kind: "person",
      account: "workforcePools/staff",
    });
  });

  it("says why nobody is named: left out on a refusal, not authenticated, or not in the log", () => {
    expect(by({ principalEmail: "" }, { code: 7 }).identity).toMatchObject({
      key: "gcp:redacted",
      kind: "unknown",
    });
    expect(by({}, { code: 16 }).identity).toMatchObject({ key: "gcp:anonymous", kind: "anonymous" });
    expect(by({}).identity).toMatchObject({ key: "gcp:unknown", kind: "unknown" });
  });
});

describe("a call with a delegated credential", () => {
  it("is the real caller's, with the impersonated service account as evidence", () => {
    const event = by({ principalEmail: APP, serviceAccountDelegationInfo: delegated("ana@example.com") });
    expect(event.identity).toMatchObject({ key: "user:ana@example.com", kind: "person" });
    expect(event.session).toBe(`serviceAccount:${APP}`);
    expect(event.detail).toMatchObject({ impersonated: `serviceAccount:${APP}` });
  });

  it("is the first link's of a longer chain, and keeps the links between", () => {
    const ci = "ci@acme-build.iam.gserviceaccount.com";
    const event = by({ principalEmail: APP, serviceAccountDelegationInfo: delegated("ana@example.com", ci) });
    expect(event.identity.key).toBe("user:ana@example.com");
    expect(event.detail).toMatchObject({
      impersonated: `serviceAccount:${APP}`,
      through: [`serviceAccount:${ci}`],
    });
  });

  it("is the workload's when only Google's service agent delegated, as on every machine", () => {
    const event = by({ principalEmail: APP, serviceAccountDelegationInfo: delegated(AGENT) });
    expect(event).toMatchObject({ identity: { key: `serviceAccount:${APP}` }, session: null, detail: null });
  });

  it("is a federated caller's, named by subject or by the third party's claims", () => {
    const subject =
      "principal://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/gh/subject/x";
    expect(
      by({ principalEmail: APP, serviceAccountDelegationInfo: [{ principalSubject: subject }] }).identity.key,
    ).toBe(subject);
    const claims = [{ thirdPartyPrincipal: { thirdPartyClaims: { sub: "runner-7" } } }];
    expect(by({ principalEmail: APP, serviceAccountDelegationInfo: claims }).identity.key).toBe(
      "principal:runner-7",
    );
  });

  it("is the service account's when the chain's links are left out", () => {
    expect(by({ principalEmail: APP, serviceAccountDelegationInfo: [{}] })).toMatchObject({
      identity: { key: `serviceAccount:${APP}` },
      session: null,
    });
  });
});

describe("the credential", () => {
  it("is the long-lived key that a service account signed with", () => {
    const serviceAccountKeyName = `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${APP}/keys/3f0ac1`;
    expect(by({ principalEmail: APP, serviceAccountKeyName }).credential).toEqual({
      id: "3f0ac1",
      kind: "long-lived",
    });
  });

  it("is none for a token that carries no name", () => {
    expect(gcpEvent(kms("Decrypt")).credential).toBeNull();
  });
});
