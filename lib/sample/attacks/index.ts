import type { AttackKind } from "./attack";
import { batchSweep } from "./batch-sweep";
import { ciOverreach } from "./ci-overreach";
import { decryptFlood } from "./decrypt-flood";
import { deniedProbe } from "./denied-probe";
import { dormantUser } from "./dormant-user";
import { externalGrant } from "./external-grant";
import { fastHarvest } from "./fast-harvest";
import { keyDestruction } from "./key-destruction";
import { keyVaultListGet } from "./key-vault-list-get";
import { kubernetesMassRead } from "./kubernetes-mass-read";
import { nightStranger } from "./night-stranger";
import { oneAddressTwoClouds } from "./one-address-two-clouds";
import { outOfHoursPerson } from "./out-of-hours-person";
import { slowHarvest } from "./slow-harvest";
import { stolenRoleCredentials } from "./stolen-role-credentials";
import { trailBlinded } from "./trail-blinded";
import { transitExport } from "./transit-export";
import { vaultRootToken } from "./vault-root-token";

/** Every kind of attack, in the order in which they are planned. A new kind is a file and a line here. */
export const ATTACK_KINDS: readonly AttackKind[] = [
  stolenRoleCredentials,
  nightStranger,
  fastHarvest,
  slowHarvest,
  deniedProbe,
  outOfHoursPerson,
  keyDestruction,
  externalGrant,
  ciOverreach,
  decryptFlood,
  dormantUser,
  trailBlinded,
  vaultRootToken,
  kubernetesMassRead,
  keyVaultListGet,
  oneAddressTwoClouds,
  batchSweep,
  transitExport,
];
