import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AzureApp, AzureObject, AzureVault } from "../../world/azure-types";

/** Who calls, as Key Vault's log will say it. */
export interface AzureCaller {
  /** The claims of the caller's token; null for a call that shows none. */
  readonly claim: JsonObject | null;
  readonly address: string;
  readonly agent: string;
}

const UPN = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
const OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";

/** An app's managed identity or service principal. */
export function azureApp(app: AzureApp, address: string, agent: string): AzureCaller {
  const claim: JsonObject = { oid: app.oid, appid: app.appId, appidacr: "2" };
  if (app.resource) claim.xms_mirid = app.resource;
  claim.xms_az_nwperimid = [];
  claim.idtyp = "app";
  return { claim, address, agent };
}

/** A person; their portal and their command line name the claims differently. */
export function azurePerson(
  oid: string,
  upn: string,
  address: string,
  agent: string,
  portal: boolean,
): AzureCaller {
  const claim: JsonObject = portal
    ? {
        [OBJECT_ID]: oid,
        appid: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
        [UPN]: upn,
        scope: "user_impersonation",
      }
    : { oid, appid: "04b07795-8ddb-461a-bbee-02f9e1bf7b46", upn, scp: "user_impersonation", ipaddr: address };
  return { claim, address, agent };
}

interface AzureCall {
  readonly at: number;
  readonly vault: AzureVault;
  readonly operation: string;
  readonly object?: AzureObject;
  /** The path after the vault's host. */
  readonly path: string;
  readonly status?: number;
}

const SIGNATURES: Readonly<Record<number, string>> = {
  200: "OK",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  429: "TooManyRequests",
};

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  401: "AKV10000: Request is missing a Bearer or PoP token.",
  403: "Caller is not authorized to perform action on resource.",
  404: "A secret with that name was not found in this key vault.",
  409: "Vault or object is in a conflicting state.",
};

/** Seven fraction digits, as Azure writes times. */
export function azureTime(s: Scribe, at: number): string {
  return `${new Date(at).toISOString().slice(0, 23)}${String(s.random.between(0, 9999)).padStart(4, "0")}Z`;
}

export function vaultResourceId(vault: AzureVault): string {
  return `/SUBSCRIPTIONS/${vault.subscription}/RESOURCEGROUPS/${vault.group}/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/${vault.name}`.toUpperCase();
}

/** Writes one AuditEvent and returns its correlation id. `resultType` says Success even where the call failed. */
export function writeAzureCall(s: Scribe, caller: AzureCaller, call: AzureCall): string {
  const { random } = s;
  const correlationId = random.uuid();
  const status = call.status ?? 200;
  const host = `https://${call.vault.name}.vault.azure.net`;
  const properties: JsonObject = {};
  if (call.object) {
    properties.id = `${host}/${call.object.kind}/${call.object.name}${status === 200 ? `/${call.object.version}` : ""}`;
  }
  properties.clientInfo = caller.agent;
  properties.requestUri = `${host}/${call.path}?api-version=7.5`;
  properties.httpStatusCode = status;
  if (caller.claim) properties.isRbacAuthorized = status !== 403;
  properties.tlsVersion = "TLS1_3";
  const record: JsonObject = {
    time: azureTime(s, call.at),
    category: "AuditEvent",
    operationName: call.operation,
    resultType: "Success",
    resultSignature: SIGNATURES[status] ?? "OK",
    resultDescription: DESCRIPTIONS[status] ?? "",
    correlationId,
    durationMs: random.chance(0.2) ? random.between(4, 180) : String(random.between(4, 180)),
    callerIpAddress: caller.address,
    identity: caller.claim ? { claim: caller.claim } : {},
    properties,
    resourceId: vaultResourceId(call.vault),
    operationVersion: "7.5",
  };
  s.write({
    log: `azure/${vaultResourceId(call.vault)}`,
    at: call.at,
    id: correlationId,
    text: JSON.stringify(record),
    scope: "event",
    service: "keyvault",
  });
  return correlationId;
}
