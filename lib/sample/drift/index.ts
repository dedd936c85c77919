import { accessReview } from "./access-review";
import { backfill } from "./backfill";
import type { DriftKind } from "./drift";
import { failoverTest } from "./failover-test";
import { networkMove, officeMove } from "./network-move";
import { newSecret } from "./new-secret";
import { newService } from "./new-service";
import { nightIncident } from "./night-incident";
import { nodeReplacement } from "./node-replacement";
import { sdkUpgrade } from "./sdk-upgrade";
import { leaver, newHire, teamMove } from "./staff-changes";

/** Every kind of change and surprise that is no attack, in the order in which they are planned. */
export const DRIFT_KINDS: readonly DriftKind[] = [
  newService,
  newSecret,
  networkMove,
  officeMove,
  sdkUpgrade,
  newHire,
  teamMove,
  leaver,
  failoverTest,
  nodeReplacement,
  nightIncident,
  accessReview,
  backfill,
];
