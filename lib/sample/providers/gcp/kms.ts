import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { GcpKey, GcpProject } from "../../world/gcp-types";
import { type GcpCaller, writeGcpCall } from "./record";

const TYPE = "type.googleapis.com/google.cloud.kms.v1";

function gcpKeyName(key: GcpKey): string {
  return `projects/${key.project.id}/locations/${key.location}/keyRings/${key.ring}/cryptoKeys/${key.name}`;
}

function labelled(key: GcpKey, version?: number): JsonObject {
  const labels: JsonObject = {
    crypto_key_id: key.name,
    ...(version ? { crypto_key_version_id: String(version) } : {}),
    key_ring_id: key.ring,
    location: key.location,
    project_id: key.project.id,
  };
  return { labels, type: version ? "cloudkms_cryptokeyversion" : "cloudkms_cryptokey" };
}

const PERMISSIONS = {
  Encrypt: "cloudkms.cryptoKeyVersions.useToEncrypt",
  Decrypt: "cloudkms.cryptoKeyVersions.useToDecrypt",
  AsymmetricSign: "cloudkms.cryptoKeyVersions.useToSign",
  GetPublicKey: "cloudkms.cryptoKeyVersions.viewPublicKey",
} as const;

/** Uses a key. */
export function callGcpKey(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  key: GcpKey,
  method: keyof typeof PERMISSIONS,
  granted = true,
): string {
  const onVersion = method === "AsymmetricSign" || method === "GetPublicKey";
  const name = onVersion ? `${gcpKeyName(key)}/cryptoKeyVersions/1` : gcpKeyName(key);
  return writeGcpCall(s, caller, {
    at,
    project: key.project,
    category: "data_access",
    service: "cloudkms",
    method,
    permission: PERMISSIONS[method],
    resourceName: name,
    resource: labelled(key, onVersion ? 1 : undefined),
    request: { "@type": `${TYPE}.${method}Request`, name },
    location: key.location,
    granted,
  });
}

/** Lists the keys of a ring or looks at one. */
export function lookAtGcpKeys(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  key: GcpKey,
  method: "ListCryptoKeys" | "GetCryptoKey",
): string {
  const ring = `projects/${key.project.id}/locations/${key.location}/keyRings/${key.ring}`;
  const list = method === "ListCryptoKeys";
  return writeGcpCall(s, caller, {
    at,
    project: key.project,
    category: "data_access",
    service: "cloudkms",
    method,
    permission: `cloudkms.cryptoKeys.${list ? "list" : "get"}`,
    resourceName: list ? ring : gcpKeyName(key),
    resource: labelled(key),
    request: {
      "@type": `${TYPE}.${method}Request`,
      ...(list ? { parent: ring } : { name: gcpKeyName(key) }),
    },
    location: key.location,
  });
}

/** Changes the state of a key's version, or its rotation. */
export function changeGcpKey(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  key: GcpKey,
  method:
    | "DestroyCryptoKeyVersion"
    | "UpdateCryptoKeyVersion"
    | "RestoreCryptoKeyVersion"
    | "CreateCryptoKeyVersion",
  state?: "DISABLED" | "ENABLED",
): string {
  const name =
    method === "CreateCryptoKeyVersion" ? gcpKeyName(key) : `${gcpKeyName(key)}/cryptoKeyVersions/1`;
  const verb = {
    DestroyCryptoKeyVersion: "destroy",
    UpdateCryptoKeyVersion: "update",
    RestoreCryptoKeyVersion: "restore",
    CreateCryptoKeyVersion: "create",
  }[method];
  const request: JsonObject = { "@type": `${TYPE}.${method}Request`, name };
  if (state) Object.assign(request, { cryptoKeyVersion: { name, state }, updateMask: "state" });
  return writeGcpCall(s, caller, {
    at,
    project: key.project,
    category: "activity",
    service: "cloudkms",
    method,
    permission: `cloudkms.cryptoKeyVersions.${verb}`,
    resourceName: name,
    resource: labelled(key, 1),
    request,
    location: key.location,
  });
}

/** Gives a member a role on a key. */
export function grantOnGcpKey(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  key: GcpKey,
  role: string,
  member: string,
): string {
  const bindings = [{ members: [member], role }];
  return writeGcpCall(s, caller, {
    at,
    project: key.project,
    category: "activity",
    service: "cloudkms",
    method: "SetIamPolicy",
    permission: "cloudkms.cryptoKeys.setIamPolicy",
    resourceName: gcpKeyName(key),
    resource: labelled(key),
    request: {
      "@type": "type.googleapis.com/google.iam.v1.SetIamPolicyRequest",
      policy: { bindings },
      resource: gcpKeyName(key),
    },
    policyDelta: { bindingDeltas: [{ action: "ADD", member, role }] },
    location: key.location,
  });
}

/** Exempts a principal from the data-access log of a project. */
export function exemptFromGcpAudit(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  project: GcpProject,
  member: string,
): string {
  const auditConfigs = ["cloudkms.googleapis.com", "secretmanager.googleapis.com"].map((service) => ({
    auditLogConfigs: [{ exemptedMembers: [member], logType: "DATA_READ" }],
    service,
  }));
  return writeGcpCall(s, caller, {
    at,
    project,
    category: "activity",
    service: "cloudresourcemanager",
    method: "SetIamPolicy",
    permission: "resourcemanager.projects.setIamPolicy",
    resourceName: `projects/${project.id}`,
    resource: { labels: { project_id: project.id }, type: "project" },
    request: {
      "@type": "type.googleapis.com/google.iam.v1.SetIamPolicyRequest",
      policy: { auditConfigs },
      resource: project.id,
    },
    policyDelta: {
      auditConfigDeltas: auditConfigs.map(({ service }) => ({
        action: "ADD",
        exemptedMember: member,
        logType: "DATA_READ",
        service,
      })),
    },
  });
}

/** A call of another Google service in the same logs. */
export function gcpBackground(s: Scribe, caller: GcpCaller, at: number, project: GcpProject): void {
  const [service, method, type] = s.random.pick([
    ["compute", "v1.compute.instances.list", "gce_instance"],
    ["storage", "storage.objects.get", "gcs_bucket"],
    ["bigquery", "google.cloud.bigquery.v2.JobService.InsertJob", "bigquery_project"],
    ["container", "google.container.v1.ClusterManager.GetCluster", "gke_cluster"],
  ] as const);
  writeGcpCall(s, caller, {
    at,
    project,
    category: "data_access",
    service,
    method,
    permission: method,
    resourceName: `projects/${project.id}`,
    resource: { labels: { project_id: project.id }, type },
    request: {},
    scope: "background",
  });
}
