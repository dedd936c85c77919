import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { GcpProject, GcpSecret } from "../../world/gcp-types";
import { type GcpCaller, writeGcpCall } from "./record";

const TYPE = "type.googleapis.com/google.cloud.secretmanager.v1";
const METHOD = "google.cloud.secretmanager.v1.SecretManagerService";

interface GcpOptions {
  readonly granted?: boolean;
  readonly version?: number;
}

function audited(project: GcpProject, method: string): JsonObject {
  return {
    labels: {
      method: `${METHOD}.${method}`,
      project_id: project.id,
      service: "secretmanager.googleapis.com",
    },
    type: "audited_resource",
  };
}

/** The secret's resource name with the project's number, as the logs write it. */
export function gcpSecretName(secret: GcpSecret): string {
  return `projects/${secret.project.number}/secrets/${secret.name}`;
}

/** Reads a version of a secret: by `latest` most often, otherwise by number. */
export function accessSecret(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  secret: GcpSecret,
  o: GcpOptions = {},
): string {
  const version = o.version ?? secret.version.at(at);
  const asked = o.version === undefined && s.random.chance(0.8) ? "latest" : String(version);
  return writeGcpCall(s, caller, {
    at,
    project: secret.project,
    category: "data_access",
    service: "secretmanager",
    method: `${METHOD}.AccessSecretVersion`,
    permission: "secretmanager.versions.access",
    resourceName: `${gcpSecretName(secret)}/versions/${version}`,
    resource: audited(secret.project, "AccessSecretVersion"),
    request: {
      "@type": `${TYPE}.AccessSecretVersionRequest`,
      name: `projects/${secret.project.id}/secrets/${secret.name}/versions/${asked}`,
    },
    granted: o.granted ?? true,
  });
}

/** Lists the secrets of a project. */
export function listGcpSecrets(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  project: GcpProject,
  o: GcpOptions = {},
): string {
  return writeGcpCall(s, caller, {
    at,
    project,
    category: "data_access",
    service: "secretmanager",
    method: `${METHOD}.ListSecrets`,
    permission: "secretmanager.secrets.list",
    resourceName: `projects/${project.number}`,
    resource: audited(project, "ListSecrets"),
    request: { "@type": `${TYPE}.ListSecretsRequest`, pageSize: 100, parent: `projects/${project.id}` },
    granted: o.granted ?? true,
  });
}

/** Looks at a secret's metadata. */
export function describeGcpSecret(s: Scribe, caller: GcpCaller, at: number, secret: GcpSecret): string {
  const method = s.random.pick(["GetSecret", "ListSecretVersions"]);
  const short = method === "GetSecret" ? "secrets.get" : "versions.list";
  return writeGcpCall(s, caller, {
    at,
    project: secret.project,
    category: "data_access",
    service: "secretmanager",
    method: `${METHOD}.${method}`,
    permission: `secretmanager.${short}`,
    resourceName: gcpSecretName(secret),
    resource: audited(secret.project, method),
    request: {
      "@type": `${TYPE}.${method}Request`,
      [method === "GetSecret" ? "name" : "parent"]: `projects/${secret.project.id}/secrets/${secret.name}`,
    },
  });
}

/** Changes a secret: adds, disables or destroys a version, deletes the secret. */
export function changeGcpSecret(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  secret: GcpSecret,
  method:
    | "AddSecretVersion"
    | "DisableSecretVersion"
    | "DestroySecretVersion"
    | "DeleteSecret"
    | "CreateSecret",
): string {
  const version = secret.version.at(at);
  const onVersion = method.endsWith("Version") && method !== "AddSecretVersion";
  const resourceName = onVersion ? `${gcpSecretName(secret)}/versions/${version}` : gcpSecretName(secret);
  const permission = {
    AddSecretVersion: "versions.add",
    DisableSecretVersion: "versions.disable",
    DestroySecretVersion: "versions.destroy",
    DeleteSecret: "secrets.delete",
    CreateSecret: "secrets.create",
  }[method];
  return writeGcpCall(s, caller, {
    at,
    project: secret.project,
    category: "activity",
    service: "secretmanager",
    method: `${METHOD}.${method}`,
    permission: `secretmanager.${permission}`,
    resourceName,
    resource: audited(secret.project, method),
    request: { "@type": `${TYPE}.${method}Request`, name: resourceName },
    response: {
      "@type": `${TYPE}.${onVersion || method === "AddSecretVersion" ? "SecretVersion" : "Secret"}`,
      name: resourceName,
    },
  });
}

/** Gives a member a role on a secret. */
export function grantOnGcpSecret(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  secret: GcpSecret,
  role: string,
  member: string,
): string {
  const bindings = [{ members: [member], role }];
  return writeGcpCall(s, caller, {
    at,
    project: secret.project,
    category: "activity",
    service: "secretmanager",
    method: `${METHOD}.SetIamPolicy`,
    permission: "secretmanager.secrets.setIamPolicy",
    resourceName: gcpSecretName(secret),
    resource: audited(secret.project, "SetIamPolicy"),
    request: {
      "@type": "type.googleapis.com/google.iam.v1.SetIamPolicyRequest",
      policy: { bindings },
      resource: `projects/${secret.project.id}/secrets/${secret.name}`,
    },
    policyDelta: { bindingDeltas: [{ action: "ADD", member, role }] },
    response: { "@type": "type.googleapis.com/google.iam.v1.Policy", bindings },
  });
}
