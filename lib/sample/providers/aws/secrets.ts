import type { JsonObject, JsonValue } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AwsAccount, AwsSecret } from "../../world/aws-types";
import { onBehalf } from "./caller";
import { decrypt, generateDataKey } from "./kms";
import { type AwsCaller, type AwsError, accessDenied, writeAwsCall } from "./record";

interface SecretOptions {
  readonly region?: string;
  readonly error?: AwsError;
  /** How the caller names the secret; chance decides by default. */
  readonly naming?: "name" | "arn";
  readonly stage?: "AWSCURRENT" | "AWSPREVIOUS" | "AWSPENDING";
}

/** The secret's ARN in a region: replicas keep its name and suffix. */
function secretArn(secret: AwsSecret, region = secret.region): string {
  return region === secret.region ? secret.arn : secret.arn.replace(`:${secret.region}:`, `:${region}:`);
}

function secretCall(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  region: string,
  name: string,
  request: JsonValue,
  more: { readOnly?: boolean; response?: JsonValue; error?: AwsError | undefined } = {},
): string {
  return writeAwsCall(s, caller, {
    at,
    region,
    service: "secretsmanager",
    name,
    request: more.error ? null : request,
    readOnly: more.readOnly ?? true,
    error: more.error,
    ...(more.response === undefined || more.error ? {} : { response: more.response }),
  });
}

/** Reads one secret; the decrypt that Secrets Manager makes for it follows within the same second or the next. */
export function getSecretValue(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  secret: AwsSecret,
  o: SecretOptions = {},
): string {
  const region = o.region ?? secret.region;
  const naming = o.naming ?? (s.random.chance(0.6) ? "name" : "arn");
  const request: JsonObject = { secretId: naming === "name" ? secret.name : secretArn(secret, region) };
  if (o.stage) request.versionStage = o.stage;
  const id = secretCall(s, caller, at, region, "GetSecretValue", request, { error: o.error });
  if (!o.error) unwrap(s, caller, at, secret, region);
  return id;
}

function unwrap(s: Scribe, caller: AwsCaller, at: number, secret: AwsSecret, region: string): void {
  decrypt(s, onBehalf(caller, "secretsmanager"), at + s.random.between(5, 60), secret.key, {
    region,
    context: { SecretARN: secretArn(secret, region), SecretVersionId: secret.version.at(at) },
  });
}

/** Reads several secrets in one call: one record for the call and one for each secret, as the service logs it. */
export function batchGetSecretValue(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  region: string,
  secrets: readonly AwsSecret[],
  filters?: JsonValue,
): void {
  const request: JsonObject = filters
    ? { filters, maxResults: 20 }
    : { secretIdList: secrets.map((secret) => secret.name) };
  secretCall(s, caller, at, region, "BatchGetSecretValue", request);
  for (const secret of secrets) {
    const when = at + s.random.between(1, 30);
    secretCall(s, caller, when, region, "GetSecretValue", { secretId: secretArn(secret, region) });
    unwrap(s, caller, when, secret, region);
  }
}

export function listSecrets(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  region: string,
  error?: AwsError,
): string {
  const request: JsonObject = { maxResults: 100 };
  if (s.random.chance(0.5)) request.includePlannedDeletion = false;
  return secretCall(s, caller, at, region, "ListSecrets", request, { error });
}

type SecretLook = "DescribeSecret" | "GetResourcePolicy" | "ListSecretVersionIds";

/** Looks at one secret without reading it. */
export function lookAtSecret(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  secret: AwsSecret,
  name: SecretLook,
  error?: AwsError,
): string {
  const request = { secretId: s.random.chance(0.5) ? secret.arn : secret.name };
  return secretCall(s, caller, at, secret.region, name, request, { error });
}

/** Changes one secret; `response` beside its ARN and name goes in as given. */
export function changeSecret(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  secret: AwsSecret,
  name: string,
  request: JsonObject,
  response: JsonObject = {},
): string {
  return secretCall(
    s,
    caller,
    at,
    secret.region,
    name,
    { secretId: secret.arn, ...request },
    { readOnly: false, response: { arn: secret.arn, name: secret.name, ...response } },
  );
}

export function createSecret(s: Scribe, caller: AwsCaller, at: number, secret: AwsSecret): string {
  generateDataKey(s, onBehalf(caller, "secretsmanager"), at + 40, secret.key, {
    context: { SecretARN: secret.arn, SecretVersionId: secret.version.at(at) },
  });
  return secretCall(
    s,
    caller,
    at,
    secret.region,
    "CreateSecret",
    { name: secret.name, clientRequestToken: secret.version.at(at), kmsKeyId: secret.key.alias },
    { readOnly: false, response: { arn: secret.arn, name: secret.name, versionId: secret.version.at(at) } },
  );
}

type SecretServiceEvent =
  | "RotationStarted"
  | "RotationSucceeded"
  | "RotationFailed"
  | "SecretVersionDeletion";

/** What Secrets Manager itself reports about a secret. */
export function secretServiceEvent(
  s: Scribe,
  at: number,
  secret: AwsSecret,
  name: SecretServiceEvent,
): string {
  const additional: JsonObject =
    name === "SecretVersionDeletion"
      ? {
          VersionId: s.random.uuid(),
          ARN: secret.arn,
          Detail:
            "Scheduling this secret version for deletion because it has no stage and this secret has over 100 versions",
          DeleteAfter: "24 Hours",
          Name: secret.name,
        }
      : { SecretId: secret.arn };
  return writeAwsCall(s, byItself(secret.account), {
    at,
    region: secret.region,
    service: "secretsmanager",
    name,
    request: null,
    readOnly: false,
    type: "AwsServiceEvent",
    additional,
  });
}

function byItself(account: AwsAccount): AwsCaller {
  const host = "secretsmanager.amazonaws.com";
  return {
    account: account.id,
    userIdentity: { accountId: account.id, invokedBy: host },
    address: host,
    agent: host,
  };
}

export function secretDenied(caller: AwsCaller, secret: AwsSecret, action = "GetSecretValue"): AwsError {
  return accessDenied(caller, `secretsmanager:${action}`, secret.name);
}

export const SECRET_NOT_FOUND: AwsError = {
  code: "ResourceNotFoundException",
  message: "Secrets Manager can't find the specified secret.",
};
