import { firstAccess } from "./first-access";
import { fixedThresholds } from "./fixed-thresholds";
import { hbos } from "./hbos";
import { isolationForest } from "./isolation-forest";
import type { Peer } from "./peer";
import { rarity } from "./rarity";

export const PEERS: readonly Peer[] = [
  firstAccess(5, false),
  firstAccess(14, false),
  firstAccess(5, true),
  firstAccess(14, true),
  fixedThresholds,
  rarity(false),
  rarity(true),
  hbos,
  isolationForest,
];
