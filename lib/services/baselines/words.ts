import type { DimensionName } from "../../core/dimension-names";

interface Counted {
  /** What is counted on each day. */
  what: string;
  unit: readonly [one: string, many: string];
}

const ACCESSES: Counted = { what: "accesses of the identity", unit: ["access", "accesses"] };

const WORDS: Partial<Record<DimensionName, Counted>> = {
  resource: { what: "keys and secrets new to it", unit: ["new key or secret", "new keys and secrets"] },
  look: {
    what: "keys and secrets it looked at for the first time",
    unit: ["new key or secret", "new keys and secrets"],
  },
  action: { what: "kinds of action new to it", unit: ["new kind of action", "new kinds of action"] },
  context: {
    what: "encryption contexts new to it",
    unit: ["new encryption context", "new encryption contexts"],
  },
  place: { what: "networks new to it", unit: ["new network", "new networks"] },
  agent: { what: "programs new to it", unit: ["new program", "new programs"] },
  credential: { what: "kinds of credential new to it", unit: ["new kind", "new kinds"] },
  volume: { what: "accesses to it in the busiest hour", unit: ["access an hour", "accesses an hour"] },
  breadth: {
    what: "different keys and secrets in the busiest hour",
    unit: ["key or secret an hour", "keys and secrets an hour"],
  },
  denial: { what: "refused accesses", unit: ["refusal", "refusals"] },
};

/** What the day series of a dimension counts, in words. */
export function countedIn(dimension: DimensionName): Counted {
  return WORDS[dimension] ?? ACCESSES;
}
