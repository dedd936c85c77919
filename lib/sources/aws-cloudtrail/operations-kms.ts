import type { Action } from "../../core/action";

/** Every operation of AWS KMS, and the service events it reports (RotateKey, DeleteKey, …), by verb. */
export const KMS_OPERATIONS = {
  decrypt: "Decrypt",
  encrypt: "Encrypt",
  "re-encrypt": "ReEncrypt ReEncryptFrom ReEncryptTo",
  "generate-data-key":
    "GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext",
  sign: "Sign",
  verify: "Verify VerifyMac",
  mac: "GenerateMac",
  "derive-secret": "DeriveSharedSecret",
  "generate-random": "GenerateRandom",
  list: "ListKeys ListAliases ListGrants ListRetirableGrants ListKeyPolicies ListKeyRotations ListResourceTags",
  describe:
    "DescribeKey DescribeCustomKeyStores GetKeyRotationStatus GetKeyLastUsage GetPublicKey GetParametersForImport",
  "read-policy": "GetKeyPolicy",
  create: "CreateKey CreateCustomKeyStore",
  rotate: "RotateKey RotateKeyOnDemand",
  "rotation-settings": "EnableKeyRotation DisableKeyRotation",
  replicate: "ReplicateKey SynchronizeMultiRegionKey UpdatePrimaryRegion",
  tag: "TagResource UntagResource",
  alias: "CreateAlias UpdateAlias DeleteAlias",
  grant: "CreateGrant",
  "retire-grant": "RetireGrant RevokeGrant",
  "change-policy": "PutKeyPolicy",
  enable: "EnableKey ConnectCustomKeyStore",
  disable: "DisableKey DisconnectCustomKeyStore",
  "change-settings": "UpdateKeyDescription UpdateCustomKeyStore",
  "schedule-deletion": "ScheduleKeyDeletion",
  "cancel-deletion": "CancelKeyDeletion",
  delete: "DeleteKey DeleteImportedKeyMaterial DeleteExpiredKeyMaterial DeleteCustomKeyStore",
  "import-material": "ImportKeyMaterial",
} as const satisfies Partial<Record<Action, string>>;
