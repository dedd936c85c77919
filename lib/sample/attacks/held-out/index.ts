import type { AttackKind } from "../attack";
import { approleReplay } from "./approle-replay";
import { clusterSecretList } from "./cluster-secret-list";
import { crossAccountReencryption } from "./cross-account-reencryption";
import { hijackedConsoleSession } from "./hijacked-console-session";
import { impersonationChain } from "./impersonation-chain";
import { instanceRoleBucketTheft } from "./instance-role-bucket-theft";
import { keyPolicyBackdoor } from "./key-policy-backdoor";
import { keyVaultSelfGrant } from "./key-vault-self-grant";
import { leakedAccessKey } from "./leaked-access-key";
import { leaverDrip } from "./leaver-drip";
import { parameterSweep } from "./parameter-sweep";
import { ransomReencryption } from "./ransom-reencryption";
import { secretReplication } from "./secret-replication";
import { tokenForging } from "./token-forging";
import { vaultTokenTheft } from "./vault-token-theft";

/**
 * Kinds of attack to judge detection by, written from public incident reports and attack simulations without
 * a look at detectors or scoring. They are in no estate unless asked for, and nothing may be tuned on them.
 */
export const HELD_OUT_KINDS: readonly AttackKind[] = [
  parameterSweep,
  instanceRoleBucketTheft,
  ransomReencryption,
  keyPolicyBackdoor,
  hijackedConsoleSession,
  leakedAccessKey,
  vaultTokenTheft,
  approleReplay,
  clusterSecretList,
  impersonationChain,
  keyVaultSelfGrant,
  crossAccountReencryption,
  tokenForging,
  secretReplication,
  leaverDrip,
];
