import { SEVERITIES, type Severity } from "../core/severity";
import { DETECTORS } from "../detectors/registry";

/** The highest severity among rules of these ids; null when there is none. */
export function severestRule(ids: readonly string[]): Severity | null {
  const steps = DETECTORS.filter(({ id }) => ids.includes(id)).map(({ severity }) =>
    SEVERITIES.indexOf(severity),
  );
  return SEVERITIES[Math.max(...steps, -1)] ?? null;
}
