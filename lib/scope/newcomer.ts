import type { Surprise } from "../core/feedback";

/** Who is compared with whom: people, workloads, and what belongs to the provider or to another account. */
export type IdentityClass = "person" | "workload" | "outside";

export function classOf(identityKind: string): IdentityClass {
  if (identityKind === "person") return "person";
  return identityKind === "service" || identityKind === "account" ? "outside" : "workload";
}

/** First uses of keys and secrets by identities of a class, and how they came: the estate's own measure of what is ordinary. */
export interface NewcomerHabits {
  newcomers: number;
  /** From a network from which nobody had used that key or secret. */
  strange: number;
  /** By an identity that nobody had seen anywhere before that day. */
  firstDay: number;
}

/** The habits of a class from those of the kinds of identities in it. */
export function habitsOf(
  wanted: IdentityClass,
  kinds: readonly (NewcomerHabits & { kind: string })[],
): NewcomerHabits {
  const mine = kinds.filter(({ kind }) => classOf(kind) === wanted);
  const sum = (of: (habits: NewcomerHabits) => number) => mine.reduce((all, habits) => all + of(habits), 0);
  return {
    newcomers: sum(({ newcomers }) => newcomers),
    strange: sum(({ strange }) => strange),
    firstDay: sum(({ firstDay }) => firstDay),
  };
}

/** What is believed before the estate tells: three newcomers, of which a tenth came so. */
const PRIOR_WEIGHT = 3;
const PRIOR_SHARE = 0.1;

/** An access of an identity that is new on its key or secret, as far as its surprise as a newcomer depends on it. */
export interface NewcomerCell {
  surprise: Surprise;
  strangePlace: boolean;
  firstDay: boolean;
}

/**
 * How surprising such a newcomer is on a day of this key or secret, in hundredths of a bit; 0 for one who is none. The
 * rate of newcomers is the key's own, `surprise.newcomer`. A strange network and an identity never seen anywhere add as
 * much as they are rare among the newcomers of its class in this estate: where everybody comes from a network of their
 * own, or new services come every day, they tell nothing. What an identity that has habits breaks of them in place adds
 * as well.
 */
export function newcomerCentibits(
  { surprise, strangePlace, firstDay }: NewcomerCell,
  { newcomers, strange, firstDay: first }: NewcomerHabits,
): number {
  if (surprise.newcomer === 0) return 0;
  const rare = (seen: number) =>
    -100 * Math.log2((seen + PRIOR_WEIGHT * PRIOR_SHARE) / (newcomers + PRIOR_WEIGHT));
  return (
    surprise.newcomer +
    (strangePlace ? rare(strange) : 0) +
    (firstDay ? rare(first) : Math.max(surprise.place, surprise.credential))
  );
}

/** The surprise, in hundredths of a bit, that comes by chance `chance` times in so many days. */
export function bitsOfChance(days: number, chance: number): number {
  return Math.max(0, 100 * Math.log2(days / chance));
}
