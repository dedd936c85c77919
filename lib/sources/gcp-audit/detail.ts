import type { AccessFields } from "../../core/access-event";
import { type JsonObject, type JsonValue, object, text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { methodOf } from "./methods";
import { policyChange } from "./policy-change";
import { principalsOf } from "./principal";
import { member, members as pickMembers } from "./request";
import { NAMING, subject } from "./resources";

/** What of a method's request and response is kept: members of the request, of one object in it, of the answer. */
interface Shape {
  request?: readonly string[];
  part?: readonly [name: string, members: readonly string[]];
  response?: readonly string[];
  fixed?: JsonObject;
}

const KEY = [
  "purpose",
  "rotationPeriod",
  "nextRotationTime",
  "versionTemplate",
  "importOnly",
  "destroyScheduledDuration",
];
const SECRET = [
  "rotation",
  "topics",
  "expireTime",
  "ttl",
  "versionDestroyTtl",
  "replication",
  "customerManagedEncryption",
];
const SINK = ["name", "destination", "filter", "disabled", "exclusions", "includeChildren"];
const DESTROYED = ["state", "destroyTime", "scheduledDestroyTime"];

const SHAPES: Readonly<Record<string, Shape>> = {
  CreateCryptoKey: { request: ["skipInitialVersionCreation"], part: ["cryptoKey", KEY] },
  UpdateCryptoKey: { request: ["updateMask"], part: ["cryptoKey", KEY] },
  CreateCryptoKeyVersion: { response: ["state", "algorithm", "protectionLevel"] },
  UpdateCryptoKeyVersion: { request: ["updateMask"], part: ["cryptoKeyVersion", ["state"]] },
  UpdateCryptoKeyPrimaryVersion: { request: ["cryptoKeyVersionId"] },
  DestroyCryptoKeyVersion: { response: DESTROYED },
  RestoreCryptoKeyVersion: { response: ["state"] },
  ImportCryptoKeyVersion: { request: ["importJob", "algorithm"], response: ["state", "protectionLevel"] },
  CreateImportJob: { part: ["importJob", ["importMethod", "protectionLevel"]] },
  CreateSecret: { part: ["secret", SECRET] },
  UpdateSecret: { request: ["updateMask"], part: ["secret", SECRET] },
  AddSecretVersion: { response: ["state"] },
  EnableSecretVersion: { fixed: { state: "ENABLED" } },
  DisableSecretVersion: { fixed: { state: "DISABLED" } },
  DestroySecretVersion: { response: DESTROYED },
  CreateSink: { part: ["sink", SINK] },
  UpdateSink: { request: ["updateMask"], part: ["sink", SINK] },
  CreateExclusion: { part: ["exclusion", ["name", "filter", "disabled"]] },
  UpdateExclusion: { request: ["updateMask"], part: ["exclusion", ["name", "filter", "disabled"]] },
  CreateBucket: { part: ["bucket", ["retentionDays", "locked"]] },
  UpdateBucket: { request: ["updateMask"], part: ["bucket", ["retentionDays", "locked"]] },
  CreateBucketAsync: { part: ["bucket", ["retentionDays", "locked"]] },
  UpdateBucketAsync: { request: ["updateMask"], part: ["bucket", ["retentionDays", "locked"]] },
  UpdateSettings: { request: ["updateMask"], part: ["settings", ["disableDefaultSink", "kmsKeyName"]] },
  CreateServiceAccountKey: { response: ["validAfterTime", "validBeforeTime", "keyOrigin", "keyType"] },
  UploadServiceAccountKey: { response: ["validAfterTime", "validBeforeTime", "keyOrigin", "keyType"] },
  GenerateAccessToken: { request: ["scope", "lifetime", "delegates"] },
  GenerateIdToken: { request: ["audience", "delegates"] },
  SignBlob: { request: ["delegates"] },
  SignJwt: { request: ["delegates"] },
  TestIamPermissions: { request: ["permissions"] },
};

/**
 * Facts of the operation in Google's own names. For use of a key or secret only the version, and the service
 * account the caller acted as; null when there is neither.
 */
export const detail: Facet<Pick<AccessFields, "detail">> = {
  needs: [...NAMING, "protoPayload.response", "protoPayload.serviceData", "protoPayload.authenticationInfo"],
  read(members) {
    const method = methodOf(text(members["protoPayload.methodName"]) ?? "");
    const facts = {
      ...shaped(method, members),
      ...(method === "SetIamPolicy" ? policyChange(members) : null),
      ...versions(members),
      ...serviceAccountKey(members),
      ...delegation(members),
    };
    return { detail: Object.keys(facts).length > 0 ? facts : null };
  },
};

function shaped(method: string, members: Members): JsonObject {
  const shape = Object.hasOwn(SHAPES, method) ? SHAPES[method] : undefined;
  if (!shape) return {};
  const request = object(members["protoPayload.request"]);
  const [part, names] = shape.part ?? ["", []];
  return {
    ...shape.fixed,
    ...pickMembers(object(members["protoPayload.response"]), shape.response ?? []),
    ...pickMembers(object(member(request, part)), names),
    ...pickMembers(request, shape.request ?? []),
  };
}

/** The version used or made; and the one asked for where that says less, such as `latest`. */
function versions(members: Members): JsonObject {
  const made = versionIn(object(members["protoPayload.response"]).name);
  const asked = versionIn(object(members["protoPayload.request"]).name);
  const version = subject(members)?.version ?? made ?? asked;
  if (version === null) return {};
  return asked !== null && asked !== version ? { version, requestedVersion: asked } : { version };
}

function versionIn(name: JsonValue | undefined): string | null {
  return /\/(?:cryptoKeyVersions|versions)\/([^/]+)$/.exec(text(name) ?? "")?.[1] ?? null;
}

function serviceAccountKey(members: Members): JsonObject {
  const names = [members["protoPayload.resourceName"], object(members["protoPayload.response"]).name];
  const key = names
    .map((name) => /\/serviceAccounts\/[^/]+\/keys\/([^/]+)$/.exec(text(name) ?? "")?.[1])
    .find(Boolean);
  return key ? { key } : {};
}

function delegation(members: Members): JsonObject {
  const { acting, through } = principalsOf(members["protoPayload.authenticationInfo"]);
  if (acting === null) return {};
  return { impersonated: acting, ...(through.length > 0 ? { through } : null) };
}
