import type { JsonValue } from "../../core/json";
import type { Recognised, Recogniser } from "./answer";
import { configItem, configItems } from "./aws/config-item";
import { kmsDescribeKey } from "./aws/kms-describe-key";
import { kmsKeyPolicy } from "./aws/kms-key-policy";
import { kmsLastUsage } from "./aws/kms-last-usage";
import { kmsListAliases } from "./aws/kms-list-aliases";
import { kmsListGrants } from "./aws/kms-list-grants";
import { kmsListKeyRotations } from "./aws/kms-list-key-rotations";
import { kmsListKeys } from "./aws/kms-list-keys";
import { kmsRotationStatus } from "./aws/kms-rotation-status";
import { secretsDescribe } from "./aws/secrets-describe";
import { secretsList } from "./aws/secrets-list";
import { secretsPolicy } from "./aws/secrets-policy";
import { secretsVersions } from "./aws/secrets-versions";
import { ssmDescribeParameters } from "./aws/ssm-describe-parameters";
import { azureKey, azureKeys } from "./azure/keys";
import { azureRotationPolicy } from "./azure/rotation-policy";
import { azureSecrets } from "./azure/secrets";
import { azureRoleAssignments, azureVault } from "./azure/vault-access";
import { gcpIamPolicy } from "./gcp/iam-policy";
import { gcpKmsKeys } from "./gcp/kms-keys";
import { gcpKmsVersions } from "./gcp/kms-versions";
import { gcpSecretVersions } from "./gcp/secret-versions";
import { gcpSecrets } from "./gcp/secrets";
import { vaultKvMetadata } from "./vault/kv-metadata";
import { vaultLease } from "./vault/lease";
import { vaultList } from "./vault/list";
import { vaultMounts } from "./vault/mounts";
import { vaultEntity, vaultPolicy } from "./vault/policy";
import { vaultTransitKey } from "./vault/transit-key";

/** Every answer that is understood; the first one that fits is taken, so the most telling shapes come first. */
const ANSWERS: readonly Recogniser[] = [
  kmsDescribeKey,
  kmsListKeys,
  kmsListAliases,
  kmsRotationStatus,
  kmsListKeyRotations,
  kmsListGrants,
  kmsLastUsage,
  secretsList,
  secretsVersions,
  secretsPolicy,
  secretsDescribe,
  ssmDescribeParameters,
  configItem,
  configItems,
  kmsKeyPolicy,
  gcpKmsKeys,
  gcpKmsVersions,
  gcpSecrets,
  gcpSecretVersions,
  azureKeys,
  azureKey,
  azureSecrets,
  azureRotationPolicy,
  azureVault,
  azureRoleAssignments,
  vaultPolicy,
  vaultEntity,
  vaultTransitKey,
  vaultKvMetadata,
  vaultLease,
  vaultMounts,
  gcpIamPolicy,
  vaultList,
];

/** Commands whose answers are understood, for messages and help. */
export const ANSWER_NAMES: readonly string[] = [...new Set(ANSWERS.map(({ name }) => name))];

/** What a provider's answer is; null when it is none that is known. */
export function recognise(answer: JsonValue): Recognised | null {
  for (const kind of ANSWERS) {
    const recognised = kind.recognise(answer);
    if (recognised) return recognised;
  }
  return null;
}
