import { DIMENSION_NAMES, type DimensionName } from "../core/dimension-names";
import type { Surprise } from "../core/feedback";
import { KIND_CENTIBITS } from "../core/surprise-kind";

/** What a dimension's surprise means, for one access. The place and program are told with the access itself. */
const SENTENCES: Readonly<Record<DimensionName, string>> = {
  resource: "first use of this key or secret by this identity in 90 days",
  newcomer: "new identities are rare on this key or secret",
  action: "this identity did not do this before",
  look: "first look at this key or secret by this identity in 90 days",
  context: "an encryption context that this identity never used",
  place: "a network or address that is new to this identity",
  agent: "a program that is new to this identity",
  credential: "a kind of credential that is new to this identity",
  hour: "an hour in which this identity is seldom active",
  volume: "more accesses in the hour than usual for it",
  breadth: "more different keys and secrets at once than usual for it",
  denial: "refusals, or a success after refusals, unusual for it",
  dormancy: "after a long silence of this identity",
  rule: "a detection rule is met",
};

/** Why accesses are odd, the most surprising first, each with its bits; `rules` are the titles of the rules they meet. */
export function whyOdd(surprise: Surprise, rules: readonly string[] = []): string[] {
  return DIMENSION_NAMES.filter((name) => surprise[name] >= KIND_CENTIBITS)
    .sort((a, b) => surprise[b] - surprise[a])
    .map(
      (name) =>
        `${name === "rule" && rules.length > 0 ? `rule: ${rules.join("; ")}` : SENTENCES[name]} (${(surprise[name] / 100).toFixed(1)} bits)`,
    );
}

/** The most that each dimension says of any of these accesses. */
export function mostSurprising(all: readonly Surprise[]): Surprise {
  const most = (name: DimensionName) => all.reduce((bits, surprise) => Math.max(bits, surprise[name]), 0);
  return Object.fromEntries(DIMENSION_NAMES.map((name) => [name, most(name)])) as Record<
    DimensionName,
    number
  >;
}
