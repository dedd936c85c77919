import { describe, expect, it } from "vitest";
import { actionOf, methodOf } from "../../lib/sources/gcp-audit/methods";
import { gcpEvent, kms, logEntry, readGcp, SECRET, secretManager } from "../support/gcp";

describe("methods of Cloud KMS and Secret Manager", () => {
  it.each([
    ["Encrypt", "encrypt"],
    ["Decrypt", "decrypt"],
    ["RawDecrypt", "decrypt"],
    ["AsymmetricDecrypt", "decrypt"],
    ["AsymmetricSign", "sign"],
    ["MacSign", "mac"],
    ["MacVerify", "verify"],
    ["Decapsulate", "derive-secret"],
    ["GenerateRandomBytes", "generate-random"],
    ["GetPublicKey", "describe"],
    ["GetCryptoKey", "describe"],
    ["ListCryptoKeyVersions", "list"],
    ["CreateKeyRing", "create"],
    ["CreateCryptoKeyVersion", "rotate"],
    ["UpdateCryptoKeyPrimaryVersion", "rotate"],
    ["UpdateCryptoKey", "rotation-settings"],
    ["UpdateCryptoKeyVersion", "version-state"],
    ["DestroyCryptoKeyVersion", "schedule-deletion"],
    ["RestoreCryptoKeyVersion", "cancel-deletion"],
    ["ImportCryptoKeyVersion", "import-material"],
    ["GetIamPolicy", "read-policy"],
    ["SetIamPolicy", "change-policy"],
    ["UpdateEkmConnection", "change-settings"],
    ["google.cloud.kms.v1.Autokey.CreateKeyHandle", "create"],
  ])("reads KMS %s as %s", (method, action) => {
    expect(gcpEvent(kms(method))).toMatchObject({ action, service: "cloudkms.googleapis.com" });
  });

  it.each([
    ["AccessSecretVersion", "read-secret"],
    ["AddSecretVersion", "write-secret"],
    ["CreateSecret", "create"],
    ["UpdateSecret", "change-settings"],
    ["DeleteSecret", "delete"],
    ["DestroySecretVersion", "delete"],
    ["EnableSecretVersion", "version-state"],
    ["DisableSecretVersion", "version-state"],
    ["GetSecret", "describe"],
    ["GetSecretVersion", "describe"],
    ["ListSecrets", "list"],
    ["SetIamPolicy", "change-policy"],
    ["TestIamPermissions", "read-policy"],
  ])("reads Secret Manager %s as %s", (method, action) => {
    expect(gcpEvent(secretManager(method))).toMatchObject({ action, operation: method });
  });

  it("counts a method it has never heard of as the key manager's, not as nothing", () => {
    expect(gcpEvent(kms("FrobnicateCryptoKey"))).toMatchObject({
      action: "other",
      operation: "FrobnicateCryptoKey",
    });
  });
});

describe("spellings of one method", () => {
  it.each([
    ["Decrypt", "Decrypt"],
    ["google.cloud.kms.v1.KeyManagementService.Decrypt", "Decrypt"],
    ["/google.cloud.kms.v1.KeyManagementService/Decrypt", "Decrypt"],
    ["cloudkms.projects.locations.keyRings.cryptoKeys.decrypt", "Decrypt"],
    ["google.cloud.secrets.v1beta1.SecretManagerService.AccessSecretVersion", "AccessSecretVersion"],
    ["google.iam.admin.v1.SetIAMPolicy", "SetIamPolicy"],
    ["google.logging.v2.ConfigServiceV2.sinks.update", "UpdateSink"],
    ["secretmanager.projects.secrets.versions.access", "AccessSecretVersion"],
    ["secretmanager.projects.secrets.addVersion", "AddSecretVersion"],
    ["cloudkms.projects.locations.keyRings.cryptoKeys.patch", "UpdateCryptoKey"],
    ["cloudkms.projects.locations.keyRings.list", "ListKeyRings"],
    ["iam.projects.serviceAccounts.keys.create", "CreateServiceAccountKey"],
  ])("reads %s as %s", (spelling, method) => {
    expect(methodOf(spelling)).toBe(method);
  });

  it("is the same operation by its short and its long name", () => {
    const short = gcpEvent(kms("AsymmetricSign"));
    const long = gcpEvent(kms("google.cloud.kms.v1.KeyManagementService.AsymmetricSign"));
    expect([long.operation, long.action]).toEqual([short.operation, short.action]);
  });

  it("tells the service by a long method name when the entry leaves the service out", () => {
    const record = secretManager("AccessSecretVersion", SECRET, { payload: { serviceName: null } });
    expect(gcpEvent(record)).toMatchObject({
      service: "secretmanager.googleapis.com",
      action: "read-secret",
    });
  });

  it("takes no method from the prototype of its tables", () => {
    expect(actionOf("iam.googleapis.com", "constructor")).toBeNull();
    expect(actionOf("constructor", "toString")).toBeNull();
  });
});

describe("scope", () => {
  it.each([
    ["iam.googleapis.com", "google.iam.admin.v1.CreateServiceAccountKey", "create-token"],
    ["iam.googleapis.com", "google.iam.admin.v1.UploadServiceAccountKey", "create-token"],
    ["iam.googleapis.com", "google.iam.admin.v1.DeleteServiceAccountKey", "revoke"],
    ["iam.googleapis.com", "google.iam.admin.v1.DisableServiceAccountKey", "revoke"],
    ["iam.googleapis.com", "google.iam.admin.v1.SetIAMPolicy", "change-policy"],
    ["iamcredentials.googleapis.com", "GenerateAccessToken", "assume-role"],
    ["iamcredentials.googleapis.com", "SignBlob", "assume-role"],
    ["iamcredentials.googleapis.com", "google.iam.credentials.v1.IAMCredentials.SignJwt", "assume-role"],
    ["logging.googleapis.com", "google.logging.v2.ConfigServiceV2.CreateExclusion", "change-audit"],
    ["logging.googleapis.com", "google.logging.v2.ConfigServiceV2.UpdateSink", "change-audit"],
    ["logging.googleapis.com", "google.logging.v2.ConfigServiceV2.DeleteSink", "stop-audit"],
    ["logging.googleapis.com", "google.logging.v2.ConfigServiceV2.DeleteBucket", "stop-audit"],
    ["cloudresourcemanager.googleapis.com", "SetIamPolicy", "change-policy"],
    [
      "cloudresourcemanager.googleapis.com",
      "google.cloud.resourcemanager.v3.Projects.SetIamPolicy",
      "change-policy",
    ],
  ])("reads %s %s as %s", (service, method, action) => {
    expect(gcpEvent(logEntry({ service, method, resourceName: "projects/acme-prod" }))).toMatchObject({
      service,
      action,
    });
  });

  it.each([
    ["iam.googleapis.com", "google.iam.admin.v1.CreateServiceAccount"],
    ["iam.googleapis.com", "google.iam.admin.v1.CreateRole"],
    ["logging.googleapis.com", "google.logging.v2.MetricsServiceV2.CreateLogMetric"],
    ["logging.googleapis.com", "google.logging.v2.ConfigServiceV2.ListSinks"],
    ["cloudresourcemanager.googleapis.com", "GetProject"],
    ["compute.googleapis.com", "beta.compute.instances.insert"],
    ["k8s.io", "io.k8s.core.v1.secrets.get"],
  ])("leaves %s %s out of scope, counted under its service", (service, method) => {
    expect(readGcp(logEntry({ service, method }))).toMatchObject({
      kind: "out-of-scope",
      service,
      account: "acme-prod",
    });
  });

  it("counts entries that are no audit logs by the kind of resource that wrote them", () => {
    const entry = {
      insertId: "1io3yo2fursxdi",
      logName: "projects/acme-prod/logs/testlog",
      resource: { labels: { project_id: "acme-prod" }, type: "generic_node" },
      textPayload: "a line",
      timestamp: "2026-03-02T02:04:00.272384509Z",
    };
    expect(readGcp(entry)).toMatchObject({
      kind: "out-of-scope",
      service: "generic_node",
      account: "acme-prod",
    });
  });

  it("does not take what stands in the entry as a label for more than a name", () => {
    const hostile = logEntry({ service: "<script>alert(1)</script>", method: "X" });
    expect(readGcp(hostile)).toMatchObject({ kind: "out-of-scope", service: "other" });
  });

  it("rejects an audit log that names no service or no method", () => {
    expect(readGcp(kms("Decrypt", undefined, { payload: { serviceName: null } }))).toEqual({
      kind: "reject",
      reason: "the audit log entry names no service",
    });
    expect(readGcp(kms("Decrypt", undefined, { payload: { methodName: null } }))).toEqual({
      kind: "reject",
      reason: "the audit log entry names no method",
    });
  });
});
