import type { JsonObject, JsonValue } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AwsKey } from "../../world/aws-types";
import { awsService, seenFromOutside } from "./caller";
import { type AwsCaller, type AwsError, accessDenied, writeAwsCall } from "./record";

export interface KmsOptions {
  /** Where the call is made, for a multi-Region key; the key's own region by default. */
  readonly region?: string;
  readonly error?: AwsError;
  readonly context?: Record<string, string>;
}

/** The key's ARN in a region: replicas of a multi-Region key share its id. */
function keyArn(key: AwsKey, region = key.region): string {
  return region === key.region ? key.arn : `arn:aws:kms:${region}:${key.account.id}:key/${key.id}`;
}

/**
 * Writes one KMS call. A call on another account's key is delivered to both accounts under one
 * `sharedEventID`, unless it was refused: then only the caller's own log has it.
 */
function kmsCall(
  scribe: Scribe,
  caller: AwsCaller,
  at: number,
  key: AwsKey,
  name: string,
  request: JsonValue,
  more: KmsOptions & { readOnly?: boolean; response?: JsonValue; additional?: JsonObject } = {},
): string {
  const region = more.region ?? key.region;
  const foreign = key.account.id !== caller.account;
  const shared = foreign || caller.userIdentity.type === "AWSService" ? scribe.random.uuid() : undefined;
  const call = {
    at,
    region,
    service: "kms",
    name,
    request: more.error?.code === "ThrottlingException" ? null : request,
    readOnly: more.readOnly ?? true,
    resources: [{ accountId: key.account.id, type: "AWS::KMS::Key", ARN: keyArn(key, region) }],
    ...(more.response !== undefined && !more.error ? { response: more.response } : {}),
    ...(more.additional && !more.error ? { additional: more.additional } : {}),
    ...(more.error ? { error: more.error } : {}),
    ...(shared ? { shared } : {}),
  };
  const id = writeAwsCall(scribe, caller, call);
  if (foreign && !more.error) {
    writeAwsCall(scribe, seenFromOutside(caller), { ...call, recipient: key.account.id });
  }
  return id;
}

function material(key: AwsKey): { additional: JsonObject } {
  return { additional: { keyMaterialId: key.materialId } };
}

function contextOf(options: KmsOptions): JsonObject {
  return options.context ? { encryptionContext: { ...options.context } } : {};
}

export function decrypt(s: Scribe, caller: AwsCaller, at: number, key: AwsKey, o: KmsOptions = {}): string {
  const request = { ...contextOf(o), encryptionAlgorithm: "SYMMETRIC_DEFAULT" };
  return kmsCall(s, caller, at, key, "Decrypt", request, { ...o, ...material(key) });
}

export function encrypt(s: Scribe, caller: AwsCaller, at: number, key: AwsKey, o: KmsOptions = {}): string {
  const request = { ...contextOf(o), keyId: keyArn(key, o.region), encryptionAlgorithm: "SYMMETRIC_DEFAULT" };
  return kmsCall(s, caller, at, key, "Encrypt", request, { ...o, ...material(key) });
}

export function generateDataKey(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  key: AwsKey,
  o: KmsOptions = {},
): string {
  const request = { keySpec: "AES_256", keyId: keyArn(key, o.region), ...contextOf(o) };
  return kmsCall(s, caller, at, key, "GenerateDataKey", request, { ...o, ...material(key) });
}

export function sign(s: Scribe, caller: AwsCaller, at: number, key: AwsKey, o: KmsOptions = {}): string {
  const request = {
    keyId: s.random.chance(0.7) ? keyArn(key, o.region) : key.alias,
    messageType: "DIGEST",
    signingAlgorithm: "ECDSA_SHA_256",
  };
  return kmsCall(s, caller, at, key, "Sign", request, o);
}

export function verify(s: Scribe, caller: AwsCaller, at: number, key: AwsKey, o: KmsOptions = {}): string {
  const request = { keyId: keyArn(key, o.region), messageType: "DIGEST", signingAlgorithm: "ECDSA_SHA_256" };
  return kmsCall(s, caller, at, key, "Verify", request, o);
}

export function generateMac(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  key: AwsKey,
  o: KmsOptions = {},
): string {
  return kmsCall(
    s,
    caller,
    at,
    key,
    "GenerateMac",
    { keyId: keyArn(key, o.region), macAlgorithm: "HMAC_SHA_256" },
    o,
  );
}

type KmsLook =
  | "DescribeKey"
  | "GetKeyPolicy"
  | "GetKeyRotationStatus"
  | "ListGrants"
  | "ListResourceTags"
  | "ListKeyPolicies";

/** Looks at one key without using it. */
export function lookAtKey(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  key: AwsKey,
  name: KmsLook,
  error?: AwsError,
): string {
  const byId = name === "DescribeKey" ? key.arn : key.id;
  const request = { keyId: byId, ...(name === "GetKeyPolicy" ? { policyName: "default" } : {}) };
  return kmsCall(s, caller, at, key, name, request, error ? { error } : {});
}

/** `ListKeys` and `ListAliases`, which name no key. */
export function listKeys(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  region: string,
  name: "ListKeys" | "ListAliases",
): string {
  return writeAwsCall(s, caller, {
    at,
    region,
    service: "kms",
    name,
    request: { limit: 100 },
    readOnly: true,
  });
}

/** Changes to a key: its state, its policy, its grants. */
export function changeKey(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  key: AwsKey,
  name: string,
  request: JsonObject,
  options: { response?: JsonValue; error?: AwsError } = {},
): string {
  const response = options.response === undefined ? { keyId: key.arn } : options.response;
  return kmsCall(
    s,
    caller,
    at,
    key,
    name,
    { keyId: key.arn, ...request },
    { ...options, response, readOnly: false },
  );
}

/** The service event that tells of a rotation that KMS did by itself. */
export function keyRotated(s: Scribe, at: number, key: AwsKey): string {
  const internal = {
    ...awsService(key.account, "kms"),
    userIdentity: { accountId: key.account.id, invokedBy: "AWS Internal" },
    address: "AWS Internal",
    agent: "AWS Internal",
  };
  return writeAwsCall(s, internal, {
    at,
    region: key.region,
    service: "kms",
    name: "RotateKey",
    request: null,
    readOnly: false,
    type: "AwsServiceEvent",
    resources: [{ accountId: key.account.id, type: "AWS::KMS::Key", ARN: key.arn }],
    details: { serviceEventDetails: { rotationType: "AUTOMATIC", keyId: key.id } },
  });
}

export function kmsDenied(caller: AwsCaller, action: string, key: AwsKey): AwsError {
  return accessDenied(caller, `kms:${action}`, key.arn);
}

export const KMS_THROTTLED: AwsError = {
  code: "ThrottlingException",
  message: "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
};
