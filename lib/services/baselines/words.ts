import type { DimensionName } from "../../core/dimension-names";
import { TRAIT } from "../../scoring/traits";

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

const ADDRESSES: Counted = { what: "addresses new to it", unit: ["new address", "new addresses"] };
const DEEDS: Counted = {
  what: "kinds of action new to it on one key or secret",
  unit: ["new kind of action on one", "new kinds of action on one"],
};
const VERSIONS: Counted = { what: "versions of programs new to it", unit: ["new version", "new versions"] };

/** What the day series of a dimension counts, in words; `trait` as the series tells it. */
export function countedIn(dimension: DimensionName, trait: number): Counted {
  if (trait === TRAIT.address) return ADDRESSES;
  if (trait === TRAIT.deed) return DEEDS;
  return trait === TRAIT.family ? VERSIONS : (WORDS[dimension] ?? ACCESSES);
}
