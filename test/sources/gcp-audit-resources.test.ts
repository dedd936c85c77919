import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { APP, type Call, gcpEvent, KEY, kms, logEntry, PROJECT, SECRET, secretManager } from "../support/gcp";

const first = (record: JsonObject) => gcpEvent(record).resources[0];
const NUMBER = "907234637394";

describe("the key or secret of a record", () => {
  it("is the key without its version, which the detail keeps", () => {
    const event = gcpEvent(kms("AsymmetricSign", `${KEY}/cryptoKeyVersions/3`));
    expect(event.resources).toEqual([
      { key: KEY, name: "payments/cards", kind: "key", account: PROJECT, region: "europe-west1" },
    ]);
    expect(event.detail).toEqual({ version: "3" });
    expect(first(kms("Decrypt"))).toEqual(event.resources[0]);
  });

  it("is the secret without its version, and remembers that the latest was asked for", () => {
    const record = secretManager("AccessSecretVersion", `${SECRET}/versions/5`, {
      request: { name: `${SECRET}/versions/latest` },
    });
    const event = gcpEvent(record);
    expect(event.resources).toEqual([
      { key: SECRET, name: "db-password", kind: "secret", account: PROJECT, region: "" },
    ]);
    expect(event.detail).toEqual({ version: "5", requestedVersion: "latest" });
  });

  it("is a regional secret in its region", () => {
    const name = `projects/${PROJECT}/locations/europe-west3/secrets/db-password`;
    expect(first(secretManager("GetSecret", name))).toMatchObject({
      key: name,
      kind: "secret",
      region: "europe-west3",
    });
  });

  it("is the same by the project's number and by its id", () => {
    const byNumber = secretManager(
      "AccessSecretVersion",
      `projects/${NUMBER}/secrets/db-password/versions/5`,
    );
    expect(first(byNumber)?.key).toBe(SECRET);
    const labelled = { labels: { project_id: null }, entry: {} };
    expect(first(secretManager("GetSecret", `projects/${NUMBER}/secrets/db-password`, labelled))?.key).toBe(
      SECRET,
    );
  });

  it("keeps the number when nothing in the record gives the id", () => {
    const rest: Partial<Call> = {
      labels: { project_id: NUMBER },
      entry: { logName: `projects/${NUMBER}/logs/x` },
    };
    expect(first(secretManager("GetSecret", `projects/${NUMBER}/secrets/s`, rest))).toMatchObject({
      key: `projects/${NUMBER}/secrets/s`,
      account: NUMBER,
    });
  });

  it("keeps another project's id: a key used across projects is not this project's", () => {
    const foreign = "projects/other-prod/locations/global/keyRings/r/cryptoKeys/k";
    expect(first(kms("Encrypt", foreign))).toMatchObject({
      key: foreign,
      account: "other-prod",
      region: "global",
    });
  });

  it("is what a creation makes, when the entry is named after the parent", () => {
    const secret = secretManager("CreateSecret", `projects/${NUMBER}`, {
      request: { parent: `projects/${PROJECT}`, secretId: "api-key" },
    });
    expect(first(secret)).toMatchObject({ key: `projects/${PROJECT}/secrets/api-key`, kind: "secret" });
    const ring = KEY.replace(/\/cryptoKeys.*/, "");
    const key = kms("CreateCryptoKey", ring, { request: { parent: ring, cryptoKeyId: "cards" } });
    expect(first(key)).toMatchObject({ key: KEY, kind: "key" });
    const snake = secretManager("CreateSecret", `projects/${PROJECT}`, { request: { secret_id: "api-key" } });
    expect(first(snake)?.key).toBe(`projects/${PROJECT}/secrets/api-key`);
  });

  it("is what holds keys or secrets when the call names none", () => {
    const ring = KEY.replace(/\/cryptoKeys.*/, "");
    expect(first(kms("ListCryptoKeys", ring))).toMatchObject({
      key: ring,
      kind: "container",
      name: "payments",
    });
    expect(first(kms("ListKeyRings", `projects/${PROJECT}/locations/global`))).toMatchObject({
      kind: "container",
    });
    expect(first(secretManager("ListSecrets", `projects/${NUMBER}`))).toEqual({
      key: `projects/${PROJECT}`,
      name: PROJECT,
      kind: "container",
      account: PROJECT,
      region: "",
    });
  });

  it("is told by the request or the labels when the entry has no resource name", () => {
    const none = { payload: { resourceName: null } };
    expect(first(kms("Decrypt", undefined, { ...none, request: { name: KEY } }))?.key).toBe(KEY);
    const update = { cryptoKeyVersion: { name: `${KEY}/cryptoKeyVersions/2` } };
    expect(first(kms("UpdateCryptoKeyVersion", undefined, { ...none, request: update }))?.key).toBe(KEY);
    const labels = { location: "europe-west1", key_ring_id: "payments", crypto_key_id: "cards" };
    expect(first(kms("Decrypt", undefined, { ...none, labels }))?.key).toBe(KEY);
    expect(gcpEvent(kms("Decrypt", undefined, none)).resources).toEqual([]);
  });

  it("does not take Google's word new for a version", () => {
    expect(gcpEvent(kms("GetCryptoKeyVersion", `${KEY}/cryptoKeyVersions/new`)).detail).toBeNull();
  });

  it("is other for what is neither key, secret nor their holder", () => {
    const name = `projects/${PROJECT}/locations/global/ekmConnections/hsm`;
    expect(first(kms("GetEkmConnection", name))).toMatchObject({
      key: name,
      name: "hsm",
      kind: "other",
      region: "global",
    });
  });
});

describe("service accounts, policies and logging", () => {
  it("is the service account by its address, under the key it has as a caller", () => {
    const record = logEntry({
      service: "iamcredentials.googleapis.com",
      method: "GenerateAccessToken",
      resourceName: "projects/-/serviceAccounts/103128253349260544953",
      request: {
        name: `projects/-/serviceAccounts/${APP}`,
        scope: ["https://www.googleapis.com/auth/cloud-platform"],
      },
    });
    const event = gcpEvent(record);
    expect(event.resources).toEqual([
      { key: `serviceAccount:${APP}`, name: "checkout", kind: "principal", account: PROJECT, region: "" },
    ]);
    expect(event.detail).toEqual({ scope: ["https://www.googleapis.com/auth/cloud-platform"] });
    expect(event.resources[0]?.key).toBe(event.identity.key);
  });

  it("names the key that a service account was given or lost", () => {
    const created = logEntry({
      service: "iam.googleapis.com",
      method: "google.iam.admin.v1.CreateServiceAccountKey",
      resourceName: `projects/-/serviceAccounts/${APP}`,
      payload: {
        response: { name: `projects/${PROJECT}/serviceAccounts/${APP}/keys/3f0ac1`, keyType: "USER_MANAGED" },
      },
    });
    expect(gcpEvent(created).detail).toEqual({ key: "3f0ac1", keyType: "USER_MANAGED" });
    const deleted = logEntry({
      service: "iam.googleapis.com",
      method: "google.iam.admin.v1.DeleteServiceAccountKey",
      resourceName: `projects/-/serviceAccounts/${APP}/keys/3f0ac1`,
    });
    expect(gcpEvent(deleted)).toMatchObject({
      detail: { key: "3f0ac1" },
      resources: [{ key: `serviceAccount:${APP}`, kind: "principal" }],
    });
  });

  const exemption = {
    service: "secretmanager.googleapis.com",
    logType: "DATA_READ",
    action: "ADD",
    exemptedMember: "user:eve@example.com",
  };
  const projectPolicy = (policyDelta: JsonObject, resourceName = PROJECT) =>
    logEntry({
      service: "cloudresourcemanager.googleapis.com",
      method: "SetIamPolicy",
      resourceName,
      payload: { serviceData: { policyDelta } },
    });

  it("reads an exemption from data-access logging as a change to the audit trail", () => {
    const event = gcpEvent(projectPolicy({ auditConfigDeltas: [exemption] }, `projects/${PROJECT}`));
    expect(event.action).toBe("change-audit");
    expect(event.resources.map(({ key, kind }) => [key, kind])).toEqual([
      [`projects/${PROJECT}/auditConfigs`, "audit-trail"],
      [`projects/${PROJECT}`, "container"],
    ]);
    expect(event.detail).toEqual({ auditConfigDeltas: [exemption] });
  });

  it("reads a project's other policy changes as policy changes, on the project by one name", () => {
    const grant = { action: "ADD", role: "roles/cloudkms.cryptoKeyDecrypter", member: "allUsers" };
    for (const name of [PROJECT, `projects/${PROJECT}`, NUMBER, `projects/${NUMBER}`]) {
      const event = gcpEvent(projectPolicy({ bindingDeltas: [grant] }, name));
      expect(event).toMatchObject({ action: "change-policy", detail: { bindingDeltas: [grant] } });
      expect(event.resources.map(({ key }) => key)).toEqual([`projects/${PROJECT}`]);
    }
  });

  it("keeps the policy that was set when Google gives no difference", () => {
    const bindings = [{ role: "roles/secretmanager.secretAccessor", members: ["allAuthenticatedUsers"] }];
    const record = secretManager("SetIamPolicy", SECRET, {
      request: { resource: SECRET, policy: { bindings, etag: "x" } },
    });
    expect(gcpEvent(record)).toMatchObject({
      action: "change-policy",
      detail: { bindings },
      resources: [{ key: SECRET }],
    });
  });

  it("keeps at most two hundred changes of one policy and says how many it left out", () => {
    const bindingDeltas = Array.from({ length: 230 }, (_, i) => ({
      action: "ADD",
      role: "r",
      member: `user:u${i}@example.com`,
    }));
    const { detail } = gcpEvent(projectPolicy({ bindingDeltas }));
    expect(detail?.bindingDeltasLeftOut).toBe(30);
    expect(detail?.bindingDeltas).toHaveLength(200);
  });

  it("is the sink, exclusion or bucket for changes to logging", () => {
    const record = logEntry({
      service: "logging.googleapis.com",
      method: "google.logging.v2.ConfigServiceV2.CreateExclusion",
      resourceName: `projects/${NUMBER}/exclusions/quiet`,
      request: {
        exclusion: { name: "quiet", filter: 'protoPayload.serviceName="secretmanager.googleapis.com"' },
      },
    });
    expect(gcpEvent(record)).toMatchObject({
      action: "change-audit",
      resources: [
        { key: `projects/${PROJECT}/exclusions/quiet`, name: "quiet", kind: "audit-trail", account: PROJECT },
      ],
      detail: { name: "quiet", filter: 'protoPayload.serviceName="secretmanager.googleapis.com"' },
    });
  });
});

describe("the detail", () => {
  it("is nothing for plain use of a key", () => {
    expect(gcpEvent(kms("Decrypt", KEY, { request: { name: KEY } })).detail).toBeNull();
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      "UpdateCryptoKey",
      {
        updateMask: "rotationPeriod,nextRotationTime",
        cryptoKey: {
          rotationPeriod: "7776000s",
          nextRotationTime: "2026-06-01T00:00:00Z",
          labels: { a: "b" },
        },
      },
      {
        updateMask: "rotationPeriod,nextRotationTime",
        rotationPeriod: "7776000s",
        nextRotationTime: "2026-06-01T00:00:00Z",
      },
    ],
    [
      "CreateCryptoKey",
      {
        crypto_key: { purpose: "ENCRYPT_DECRYPT", rotation_period: "7776000s" },
        skip_initial_version_creation: true,
      },
      { purpose: "ENCRYPT_DECRYPT", rotationPeriod: "7776000s", skipInitialVersionCreation: true },
    ],
    [
      "UpdateCryptoKeyVersion",
      { updateMask: "state", cryptoKeyVersion: { name: `${KEY}/cryptoKeyVersions/1`, state: "DISABLED" } },
      { updateMask: "state", state: "DISABLED" },
    ],
    ["ImportCryptoKeyVersion", { importJob: "j", algorithm: "RSA" }, { importJob: "j", algorithm: "RSA" }],
  ])("holds what %s sets", (method, request, detail) => {
    expect(gcpEvent(kms(method, KEY, { request })).detail).toEqual(detail);
  });

  it("holds the state and the date of a destruction, from the answer", () => {
    const response = {
      name: `${KEY}/cryptoKeyVersions/1`,
      state: "DESTROY_SCHEDULED",
      destroyTime: "2026-04-01T00:00:00Z",
    };
    const record = kms("DestroyCryptoKeyVersion", `${KEY}/cryptoKeyVersions/1`, { payload: { response } });
    expect(gcpEvent(record).detail).toEqual({
      version: "1",
      state: "DESTROY_SCHEDULED",
      destroyTime: "2026-04-01T00:00:00Z",
    });
  });

  it("holds the version that was made, from the answer", () => {
    const payload = { response: { name: `${SECRET}/versions/6`, state: "ENABLED" } };
    expect(gcpEvent(secretManager("AddSecretVersion", SECRET, { payload })).detail).toEqual({
      version: "6",
      state: "ENABLED",
    });
  });

  it("holds a secret's rotation and the state a version is set to", () => {
    const request = {
      updateMask: { paths: ["rotation"] },
      secret: { rotation: { rotationPeriod: "2592000s" } },
    };
    expect(gcpEvent(secretManager("UpdateSecret", SECRET, { request })).detail).toEqual(
      request.secret && {
        updateMask: { paths: ["rotation"] },
        rotation: { rotationPeriod: "2592000s" },
      },
    );
    expect(gcpEvent(secretManager("DisableSecretVersion", `${SECRET}/versions/2`)).detail).toEqual({
      state: "DISABLED",
      version: "2",
    });
  });
});
