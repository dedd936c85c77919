import type { Severity } from "../core/severity";
import { SEVERITIES } from "../core/severity";

/** A finding is at least this severe when it is expected no more often than once in so many days. */
const ONCE_IN_DAYS: readonly [number, Severity][] = [
  [100, "critical"],
  [30, "high"],
  [7, "medium"],
  [1, "low"],
];

/**
 * Severity of a finding from how rare it is here and the severest rule it trips. Rarity alone, without a rule, is never
 * `critical`; a rule lifts a finding to one step below its own severity however common the finding is.
 */
export function severityOf(onceInDays: number, rule: Severity | null): Severity {
  const rare = ONCE_IN_DAYS.find(([days]) => onceInDays >= days)?.[1] ?? "info";
  const capped = rule === null && rare === "critical" ? "high" : rare;
  const lifted = rule === null ? 0 : Math.max(0, SEVERITIES.indexOf(rule) - 1);
  return SEVERITIES[Math.max(SEVERITIES.indexOf(capped), lifted)] ?? "info";
}
