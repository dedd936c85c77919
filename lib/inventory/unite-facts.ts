import { canonicalJson, type JsonValue } from "../core/json";
import type { Fact } from "./fact";

/** Attributes of which the later time holds, and those that are lists, of which pages tell a part each. */
const LATEST = new Set(["rotated", "current-since"]);
const LISTED = new Set(["grants", "versions", "aliases"]);

/**
 * One fact for each attribute of a thing that one command tells as of one time, from all pages of its answer: lists are put
 * together, of times the latest is taken. Of anything else the last page that tells it holds.
 */
export function uniteFacts(facts: readonly Fact[]): Fact[] {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const name = `${fact.resource}\n${fact.attribute}\n${fact.source}\n${fact.asOfUs}`;
    const known = found.get(name);
    found.set(
      name,
      known === undefined ? fact : { ...fact, value: united(fact.attribute, known.value, fact.value) },
    );
  }
  return [...found.values()];
}

function united(attribute: string, a: JsonValue, b: JsonValue): JsonValue {
  if (LATEST.has(attribute) && typeof a === "number") return typeof b === "number" ? Math.max(a, b) : a;
  if (!LISTED.has(attribute) || !Array.isArray(a) || !Array.isArray(b)) return b;
  return [...new Map([...a, ...b].map((one) => [canonicalJson(one), one])).values()];
}
