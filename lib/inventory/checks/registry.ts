import { auditing } from "./auditing";
import type { Check } from "./check";
import { grantedWide } from "./granted-wide";
import { longLivedCredentials } from "./long-lived-credentials";
import { materialLeaves } from "./material-leaves";
import { sharedWidely } from "./shared-widely";
import { staticNeverRotated } from "./static-never-rotated";

/** Every check, by property. A new one is a file and a line here. */
export const CHECKS: readonly Check[] = [
  longLivedCredentials,
  materialLeaves,
  staticNeverRotated,
  grantedWide,
  sharedWidely,
  auditing,
];
