import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { azureKeyVault } from "../../lib/sources/azure-key-vault";
import {
  APPID,
  activity,
  auditEvent,
  azureEvent,
  LONG,
  OID,
  readAzure,
  TENANT,
  VAULT,
  VAULT_ID,
  VERSION,
  XML,
} from "../support/azure";

const canonical = (record: JsonObject) => azureKeyVault.canonical?.(record);
const UPN = "ana@example.com";

describe("other spellings of a record", () => {
  it("leaves a record as Azure exports it untouched, the very same object", () => {
    for (const record of [
      auditEvent("SecretGet"),
      activity("X/write"),
      auditEvent("SecretGet", {}, { identity: '{"claim":{}}' }),
    ])
      expect(canonical(record)).toBe(record);
  });

  it("opens properties that are JSON as text", () => {
    const record = auditEvent("SecretGet");
    expect(azureEvent({ ...record, properties: JSON.stringify(record.properties) })).toEqual(
      azureEvent(record),
    );
  });

  it("reads a row of AzureDiagnostics as the record it was made of", () => {
    const row: JsonObject = {
      TenantId: "8f1e3c2a-0000-4000-8000-workspace0000",
      TimeGenerated: "2026-03-02T08:15:30.2691226Z",
      ResourceId: VAULT_ID,
      Category: "AuditEvent",
      ResourceProvider: "MICROSOFT.KEYVAULT",
      Resource: "ACME-PAY",
      ResourceType: "VAULTS",
      OperationName: "SecretGet",
      OperationVersion: "7.4",
      ResultType: "Success",
      ResultSignature: "OK",
      ResultDescription: "",
      DurationMs: 9,
      CallerIPAddress: "203.0.113.9",
      CorrelationId: "1e00f8e4-d4c8-46fe-ba9b-3863dde1ff54",
      identity_claim_oid_g: OID,
      identity_claim_appid_g: APPID,
      identity_claim_http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s: UPN,
      identity_claim_http_schemas_microsoft_com_identity_claims_tenantid_g: TENANT,
      id_s: `${VAULT}/secrets/db-password/${VERSION}`,
      clientInfo_s: "azsdk-net-Security.KeyVault.Secrets/4.6.0 (.NET 8.0.14; Linux)",
      requestUri_s: `${VAULT}/secrets/db-password/?api-version=7.4`,
      httpStatusCode_d: 200.0,
      secretProperties_attributes_exp_d: 1798761600,
      secretProperties_attributes_enabled_b: true,
      keyProperties_type_s: "",
      Type: "AzureDiagnostics",
      _ResourceId: VAULT_ID.toLowerCase(),
    };
    const record = auditEvent(
      "SecretGet",
      { secretProperties: { attributes: { exp: 1798761600, enabled: true } } },
      { identity: { claim: { oid: OID, appid: APPID, [`${XML}/upn`]: UPN, [`${LONG}/tenantid`]: TENANT } } },
    );
    expect(azureEvent(row)).toEqual(azureEvent(record));
  });

  it("reads an access policy that AzureDiagnostics flattened", () => {
    const row: JsonObject = {
      TimeGenerated: "2026-03-02T08:15:30.2691226Z",
      ResourceId: VAULT_ID,
      Category: "AuditEvent",
      OperationName: "VaultPatch",
      addedAccessPolicy_ObjectId_g: OID,
      addedAccessPolicy_Permissions_secrets_s: '["get","list"]',
    };
    expect(azureEvent(row)).toMatchObject({
      action: "change-policy",
      detail: { addedAccessPolicy: { ObjectId: OID, Permissions: { secrets: '["get","list"]' } } },
    });
  });

  it("reads a row of AZKVAuditLogs as the record it was made of, with identity as object or text", () => {
    const row = (Identity: JsonObject | string): JsonObject => ({
      TenantId: "8f1e3c2a-0000-4000-8000-workspace0000",
      TimeGenerated: "2026-03-02T08:15:30.2691226Z",
      OperationName: "SecretGet",
      ResultType: "Success",
      ResultSignature: "OK",
      CallerIpAddress: "203.0.113.9",
      CorrelationId: "1e00f8e4-d4c8-46fe-ba9b-3863dde1ff54",
      Identity,
      Id: `${VAULT}/secrets/db-password/${VERSION}`,
      RequestUri: `${VAULT}/secrets/db-password/?api-version=7.4`,
      ClientInfo: "azsdk-net-Security.KeyVault.Secrets/4.6.0 (.NET 8.0.14; Linux)",
      HttpStatusCode: 200,
      IsAccessPolicyMatch: null,
      Type: "AZKVAuditLogs",
      _ResourceId: VAULT_ID.toLowerCase(),
    });
    const record = azureEvent(auditEvent("SecretGet"));
    expect(azureEvent(row({ claim: { oid: OID, appid: APPID } }))).toEqual(record);
    expect(azureEvent(row(JSON.stringify({ claim: { oid: OID, appid: APPID } })))).toEqual(record);
  });

  it("reads a row of AzureActivity by the operation's code, not by its phrase", () => {
    const row: JsonObject = {
      TimeGenerated: "2026-03-02T08:15:30.3554259Z",
      OperationName: "Update Key Vault",
      OperationNameValue: "MICROSOFT.KEYVAULT/VAULTS/WRITE",
      CategoryValue: "Administrative",
      ActivityStatusValue: "Failure",
      ActivitySubstatusValue: "Forbidden",
      Caller: UPN,
      CallerIpAddress: "203.0.113.9",
      CorrelationId: "8a4de8b5-095c-47d0-a96f-a75130c61d53",
      EventDataId: "587eda65-125e-48c2-9b04-ab5e8d3a1d8e",
      Claims: JSON.stringify({ [`${LONG}/objectidentifier`]: OID, [`${XML}/upn`]: UPN, appid: APPID }),
      Properties: JSON.stringify({
        requestbody: JSON.stringify({ properties: { enablePurgeProtection: true } }),
      }),
      _ResourceId: VAULT_ID.toLowerCase(),
      Type: "AzureActivity",
    };
    expect(azureEvent(row)).toMatchObject({
      eventId: "587eda65-125e-48c2-9b04-ab5e8d3a1d8e",
      operation: "microsoft.keyvault/vaults/write",
      outcome: "denied",
      identity: { key: `azure:oid:${OID}`, name: UPN, kind: "person" },
      detail: { enablePurgeProtection: true },
      resources: [{ key: VAULT }],
    });
  });

  it.each([
    ["camel case", (name: string) => name],
    ["snake case", (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)],
  ])("reads the Activity log as its REST interface writes it, in %s", (_, spell) => {
    const rest = (members: JsonObject) =>
      Object.fromEntries(Object.entries(members).map(([name, value]) => [spell(name), value]));
    const record = rest({
      authorization: { action: "Microsoft.KeyVault/vaults/delete", scope: VAULT_ID },
      claims: { [`${LONG}/objectidentifier`]: OID, appid: APPID, idtyp: "app" },
      caller: OID,
      eventDataId: "587eda65-125e-48c2-9b04-ab5e8d3a1d8e",
      correlationId: "c0c54eb6-3a17-42e2-b6f6-37484ac276c4",
      category: { value: "Administrative", localizedValue: "Administrative" },
      httpRequest: { [spell("clientIpAddress")]: "203.0.113.9", method: "DELETE" },
      resourceId: VAULT_ID.toLowerCase(),
      operationName: { value: "Microsoft.KeyVault/vaults/delete", localizedValue: "Delete Key Vault" },
      status: { value: "Succeeded", localizedValue: "Succeeded" },
      subStatus: { value: "OK", localizedValue: "OK (HTTP Status Code: 200)" },
      eventTimestamp: "2026-03-02T08:15:30.49265Z",
    });
    expect(azureEvent(record)).toMatchObject({
      eventId: "587eda65-125e-48c2-9b04-ab5e8d3a1d8e",
      action: "delete",
      outcome: "allowed",
      identity: { key: `azure:oid:${OID}`, kind: "workload" },
      place: { address: "203.0.113.9" },
      resources: [{ key: VAULT, kind: "container" }],
    });
  });

  it("gives lower-cased members their names back", () => {
    const lower = (members: JsonObject) =>
      Object.fromEntries(Object.entries(members).map(([name, value]) => [name.toLowerCase(), value]));
    const record = auditEvent("SecretGet");
    expect(azureEvent(lower({ ...record, properties: lower(record.properties as JsonObject) }))).toEqual(
      azureEvent(record),
    );
  });
});

describe("recognition", () => {
  it.each<[JsonObject, boolean]>([
    [auditEvent("SecretGet"), true],
    [activity("Microsoft.Compute/disks/write"), true],
    [{ TimeGenerated: "2026-03-02T08:15:30Z", OperationName: "SecretGet" }, true],
    [{ operation_name: { value: "x/write" } }, true],
    [auditEvent("SecretGet", {}, { resourceId: null }), true],
    [{ time: "x", type: "request", request: { operation: "read" } }, false],
    [{ CreationTime: "2022-05-07T12:55:53", Operation: "Set-Mailbox", Workload: "Exchange" }, false],
    [{ operationName: "x", resourceId: "arn:aws:kms:eu-west-1:1:key/k" }, false],
    [{ operationName: null, resourceId: VAULT_ID }, false],
  ])("takes %j for a record of Azure: %s", (record, expected) => {
    expect(azureKeyVault.recognises(record)).toBe(expected);
  });

  it("rejects, and does not misread, what is in another spelling when asked without it", () => {
    const { moment, scope } = azureKeyVault;
    expect(moment.read({ time: "2026-03-02T08:15:30Z", properties: "{}" })).toHaveProperty("reject");
    expect(moment.read({ properties: {} })).toHaveProperty("reject");
    expect(scope.read({ category: "AuditEvent" })).toHaveProperty("reject");
    expect(readAzure(auditEvent("SecretGet", {}, { properties: "{}" })).kind).toBe("event");
  });
});
