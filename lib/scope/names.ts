import type { SubjectKind } from "../contracts/scope";
import { parseAddress } from "../core/place";

const ACCESS_KEY_ID = /^(?:AKIA|ASIA)[A-Z0-9]{12,124}$/;
const NETWORK = /^[0-9a-fA-F.:]+\/\d{1,3}$/;

/**
 * The kinds that a name may be of, judged by its form alone, the likeliest first. An address can be nothing else; any
 * other name is looked up in several dictionaries.
 */
export function likelyKinds(name: string): readonly SubjectKind[] {
  if (parseAddress(name) !== null || NETWORK.test(name)) return ["address"];
  if (ACCESS_KEY_ID.test(name)) return ["credential"];
  return ["resource", "identity", "credential", "session"];
}
