import type { Severity } from "../core/severity";
import { SEVERITIES } from "../core/severity";

/** A finding is at least this severe when it is expected no more often than once in so many days. */
const ONCE_IN_DAYS: readonly [number, Severity][] = [
  [100, "critical"],
  [30, "high"],
  [7, "medium"],
  [1, "low"],
];

/** What a key or secret has to matter to move severity by a step; everything else is of the middle. */
export const USUAL_SENSITIVITY = 1;

/**
 * Severity of a finding from how rare it is here, how much its most sensitive key or secret matters (0 to 2, `lib/sql/sensitivity.ts`)
 * and the severest rule it trips. A finding that is expected more often than once a day is `info` whatever it touches; of the
 * others, what proves an identity or opens everything else lifts one step, and what is not of production lowers one. Without a rule
 * none is `critical`; a rule lifts a finding to one step below its own severity however common the finding is.
 */
export function severityOf(
  onceInDays: number,
  rule: Severity | null,
  sensitivity: number = USUAL_SENSITIVITY,
): Severity {
  const rare = SEVERITIES.indexOf(ONCE_IN_DAYS.find(([days]) => onceInDays >= days)?.[1] ?? "info");
  const moved = rare === 0 ? 0 : Math.max(0, rare + sensitivity - USUAL_SENSITIVITY);
  const most = SEVERITIES.indexOf(rule === null ? "high" : "critical");
  const lifted = rule === null ? 0 : Math.max(0, SEVERITIES.indexOf(rule) - 1);
  return SEVERITIES[Math.max(Math.min(moved, most), lifted)] ?? "info";
}
