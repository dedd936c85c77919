import { DETECTORS } from "../detectors/registry";
import { DIMENSIONS } from "../scoring/dimensions/registry";

/** From this many bits on a deviation hints at its technique. */
const TELLING_BITS = 5;

/** The ATT&CK techniques that a finding's reasons hint at, rules first, each once. */
export function techniquesOf(
  reasons: readonly { dimension: string; rule: string; bits: number }[],
): string[] {
  const rules = reasons.flatMap(({ rule }) => DETECTORS.find(({ id }) => id === rule)?.techniques ?? []);
  const deviations = reasons
    .filter(({ rule, bits }) => rule === "" && bits >= TELLING_BITS)
    .flatMap(({ dimension }) => DIMENSIONS.find(({ name }) => name === dimension)?.techniques ?? []);
  return [...new Set([...rules, ...deviations])];
}
