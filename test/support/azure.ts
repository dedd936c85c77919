import type { AccessEvent } from "../../lib/core/access-event";
import type { JsonObject } from "../../lib/core/json";
import { azureKeyVault } from "../../lib/sources/azure-key-vault";
import { type ReadResult, readRecord } from "../../lib/sources/read-record";

export const SUBSCRIPTION = "361da5d4-a47a-4c79-afdd-1f0f0f0f0f0f";
export const VAULT_ID = `/SUBSCRIPTIONS/${SUBSCRIPTION.toUpperCase()}/RESOURCEGROUPS/PAYMENTS/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/ACME-PAY`;
export const VAULT = "https://acme-pay.vault.azure.net";
export const OID = "0d5b7f5e-6a0e-4c1f-9a0c-0c7a4d3e2b11";
export const APPID = "1950a258-227b-4e31-a9cf-717495945fc2";
export const TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
export const VERSION = "4c39bacace9a49b2bd542ce61bd6f312";
export const LONG = "http://schemas.microsoft.com/identity/claims";
export const XML = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

/** An AuditEvent as diagnostic settings export it; null takes a member away. */
export function auditEvent(
  operationName: string,
  properties: JsonObject = {},
  rest: JsonObject = {},
): JsonObject {
  return present({
    time: "2026-03-02T08:15:30.2691226Z",
    category: "AuditEvent",
    operationName,
    resultType: "Success",
    correlationId: "1e00f8e4-d4c8-46fe-ba9b-3863dde1ff54",
    callerIpAddress: "203.0.113.9",
    identity: { claim: { oid: OID, appid: APPID } },
    properties: present({
      id: `${VAULT}/secrets/db-password/${VERSION}`,
      clientInfo: "azsdk-net-Security.KeyVault.Secrets/4.6.0 (.NET 8.0.14; Linux)",
      httpStatusCode: 200,
      requestUri: `${VAULT}/secrets/db-password/?api-version=7.4`,
      ...properties,
    }),
    resourceId: VAULT_ID,
    operationVersion: "7.4",
    resultSignature: "OK",
    durationMs: "9",
    ...rest,
  });
}

/** A record of the Activity log as diagnostic settings export it. */
export function activity(operationName: string, rest: JsonObject = {}): JsonObject {
  return present({
    time: "2026-03-02T08:15:30.3554259Z",
    resourceId: VAULT_ID,
    operationName,
    category: "Administrative",
    resultType: "Success",
    resultSignature: "Succeeded.OK",
    durationMs: 0,
    callerIpAddress: "203.0.113.9",
    correlationId: "8a4de8b5-095c-47d0-a96f-a75130c61d53",
    identity: {
      authorization: { scope: VAULT_ID, action: operationName },
      claims: {
        appid: APPID,
        [`${LONG}/objectidentifier`]: OID,
        [`${LONG}/tenantid`]: TENANT,
        iat: "1571875726",
      },
    },
    level: "Information",
    location: "global",
    properties: { eventCategory: "Administrative", statusCode: "OK" },
    ...rest,
  });
}

export function readAzure(record: JsonObject): ReadResult {
  return readRecord(azureKeyVault, record);
}

/** The event of a record that must be one. */
export function azureEvent(record: JsonObject): AccessEvent {
  const result = readAzure(record);
  if (result.kind !== "event") throw new Error(`Not an event: ${JSON.stringify(result)}`);
  return result.event;
}

function present(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
