import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { APPID, activity, auditEvent, azureEvent, LONG, OID, TENANT, XML } from "../support/azure";

const by = (claim: JsonObject, rest: JsonObject = {}, properties: JsonObject = {}) =>
  azureEvent(auditEvent("SecretGet", properties, { identity: { claim }, ...rest }));

describe("who called", () => {
  it("is keyed on the object id, whatever else the token carries", () => {
    const workload = by({ oid: OID, appid: APPID, idtyp: "app" }).identity;
    expect(workload).toEqual({ key: `azure:oid:${OID}`, name: APPID, kind: "workload", account: "" });
    expect(by({ oid: OID.toUpperCase(), appid: "another" }).identity.key).toBe(workload.key);
  });

  it("is keyed on the application's id when there is no object id", () => {
    expect(by({ appid: APPID }).identity).toEqual({
      key: `azure:appid:${APPID}`,
      name: APPID,
      kind: "workload",
      account: "",
    });
  });

  it("is a person by upn, short or as a long URI, with the application as the session", () => {
    const short = by({
      oid: OID,
      appid: APPID,
      upn: "Ana@Example.com",
      tid: TENANT,
      scp: "user_impersonation",
    });
    expect(short.identity).toEqual({
      key: `azure:oid:${OID}`,
      name: "ana@example.com",
      kind: "person",
      account: TENANT,
    });
    expect(short.session).toBe(`appid:${APPID}`);
    const long = by({
      [`${LONG}/objectidentifier`]: OID,
      [`${XML}/upn`]: "ana@example.com",
      [`${LONG}/tenantid`]: TENANT,
      appid: APPID,
    });
    expect(long.identity).toEqual(short.identity);
  });

  it("is a guest by the address behind the home tenant", () => {
    expect(by({ oid: OID, [`${XML}/name`]: "live.com#ana@outlook.com" }).identity).toMatchObject({
      kind: "person",
      name: "ana@outlook.com",
    });
  });

  it("is a person by an address alone, and a user's token without one", () => {
    expect(by({ upn: "ana@example.com" }).identity.key).toBe("azure:upn:ana@example.com");
    expect(by({ upn: "ana@example.com", appid: APPID }).identity.key).toBe("azure:upn:ana@example.com");
    expect(by({ oid: OID, idtyp: "user", name: "Ana" }).identity).toMatchObject({
      kind: "person",
      name: "Ana",
    });
  });

  it("is a workload although a name is given, when the token says that it is an application's", () => {
    expect(by({ oid: OID, appid: APPID, idtyp: "app", unique_name: "svc@example.com" }).identity.kind).toBe(
      "workload",
    );
  });

  it("is a managed identity by the resource it belongs to", () => {
    const xms_mirid =
      "/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Payments-Api";
    expect(by({ oid: OID, appid: APPID, xms_mirid }).identity).toMatchObject({
      key: `azure:oid:${OID}`,
      name: "payments-api",
      kind: "workload",
    });
  });

  it("reads identity and claims that are JSON as text, in any record of a file", () => {
    const claim = { oid: OID, appid: APPID };
    const plain = azureEvent(auditEvent("SecretGet", {}, { identity: { claim } }));
    expect(azureEvent(auditEvent("SecretGet", {}, { identity: JSON.stringify({ claim }) }))).toEqual(plain);
    expect(azureEvent(auditEvent("SecretGet", {}, { identity: { claim: JSON.stringify(claim) } }))).toEqual(
      plain,
    );
  });

  it("tells the tenant by the issuer when the token's tenant is not logged", () => {
    expect(by({ oid: OID, iss: `https://sts.windows.net/${TENANT}/` }).identity.account).toBe(TENANT);
  });

  it("is told by the text of a refusal when the claims are missing", () => {
    const resultDescription = `Client address is not authorized.\r\nCaller: appid=${APPID};oid=${OID};iss=https://sts.windows.net/${TENANT}/\r\nVault: acme-pay;location=westeurope`;
    const event = azureEvent(
      auditEvent("SecretGet", { httpStatusCode: 403 }, { identity: {}, resultDescription }),
    );
    expect(event.identity).toEqual({
      key: `azure:oid:${OID}`,
      name: APPID,
      kind: "workload",
      account: TENANT,
    });
  });

  it("is the caller of the Activity log when there are no claims", () => {
    expect(
      azureEvent(activity("Microsoft.KeyVault/vaults/write", { identity: null, caller: "Ana@Example.com" }))
        .identity.key,
    ).toBe("azure:upn:ana@example.com");
    expect(
      azureEvent(activity("Microsoft.KeyVault/vaults/write", { identity: null, caller: OID })).identity,
    ).toMatchObject({ key: `azure:oid:${OID}`, kind: "workload" });
  });

  it("is the same caller in Key Vault's log and in the Activity log", () => {
    const key = azureEvent(activity("Microsoft.KeyVault/vaults/write")).identity.key;
    expect(azureEvent(auditEvent("SecretGet")).identity.key).toBe(key);
  });

  it("keeps the token's own id as the credential where it is logged", () => {
    expect(by({ oid: OID, uti: "2-grhRkeIk6BeY" }).credential).toEqual({
      id: "2-grhRkeIk6BeY",
      kind: "token",
    });
    expect(by({ oid: OID }).credential).toBeNull();
  });
});

describe("when nobody is named", () => {
  it("is anonymous on the first leg of a call, which carries no token", () => {
    const leg = azureEvent(
      auditEvent("SecretGet", { httpStatusCode: 401 }, { identity: {}, resultSignature: "Unauthorized" }),
    );
    expect(leg.identity).toMatchObject({ key: "azure:anonymous", kind: "anonymous" });
  });

  it("is Key Vault itself for the notices it publishes", () => {
    const notice = auditEvent("SecretExpiredEventGridNotification", {}, { identity: null });
    expect(azureEvent(notice)).toMatchObject({
      identity: { key: "azure:key-vault", kind: "service" },
      action: "other",
    });
  });

  it("is unknown otherwise", () => {
    expect(azureEvent(auditEvent("SecretGet", {}, { identity: "somebody" })).identity).toMatchObject({
      key: "azure:unknown",
      kind: "unknown",
    });
  });
});
