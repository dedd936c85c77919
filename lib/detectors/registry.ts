import { anonymousRead } from "./anonymous-read";
import { backupTaken } from "./backup-taken";
import { batchAcrossRegions } from "./batch-across-regions";
import { batchCatchAll } from "./batch-catch-all";
import { broadGrant } from "./broad-grant";
import { clusterWideList } from "./cluster-wide-list";
import { dataAccessExempted } from "./data-access-exempted";
import { deletedWithoutRecovery } from "./deleted-without-recovery";
import { deletionScheduled } from "./deletion-scheduled";
import { deniedBurst } from "./denied-burst";
import { deniedThenAllowed } from "./denied-then-allowed";
import type { Detector } from "./detector";
import { eternalToken } from "./eternal-token";
import { foreignKeyInS3 } from "./foreign-key-in-s3";
import { foreignNamespaceRead } from "./foreign-namespace-read";
import { generateRoot } from "./generate-root";
import { grantOutside } from "./grant-outside";
import { identityPolicyWidened } from "./identity-policy-widened";
import { impersonatedRead } from "./impersonated-read";
import { keyDeleted } from "./key-deleted";
import { keyDisabled } from "./key-disabled";
import { keyMaterialExported } from "./key-material-exported";
import { keyMaterialImported } from "./key-material-imported";
import { keyPolicyChanged } from "./key-policy-changed";
import { kubernetesSecretsInBulk } from "./kubernetes-secrets-in-bulk";
import { listThenGet } from "./list-then-get";
import { logExportNarrowed } from "./log-export-narrowed";
import { loggingAttempted } from "./logging-attempted";
import { loggingChanged } from "./logging-changed";
import { loggingStopped } from "./logging-stopped";
import { loginBurst } from "./login-burst";
import { longLivedKeyUse } from "./long-lived-key-use";
import { massDeletion } from "./mass-deletion";
import { oldVersionRead } from "./old-version-read";
import { oneAddressTwoProviders } from "./one-address-two-providers";
import { openedThenRead } from "./opened-then-read";
import { orphanToken } from "./orphan-token";
import { outsideMember } from "./outside-member";
import { outsideProjectUse } from "./outside-project-use";
import { parametersByPath } from "./parameters-by-path";
import { parametersInBulk } from "./parameters-in-bulk";
import { policyOpened } from "./policy-opened";
import { policyUnreadable } from "./policy-unreadable";
import { purgedForGood } from "./purged-for-good";
import { revocationStorm } from "./revocation-storm";
import { rootUsed } from "./root-used";
import { rotationFailed } from "./rotation-failed";
import { secretDeleted } from "./secret-deleted";
import { secretsInBulk } from "./secrets-in-bulk";
import { vaultAccessChanged } from "./vault-access-changed";
import { vaultKeyExportable } from "./vault-key-exportable";
import { vaultObjectsInBulk } from "./vault-objects-in-bulk";
import { vaultPolicyChanged } from "./vault-policy-changed";
import { vaultPolicyWidened } from "./vault-policy-widened";
import { vaultRootPolicy } from "./vault-root-policy";
import { versionStateChanged } from "./version-state-changed";

/** Every rule. A new one is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  anonymousRead,
  backupTaken,
  batchAcrossRegions,
  batchCatchAll,
  broadGrant,
  clusterWideList,
  dataAccessExempted,
  deletedWithoutRecovery,
  deletionScheduled,
  deniedBurst,
  deniedThenAllowed,
  eternalToken,
  foreignKeyInS3,
  foreignNamespaceRead,
  generateRoot,
  grantOutside,
  identityPolicyWidened,
  impersonatedRead,
  keyDeleted,
  keyDisabled,
  keyMaterialExported,
  keyMaterialImported,
  keyPolicyChanged,
  kubernetesSecretsInBulk,
  listThenGet,
  logExportNarrowed,
  loggingAttempted,
  loggingChanged,
  loggingStopped,
  loginBurst,
  longLivedKeyUse,
  massDeletion,
  oldVersionRead,
  oneAddressTwoProviders,
  openedThenRead,
  orphanToken,
  outsideMember,
  outsideProjectUse,
  parametersByPath,
  parametersInBulk,
  policyOpened,
  policyUnreadable,
  purgedForGood,
  revocationStorm,
  rootUsed,
  rotationFailed,
  secretDeleted,
  secretsInBulk,
  vaultAccessChanged,
  vaultKeyExportable,
  vaultObjectsInBulk,
  vaultPolicyChanged,
  vaultPolicyWidened,
  vaultRootPolicy,
  versionStateChanged,
];
