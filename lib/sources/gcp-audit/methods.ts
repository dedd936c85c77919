import type { Action } from "../../core/action";

type Methods = Readonly<Record<string, Action>>;

/** A service in scope: its methods, and whether methods not listed are in scope too, told by their verb. */
interface Service {
  methods: Methods;
  others: boolean;
}

const POLICY: Methods = {
  GetIamPolicy: "read-policy",
  TestIamPermissions: "read-policy",
  SetIamPolicy: "change-policy",
};

/**
 * A new or newly primary version of a key is a rotation: for asymmetric keys it is the only kind there is.
 * `UpdateCryptoKey` can also set labels or the version template: `updateMask` in the detail tells.
 */
const KMS: Methods = {
  ...POLICY,
  Encrypt: "encrypt",
  RawEncrypt: "encrypt",
  Decrypt: "decrypt",
  RawDecrypt: "decrypt",
  AsymmetricDecrypt: "decrypt",
  AsymmetricSign: "sign",
  MacSign: "mac",
  MacVerify: "verify",
  Decapsulate: "derive-secret",
  GenerateRandomBytes: "generate-random",
  GetPublicKey: "describe",
  CreateCryptoKeyVersion: "rotate",
  UpdateCryptoKeyPrimaryVersion: "rotate",
  ImportCryptoKeyVersion: "import-material",
  UpdateCryptoKey: "rotation-settings",
  UpdateCryptoKeyVersion: "version-state",
  DestroyCryptoKeyVersion: "schedule-deletion",
  RestoreCryptoKeyVersion: "cancel-deletion",
  VerifyConnectivity: "describe",
};

/** Destroying a version of a secret loses its value at once, unless the secret delays it (`versionDestroyTtl`). */
const SECRETS: Methods = {
  ...POLICY,
  AccessSecretVersion: "read-secret",
  AddSecretVersion: "write-secret",
  UpdateSecret: "change-settings",
  EnableSecretVersion: "version-state",
  DisableSecretVersion: "version-state",
  DestroySecretVersion: "delete",
};

/** Only what hands out or ends credentials, or says who may act as a service account. */
const IAM: Methods = {
  CreateServiceAccountKey: "create-token",
  UploadServiceAccountKey: "create-token",
  EnableServiceAccountKey: "enable",
  DisableServiceAccountKey: "revoke",
  DeleteServiceAccountKey: "revoke",
  SetIAMPolicy: "change-policy",
  SetIamPolicy: "change-policy",
};

const CREDENTIALS: Methods = {
  GenerateAccessToken: "assume-role",
  GenerateIdToken: "assume-role",
  SignBlob: "assume-role",
  SignJwt: "assume-role",
};

/** A deleted sink or bucket ends the keeping of logs; everything else narrows, widens or moves it. */
const LOGGING: Methods = {
  DeleteSink: "stop-audit",
  DeleteBucket: "stop-audit",
  CreateSink: "change-audit",
  UpdateSink: "change-audit",
  CreateExclusion: "change-audit",
  UpdateExclusion: "change-audit",
  DeleteExclusion: "change-audit",
  CreateBucket: "change-audit",
  CreateBucketAsync: "change-audit",
  UpdateBucket: "change-audit",
  UpdateBucketAsync: "change-audit",
  UndeleteBucket: "change-audit",
  UpdateSettings: "change-audit",
  UpdateCmekSettings: "change-audit",
  DeleteLog: "change-audit",
};

const SERVICES: Readonly<Record<string, Service>> = {
  "cloudkms.googleapis.com": { methods: KMS, others: true },
  "kmsinventory.googleapis.com": { methods: {}, others: true },
  "secretmanager.googleapis.com": { methods: SECRETS, others: true },
  "iam.googleapis.com": { methods: IAM, others: false },
  "iamcredentials.googleapis.com": { methods: CREDENTIALS, others: false },
  "logging.googleapis.com": { methods: LOGGING, others: false },
  "cloudresourcemanager.googleapis.com": { methods: { SetIamPolicy: "change-policy" }, others: false },
};

const KNOWN = new Map(
  Object.values(SERVICES)
    .flatMap(({ methods }) => Object.keys(methods))
    .map((method) => [method.toLowerCase(), method]),
);
KNOWN.set("setiampolicy", "SetIamPolicy");

const VERBS: readonly [RegExp, Action][] = [
  [/^(List|Search)/, "list"],
  [/^(Get|Show|Lookup)/, "describe"],
  [/^Create/, "create"],
  [/^(Update|Patch|Set)/, "change-settings"],
  [/^Delete/, "delete"],
];

/** The canonical verb for a method of a service (its short name); null when that is out of scope. */
export function actionOf(service: string, method: string): Action | null {
  const known = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (!known) return null;
  if (Object.hasOwn(known.methods, method)) return known.methods[method] ?? null;
  if (!known.others) return null;
  return VERBS.find(([verb]) => verb.test(method))?.[1] ?? "other";
}

/** The service whose methods have this long name; null for short names and other services. */
export function serviceOf(methodName: string | null): string | null {
  if (methodName?.startsWith("google.cloud.kms.")) return "cloudkms.googleapis.com";
  if (/^google\.cloud\.(secretmanager|secrets)\./.test(methodName ?? ""))
    return "secretmanager.googleapis.com";
  return null;
}

/**
 * The short name of a method in the spelling of the gRPC API: `Decrypt` for `Decrypt`,
 * `google.cloud.kms.v1.KeyManagementService.Decrypt` and `cloudkms.projects.….cryptoKeys.decrypt`;
 * `UpdateSink` for `google.logging.v2.ConfigServiceV2.sinks.update`.
 */
export function methodOf(methodName: string): string {
  const segments = methodName.split(/[./]/);
  const last = segments.at(-1) ?? "";
  if (/^[A-Z]/.test(last)) return last === "SetIAMPolicy" ? "SetIamPolicy" : last;
  const known = KNOWN.get(last.toLowerCase());
  if (known) return known;
  const noun = segments.at(-2);
  return noun ? restMethod(last, noun) : last;
}

const NOUNS: Readonly<Record<string, string>> = { versions: "SecretVersions", keys: "ServiceAccountKeys" };

function restMethod(verb: string, collection: string): string {
  const noun = Object.hasOwn(NOUNS, collection) ? (NOUNS[collection] ?? "") : capital(collection);
  if (verb === "addVersion") return `Add${singular(noun)}Version`;
  return `${capital(verb === "patch" ? "update" : verb)}${verb === "list" ? noun : singular(noun)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function singular(word: string): string {
  return word.replace(/ies$/, "y").replace(/s$/, "");
}
