import type { Action } from "../../core/action";

/**
 * Every operation of AWS Secrets Manager, and the service events it reports on rotation and on the deletion of
 * secrets and versions, by verb. `DeleteSecret` waits out a recovery window unless it is told not to.
 */
export const SECRETS_MANAGER_OPERATIONS = {
  "read-secret": "GetSecretValue BatchGetSecretValue",
  "generate-random": "GetRandomPassword",
  list: "ListSecrets ListSecretVersionIds",
  describe: "DescribeSecret",
  "read-policy": "GetResourcePolicy ValidateResourcePolicy",
  create: "CreateSecret",
  "write-secret": "PutSecretValue UpdateSecret",
  rotate: "RotateSecret RotationStarted RotationSucceeded RotationFailed RotationAbandoned",
  "rotation-settings": "CancelRotateSecret TestRotationStarted TestRotationSucceeded TestRotationFailed",
  "version-state":
    "UpdateSecretVersionStage SecretVersionDeletion StartSecretVersionDelete CancelSecretVersionDelete EndSecretVersionDelete",
  replicate: "ReplicateSecretToRegions RemoveRegionsFromReplication StopReplicationToReplica",
  tag: "TagResource UntagResource",
  "change-policy": "PutResourcePolicy DeleteResourcePolicy",
  "schedule-deletion": "DeleteSecret StartSecretDelete",
  "cancel-deletion": "RestoreSecret CancelSecretDelete",
  delete: "EndSecretDelete",
} as const satisfies Partial<Record<Action, string>>;
