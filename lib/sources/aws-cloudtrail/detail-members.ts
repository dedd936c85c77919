/**
 * The members kept in an event's detail, by service and operation; a name without a dot is one of
 * `requestParameters`. Calls that only use a key or secret keep next to nothing: their detail is stored once
 * and shared by all of them.
 */
const POLICY = ["policyName", "policyDocument"];
const ASSUMED = ["roleSessionName", "durationSeconds", "sourceIdentity", "serialNumber", "policyArns"];
const SELECTORS = ["eventSelectors", "advancedEventSelectors"];
const TRAIL = [
  "s3BucketName",
  "isMultiRegionTrail",
  "includeGlobalServiceEvents",
  "enableLogFileValidation",
  "isOrganizationTrail",
  "cloudWatchLogsLogGroupArn",
  "kmsKeyId",
];
const EVENT_DATA_STORE = [
  "advancedEventSelectors",
  "multiRegionEnabled",
  "retentionPeriod",
  "terminationProtectionEnabled",
];
const KEY_PROPERTIES = [
  "keySpec",
  "customerMasterKeySpec",
  "keyUsage",
  "origin",
  "multiRegion",
  "customKeyStoreId",
];

const DETAIL: Readonly<Record<string, readonly string[]>> = {
  "kms CreateKey": ["policy", "bypassPolicyLockoutSafetyCheck", ...KEY_PROPERTIES],
  "kms PutKeyPolicy": ["policy", "policyName", "bypassPolicyLockoutSafetyCheck"],
  "kms CreateGrant": [
    "operations",
    "granteePrincipal",
    "retiringPrincipal",
    "constraints",
    "responseElements.grantId",
  ],
  "kms RetireGrant": ["grantId"],
  "kms RevokeGrant": ["grantId"],
  "kms ScheduleKeyDeletion": ["pendingWindowInDays", "responseElements.deletionDate"],
  "kms EnableKeyRotation": ["rotationPeriodInDays"],
  "kms ImportKeyMaterial": ["validTo", "expirationModel", "importType"],
  "kms CreateAlias": ["aliasName", "targetKeyId"],
  "kms UpdateAlias": ["aliasName", "targetKeyId"],
  "kms DeleteAlias": ["aliasName"],
  "kms ReplicateKey": ["replicaRegion", "policy"],
  "kms UpdatePrimaryRegion": ["primaryRegion"],
  "kms TagResource": ["tags"],
  "kms UntagResource": ["tagKeys"],
  "kms RotateKey": ["serviceEventDetails"],
  "kms DeleteKey": ["serviceEventDetails"],
  "secretsmanager GetSecretValue": ["versionId", "versionStage"],
  "secretsmanager BatchGetSecretValue": ["filters"],
  "secretsmanager ListSecrets": ["filters"],
  "secretsmanager CreateSecret": ["kmsKeyId", "addReplicaRegions"],
  "secretsmanager PutSecretValue": ["versionStages", "responseElements.versionId"],
  "secretsmanager UpdateSecret": ["kmsKeyId", "responseElements.versionId"],
  "secretsmanager UpdateSecretVersionStage": ["versionStage", "moveToVersionId", "removeFromVersionId"],
  "secretsmanager DeleteSecret": [
    "recoveryWindowInDays",
    "forceDeleteWithoutRecovery",
    "responseElements.deletionDate",
  ],
  "secretsmanager RotateSecret": ["rotationRules", "rotationLambdaARN", "rotateImmediately"],
  "secretsmanager PutResourcePolicy": ["resourcePolicy", "blockPublicPolicy"],
  "secretsmanager ValidateResourcePolicy": ["resourcePolicy"],
  "secretsmanager ReplicateSecretToRegions": ["addReplicaRegions"],
  "secretsmanager RemoveRegionsFromReplication": ["removeReplicaRegions"],
  "secretsmanager TagResource": ["tags"],
  "secretsmanager UntagResource": ["tagKeys"],
  "secretsmanager SecretVersionDeletion": [
    "additionalEventData.VersionId",
    "additionalEventData.DeleteAfter",
  ],
  "secretsmanager StartSecretVersionDelete": ["additionalEventData.VersionId"],
  "secretsmanager CancelSecretVersionDelete": ["additionalEventData.VersionId"],
  "secretsmanager EndSecretVersionDelete": ["additionalEventData.VersionId"],
  "ssm GetParameter": ["withDecryption"],
  "ssm GetParameters": ["withDecryption"],
  "ssm GetParametersByPath": ["withDecryption", "recursive", "parameterFilters"],
  "ssm GetParameterHistory": ["withDecryption"],
  "ssm DescribeParameters": ["parameterFilters", "filters"],
  "ssm PutParameter": ["type", "overwrite", "keyId"],
  "ssm LabelParameterVersion": ["parameterVersion", "labels"],
  "ssm PutResourcePolicy": ["policy"],
  "sts AssumeRole": ASSUMED,
  "sts AssumeRoleWithSAML": ASSUMED,
  "sts AssumeRoleWithWebIdentity": ASSUMED,
  "sts AssumeRoot": ["durationSeconds", "taskPolicyArn"],
  "sts GetSessionToken": ["durationSeconds", "serialNumber"],
  "sts GetFederationToken": ["durationSeconds", "name", "policy", "policyArns"],
  "iam PutUserPolicy": POLICY,
  "iam PutRolePolicy": POLICY,
  "iam PutGroupPolicy": POLICY,
  "iam DeleteUserPolicy": ["policyName"],
  "iam DeleteRolePolicy": ["policyName"],
  "iam DeleteGroupPolicy": ["policyName"],
  "iam AttachUserPolicy": ["policyArn"],
  "iam AttachRolePolicy": ["policyArn"],
  "iam AttachGroupPolicy": ["policyArn"],
  "iam DetachUserPolicy": ["policyArn"],
  "iam DetachRolePolicy": ["policyArn"],
  "iam DetachGroupPolicy": ["policyArn"],
  "iam PutUserPermissionsBoundary": ["permissionsBoundary"],
  "iam PutRolePermissionsBoundary": ["permissionsBoundary"],
  "iam CreatePolicy": POLICY,
  "iam CreatePolicyVersion": ["policyDocument", "setAsDefault"],
  "iam SetDefaultPolicyVersion": ["versionId"],
  "iam DeletePolicyVersion": ["versionId"],
  "iam UpdateAssumeRolePolicy": ["policyDocument"],
  "iam CreateRole": ["assumeRolePolicyDocument", "permissionsBoundary"],
  "iam UpdateAccessKey": ["accessKeyId", "status"],
  "iam DeleteAccessKey": ["accessKeyId"],
  "iam UpdateServiceSpecificCredential": ["status"],
  "iam CreateServiceSpecificCredential": ["serviceName"],
  "cloudtrail PutEventSelectors": SELECTORS,
  "cloudtrail PutInsightSelectors": ["insightSelectors"],
  "cloudtrail CreateTrail": TRAIL,
  "cloudtrail UpdateTrail": TRAIL,
  "cloudtrail CreateEventDataStore": EVENT_DATA_STORE,
  "cloudtrail UpdateEventDataStore": EVENT_DATA_STORE,
  "s3 PutObject": ["bucketName", "key"],
  "s3 CopyObject": ["bucketName", "key", "x-amz-copy-source"],
  "s3 CreateMultipartUpload": ["bucketName", "key"],
  "signin ConsoleLogin": ["additionalEventData.MFAUsed"],
};

const WHOLE = new Set(["serviceEventDetails"]);

function path(member: string): string {
  return member.includes(".") || WHOLE.has(member) ? member : `requestParameters.${member}`;
}

/** Paths of the members to keep, by `service operation`. */
export const DETAIL_PATHS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(DETAIL).map(([operation, members]) => [operation, members.map(path)]),
);
