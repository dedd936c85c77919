import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { activity, auditEvent, azureEvent, readAzure, SUBSCRIPTION, VAULT, VAULT_ID } from "../support/azure";

describe("operations of Key Vault's own log", () => {
  it.each([
    ["SecretGet", "read-secret"],
    ["SecretSet", "write-secret"],
    ["SecretUpdate", "change-settings"],
    ["SecretList", "list"],
    ["SecretListVersions", "list"],
    ["SecretGetDeleted", "describe"],
    ["SecretDelete", "delete"],
    ["SecretRecover", "cancel-deletion"],
    ["SecretPurge", "purge"],
    ["SecretBackup", "backup"],
    ["SecretRestore", "restore"],
    ["KeyGet", "describe"],
    ["KeyCreate", "create"],
    ["KeyImport", "import-material"],
    ["KeyDecrypt", "decrypt"],
    ["KeyUnwrap", "decrypt"],
    ["KeyEncrypt", "encrypt"],
    ["KeyWrap", "encrypt"],
    ["KeySign", "sign"],
    ["KeyVerify", "verify"],
    ["KeyRotate", "rotate"],
    ["KeyRotationPolicySet", "rotation-settings"],
    ["KeyRotationPolicyGet", "describe"],
    ["KeyRelease", "export"],
    ["KeyBackup", "backup"],
    ["KeyPurge", "purge"],
    ["CertificateGet", "describe"],
    ["CertificateImport", "import-material"],
    ["CertificateRenew", "rotate"],
    ["CertificateIssuerSet", "change-settings"],
    ["CertificatePolicyGet", "describe"],
    ["VaultGet", "describe"],
    ["VaultPut", "change-settings"],
    ["VaultDelete", "delete"],
    ["VaultPurge", "purge"],
    ["VaultRecover", "cancel-deletion"],
    ["Authentication", "login"],
    ["SecretNearExpiryEventGridNotification", "other"],
    ["SecurityDomainDownload", "export"],
    ["RandomBytesGet", "generate-random"],
    ["Frobnicate", "other"],
  ])("reads %s as %s", (operation, action) => {
    expect(azureEvent(auditEvent(operation))).toMatchObject({
      operation,
      action,
      service: "microsoft.keyvault",
    });
  });

  it("reads a change of a vault that adds or removes an access policy as a policy change", () => {
    const addedAccessPolicy = { ObjectId: "x", Permissions: { secrets: ["get", "list"] } };
    const event = azureEvent(auditEvent("VaultPatch", { addedAccessPolicy }));
    expect(event).toMatchObject({ action: "change-policy", detail: { addedAccessPolicy } });
    expect(azureEvent(auditEvent("VaultPatch", { removedAccessPolicy: { ObjectId: "x" } })).action).toBe(
      "change-policy",
    );
    expect(azureEvent(auditEvent("VaultPatch")).action).toBe("change-settings");
  });
});

describe("operations of the Activity log", () => {
  const setting = `${VAULT_ID}/PROVIDERS/MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/TO-SIEM`;
  const role = `${VAULT_ID}/PROVIDERS/MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/9F0E`;

  it.each([
    ["MICROSOFT.KEYVAULT/VAULTS/WRITE", VAULT_ID, "change-settings"],
    ["MICROSOFT.KEYVAULT/VAULTS/DELETE", VAULT_ID, "delete"],
    ["MICROSOFT.KEYVAULT/VAULTS/ACCESSPOLICIES/WRITE", `${VAULT_ID}/ACCESSPOLICIES/ADD`, "change-policy"],
    ["MICROSOFT.KEYVAULT/VAULTS/SECRETS/WRITE", `${VAULT_ID}/SECRETS/DB-PASSWORD`, "write-secret"],
    ["MICROSOFT.KEYVAULT/VAULTS/KEYS/WRITE", `${VAULT_ID}/KEYS/CARDS`, "create"],
    ["MICROSOFT.KEYVAULT/VAULTS/SECRETS/GETSECRET/ACTION", `${VAULT_ID}/SECRETS/DB-PASSWORD`, "read-secret"],
    ["MICROSOFT.KEYVAULT/VAULTS/KEYS/PURGE/ACTION", `${VAULT_ID}/KEYS/CARDS`, "purge"],
    ["MICROSOFT.KEYVAULT/VAULTS/KEYS/DELETE", `${VAULT_ID}/KEYS/CARDS`, "delete"],
    ["MICROSOFT.KEYVAULT/VAULTS/KEYS/BACKUP/ACTION", `${VAULT_ID}/KEYS/CARDS`, "backup"],
    [
      "MICROSOFT.KEYVAULT/VAULTS/SECRETS/RECOVER/ACTION",
      `${VAULT_ID}/SECRETS/DB-PASSWORD`,
      "cancel-deletion",
    ],
    ["MICROSOFT.KEYVAULT/VAULTS/PRIVATEENDPOINTCONNECTIONS/DELETE", VAULT_ID, "change-settings"],
    ["MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE", role, "grant"],
    ["MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/DELETE", role, "retire-grant"],
    [
      "MICROSOFT.AUTHORIZATION/LOCKS/DELETE",
      `${VAULT_ID}/PROVIDERS/MICROSOFT.AUTHORIZATION/LOCKS/L`,
      "change-settings",
    ],
    ["MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/WRITE", setting, "change-audit"],
    ["MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE", setting, "stop-audit"],
    [
      "MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE",
      `/SUBSCRIPTIONS/${SUBSCRIPTION}/PROVIDERS/MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/EXPORT`,
      "stop-audit",
    ],
    [
      "MICROSOFT.KEYVAULT/LOCATIONS/DELETEDVAULTS/PURGE/ACTION",
      `/SUBSCRIPTIONS/${SUBSCRIPTION}/PROVIDERS/MICROSOFT.KEYVAULT/LOCATIONS/WESTEUROPE/DELETEDVAULTS/ACME-PAY`,
      "purge",
    ],
  ])("reads %s on %s as %s", (operation, resourceId, action) => {
    expect(azureEvent(activity(operation, { resourceId }))).toMatchObject({
      action,
      operation: operation.toLowerCase(),
    });
  });

  it.each([
    [
      "MICROSOFT.COMPUTE/VIRTUALMACHINES/WRITE",
      "/SUBSCRIPTIONS/S/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINES/V",
      "microsoft.compute",
    ],
    [
      "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE",
      "/SUBSCRIPTIONS/S/PROVIDERS/MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/R",
      "microsoft.authorization",
    ],
    [
      "MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE",
      "/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.SQL/SERVERS/D/PROVIDERS/MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/X",
      "microsoft.insights",
    ],
    [
      "MICROSOFT.KEYVAULT/REGISTER/ACTION",
      "/SUBSCRIPTIONS/S/PROVIDERS/MICROSOFT.KEYVAULT",
      "microsoft.keyvault",
    ],
  ])("leaves %s on %s out of scope", (operation, resourceId, service) => {
    expect(readAzure(activity(operation, { resourceId }))).toMatchObject({ kind: "out-of-scope", service });
  });

  it("leaves what policies, advisors and health checks say of a vault out of scope", () => {
    const record = activity("Microsoft.Authorization/policies/audit/action", { category: "Policy" });
    expect(readAzure(record)).toMatchObject({ kind: "out-of-scope", service: "microsoft.authorization" });
    const health = activity("Microsoft.KeyVault/vaults/write", { category: "ResourceHealth" });
    expect(readAzure(health).kind).toBe("out-of-scope");
  });

  it("is the same operation in upper and in mixed case", () => {
    const [upper, mixed] = ["MICROSOFT.KEYVAULT/VAULTS/WRITE", "Microsoft.KeyVault/vaults/write"].map(
      (name) => azureEvent(activity(name)),
    );
    expect(mixed?.operation).toBe(upper?.operation);
  });
});

describe("scope", () => {
  it("leaves other categories of a vault and other services' audit events out of scope, by name", () => {
    expect(readAzure(auditEvent("X", {}, { category: "AzurePolicyEvaluationDetails" }))).toMatchObject({
      kind: "out-of-scope",
      service: "microsoft.keyvault/AzurePolicyEvaluationDetails",
      account: SUBSCRIPTION,
    });
    const other = {
      resourceId: `/SUBSCRIPTIONS/${SUBSCRIPTION}/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.EVENTHUB/NAMESPACES/N`,
    };
    expect(readAzure(auditEvent("Create", {}, other))).toMatchObject({
      kind: "out-of-scope",
      service: "microsoft.eventhub",
    });
    const signIn = { category: "SignInLogs", resourceId: "/tenants/t/providers/Microsoft.aadiam" };
    expect(readAzure(auditEvent("Sign-in activity", {}, signIn))).toMatchObject({
      kind: "out-of-scope",
      service: "microsoft.aadiam",
    });
  });

  it("takes an audit event without a resource id by the operation's name", () => {
    expect(azureEvent(auditEvent("SecretGet", {}, { resourceId: null }))).toMatchObject({
      action: "read-secret",
      account: "",
      resources: [{ key: `${VAULT}/secrets/db-password` }],
    });
    expect(readAzure(auditEvent("Sign-in", {}, { resourceId: null })).kind).toBe("out-of-scope");
  });

  it("rejects a record that names no operation or no time", () => {
    expect(readAzure(auditEvent("SecretGet", {}, { operationName: null }))).toEqual({
      kind: "reject",
      reason: "the record names no operation",
    });
    expect(readAzure(auditEvent("SecretGet", {}, { time: "yesterday" }))).toEqual({
      kind: "reject",
      reason: "time is not a valid time",
    });
  });

  it("does not count under a name what is no name", () => {
    const hostile: JsonObject = { category: "<b>", resourceId: "/subscriptions/s/providers/=cmd()/x" };
    expect(readAzure(auditEvent("X", {}, hostile))).toMatchObject({
      kind: "out-of-scope",
      service: "unnamed",
    });
  });
});
