import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A secret that no longer rotates stays valid for whoever has it. */
export const rotationFailed: CountingRule = {
  id: "rotation-failed",
  title: "Rotation failed or was turned off",
  severity: "medium",
  techniques: ["T1098"],
  why: "A secret that no longer rotates stays valid for whoever has it.",
  next: ["Repair the rotation and run it once.", "Ask why it was turned off."],
  controls: ["AWS Security Hub SecretsManager.2", "CIS AWS 6.0 4.6"],
  sentence: ({ identity, resource, operation }) =>
    `Rotation of ${resource} failed or was turned off (${operation}, ${identity}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.source = 'aws-cloudtrail'
      AND (c.operation_name IN ('RotationFailed', 'RotationAbandoned')
        OR c.operation_name IN ('DisableKeyRotation', 'CancelRotateSecret') AND c.outcome = 0)`,
};
