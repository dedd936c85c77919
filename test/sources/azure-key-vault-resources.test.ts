import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { activity, auditEvent, azureEvent, SUBSCRIPTION, VAULT, VAULT_ID, VERSION } from "../support/azure";

const first = (operation: string, properties: JsonObject, rest: JsonObject = {}) =>
  azureEvent(auditEvent(operation, properties, rest)).resources[0];
const secret = {
  key: `${VAULT}/secrets/db-password`,
  name: "db-password",
  kind: "secret",
  account: SUBSCRIPTION,
  region: "",
};
const container = { key: VAULT, name: "acme-pay", kind: "container", account: SUBSCRIPTION, region: "" };

describe("the key, secret or certificate of a record", () => {
  it("is the object without its version, which the detail keeps", () => {
    const event = azureEvent(auditEvent("SecretGet"));
    expect(event.resources).toEqual([secret]);
    expect(event.detail).toEqual({ version: VERSION });
  });

  it("is told by the request when the id is missing", () => {
    expect(first("SecretGet", { id: null })).toEqual(secret);
    expect(
      first("KeySign", { id: null, requestUri: `${VAULT}/keys/cards/${VERSION}/sign?api-version=7.4` }),
    ).toMatchObject({ key: `${VAULT}/keys/cards`, kind: "key" });
  });

  it("is one object whatever the case, because Key Vault's names have none", () => {
    expect(first("SecretGet", { id: "https://ACME-PAY.vault.azure.net/secrets/DB-Password" })).toEqual(
      secret,
    );
  });

  it.each([
    ["CertificateGet", "/certificates/web/pending", "certificates/web", "certificate"],
    ["CertificatePolicyGet", "/certificates/web/policy", "certificates/web", "certificate"],
    ["SecretListVersions", "/secrets/db-password/versions", "secrets/db-password", "secret"],
    ["SecretBackup", "/secrets/db-password/backup", "secrets/db-password", "secret"],
    ["SecretGetDeleted", "/deletedsecrets/db-password", "secrets/db-password", "secret"],
    ["SecretRecover", "/deletedsecrets/db-password/recover", "secrets/db-password", "secret"],
    ["KeyRotate", "/keys/cards/rotate", "keys/cards", "key"],
    ["KeyRotationPolicyGet", "/keys/cards/rotationpolicy", "keys/cards", "key"],
    ["KeyUnwrap", `/keys/cards/${VERSION}/unwrapkey`, "keys/cards", "key"],
  ])("reads %s of %s as %s", (operation, path, key, kind) => {
    const requestUri = `${VAULT}${path}?api-version=7.4`;
    expect(first(operation, { id: null, requestUri })).toMatchObject({ key: `${VAULT}/${key}`, kind });
  });

  it("has no version where the URL has an operation", () => {
    expect(
      azureEvent(auditEvent("SecretBackup", { id: null, requestUri: `${VAULT}/secrets/s/backup` })).detail,
    ).toBeNull();
  });

  it.each([
    ["SecretList", "/secrets?api-version=7.4"],
    ["KeyRestore", "/keys/restore?api-version=7.4"],
    ["CertificateIssuerGet", "/certificates/issuers/digicert?api-version=7.4"],
    ["RandomBytesGet", "/rng?api-version=7.4"],
  ])("is the vault for %s, which names no object", (operation, path) => {
    expect(first(operation, { id: null, requestUri: `${VAULT}${path}` })).toEqual(container);
  });

  it("is the vault by its resource id when the request went to Azure's management plane", () => {
    const requestUri =
      "https://control-prod-wus.vaultcore.azure.net/subscriptions/s/providers/Microsoft.KeyVault/vaults/acme-pay?api-version=2015-06-01";
    expect(first("VaultGet", { id: `${VAULT}/`, requestUri })).toEqual(container);
    expect(first("VaultGet", { id: null, requestUri })).toEqual(container);
    expect(first("VaultGet", { id: null, requestUri: null })).toEqual(container);
  });

  it("is the vault's one name behind a private endpoint", () => {
    const requestUri = "https://acme-pay.privatelink.vaultcore.azure.net/secrets/db-password";
    expect(first("SecretGet", { id: null, requestUri })).toEqual(secret);
  });

  it("is a managed HSM's or a sovereign cloud's under its own host", () => {
    const hsm = "https://acme-hsm.managedhsm.azure.net/keys/root/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";
    expect(first("KeyDecrypt", { id: hsm })).toMatchObject({
      key: "https://acme-hsm.managedhsm.azure.net/keys/root",
      kind: "key",
    });
    const resourceId = VAULT_ID.replace("/VAULTS/ACME-PAY", "/MANAGEDHSMS/ACME-HSM");
    expect(first("SecurityDomainDownload", { id: null, requestUri: null }, { resourceId })?.key).toBe(
      "https://acme-hsm.managedhsm.azure.net",
    );
    expect(first("SecretGet", { id: "https://kv.vault.azure.cn/secrets/s" })?.key).toBe(
      "https://kv.vault.azure.cn/secrets/s",
    );
  });

  it("is in the region where the record names one", () => {
    expect(first("SecretGet", {}, { location: "WestEurope" })?.region).toBe("westeurope");
  });

  it("is nothing when neither id, request nor resource id names a vault", () => {
    expect(
      azureEvent(auditEvent("SecretGet", { id: null, requestUri: null }, { resourceId: null })).resources,
    ).toEqual([]);
  });
});

describe("what the management plane acts on", () => {
  it("is the vault under the key it has in its own log", () => {
    expect(azureEvent(activity("MICROSOFT.KEYVAULT/VAULTS/WRITE")).resources).toEqual([container]);
    const policy = activity("MICROSOFT.KEYVAULT/VAULTS/ACCESSPOLICIES/WRITE", {
      resourceId: `${VAULT_ID}/ACCESSPOLICIES/ADD`,
    });
    expect(azureEvent(policy).resources).toEqual([container]);
    const role = `${VAULT_ID}/PROVIDERS/MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/9F0E`;
    expect(
      azureEvent(activity("MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE", { resourceId: role })).resources,
    ).toEqual([container]);
  });

  it("is the secret or key that a deployment writes", () => {
    const resourceId = `${VAULT_ID}/SECRETS/DB-PASSWORD`;
    expect(azureEvent(activity("MICROSOFT.KEYVAULT/VAULTS/SECRETS/WRITE", { resourceId })).resources).toEqual(
      [secret],
    );
  });

  it("is the diagnostic setting first, then the vault it is attached to", () => {
    const resourceId = `${VAULT_ID}/providers/microsoft.insights/diagnosticSettings/to-siem`;
    const { resources } = azureEvent(
      activity("MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE", { resourceId }),
    );
    expect(resources).toEqual([
      {
        key: resourceId.toLowerCase(),
        name: "to-siem",
        kind: "audit-trail",
        account: SUBSCRIPTION,
        region: "",
      },
      container,
    ]);
  });

  it("is the setting alone for the export of the Activity log", () => {
    const resourceId = `/subscriptions/${SUBSCRIPTION}/providers/microsoft.insights/diagnosticSettings/export`;
    const { resources } = azureEvent(
      activity("microsoft.insights/diagnosticSettings/delete", { resourceId }),
    );
    expect(resources.map(({ kind, name }) => [kind, name])).toEqual([["audit-trail", "export"]]);
  });
});

describe("the detail", () => {
  it("is nothing for plain use without a version", () => {
    expect(azureEvent(auditEvent("KeyGet", { id: `${VAULT}/keys/cards` })).detail).toBeNull();
  });

  it("holds what Key Vault tells of an object: kind, size, expiry", () => {
    const keyProperties = {
      type: "RSA",
      size: 2048,
      attributes: { enabled: true, exp: 1798761600, nbf: 1767225600 },
    };
    expect(azureEvent(auditEvent("KeyCreate", { id: `${VAULT}/keys/cards`, keyProperties })).detail).toEqual({
      keyProperties,
    });
    const secretProperties = { attributes: { exp: 1798761600 } };
    expect(azureEvent(auditEvent("SecretSet", { secretProperties })).detail).toEqual({
      version: VERSION,
      secretProperties,
    });
  });

  it("holds the settings of a vault and the checks that failed, not those that passed", () => {
    const properties = {
      id: VAULT,
      enableSoftDelete: true,
      enablePurgeProtection: false,
      softDeleteRetentionInDays: 7,
    };
    expect(azureEvent(auditEvent("VaultPut", properties)).detail).toEqual({
      enableSoftDelete: true,
      enablePurgeProtection: false,
      softDeleteRetentionInDays: 7,
    });
    const checks = { id: `${VAULT}/secrets/s`, isAccessPolicyMatch: false, isRbacAuthorized: true };
    expect(azureEvent(auditEvent("SecretGet", checks)).detail).toEqual({ isAccessPolicyMatch: false });
  });

  it("holds what the body of a management request sets, in either case of its names", () => {
    const requestbody = JSON.stringify({
      properties: { enablePurgeProtection: true, networkAcls: { defaultAction: "Allow" }, sku: {} },
    });
    expect(
      azureEvent(activity("Microsoft.KeyVault/vaults/write", { properties: { requestbody } })).detail,
    ).toEqual({
      enablePurgeProtection: true,
      networkAcls: { defaultAction: "Allow" },
    });
    const role = JSON.stringify({
      Id: "x",
      Properties: { PrincipalId: "p", RoleDefinitionId: "r", Scope: "s" },
    });
    const resourceId = `${VAULT_ID}/PROVIDERS/MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/9F0E`;
    const grant = activity("MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE", {
      resourceId,
      properties: { requestBody: role },
    });
    expect(azureEvent(grant).detail).toEqual({ principalId: "p", roleDefinitionId: "r" });
  });

  it("says that a management record only announces a change", () => {
    const started = activity("Microsoft.KeyVault/vaults/write", {
      resultType: "Start",
      resultSignature: "Started.",
    });
    expect(azureEvent(started)).toMatchObject({ outcome: "allowed", detail: { resultType: "Start" } });
    expect(azureEvent(activity("Microsoft.KeyVault/vaults/write")).detail).toBeNull();
  });

  it("does not open a body of more than a million characters, and says so", () => {
    const requestbody = `{"properties":{"x":"${"a".repeat(1_000_001)}"}}`;
    expect(
      azureEvent(activity("Microsoft.KeyVault/vaults/write", { properties: { requestbody } })).detail,
    ).toEqual({
      requestbodyLength: requestbody.length,
    });
  });
});
