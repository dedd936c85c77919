import { ACTION_GROUPS, type Action, onlyLooks } from "../core/action";
import { type Sql, sql } from "../sql/sql";
import type { DimensionName } from "./dimension-names";

/** What a call does to a key or secret: habits are kept apart for each, and looking counts for little. */
export const HOW = { crypto: 1, read: 2, manage: 3, look: 4 } as const;

/** How an action uses its resource. */
export function howOf(action: Action): number {
  if (action === "read-secret" || action === "issue-credential") return HOW.read;
  if (ACTION_GROUPS[action] === "use") return HOW.crypto;
  return onlyLooks(action) || action === "tag" ? HOW.look : HOW.manage;
}

/**
 * A trait is something an identity shows day by day and may show for the first time: a value that it never had in
 * the look-back is fresh. Values are ids of dictionaries.
 */
export interface Trait {
  readonly code: number;
  readonly dimension: DimensionName;
  /** What it is read from: `score_use` or `score_origin`. */
  readonly from: Sql;
  /** Value and condition over that table. */
  readonly value: Sql;
  readonly when: Sql;
  /** Whether a value that the identity's peers use counts as known. */
  readonly peers: boolean;
  /** Whether others that take up the same value matter: networks, programs. */
  readonly shared: boolean;
}

const trait = (
  code: number,
  dimension: DimensionName,
  from: Sql,
  value: Sql,
  when: Sql,
  { peers = false, shared = false } = {},
): Trait => ({ code, dimension, from, value, when, peers, shared });

const USE = sql`score_use`;
const ORIGIN = sql`score_origin`;
const P = { peers: true };
const S = { peers: true, shared: true };

export const TRAITS: readonly Trait[] = [
  trait(1, "resource", USE, sql`resource`, sql`resource <> 0 AND how = 1`, P),
  trait(2, "resource", USE, sql`resource`, sql`resource <> 0 AND how = 2`, P),
  trait(3, "resource", USE, sql`resource`, sql`resource <> 0 AND how = 3`, P),
  trait(4, "look", USE, sql`resource`, sql`resource <> 0 AND how = 4`, P),
  trait(5, "action", USE, sql`action`, sql`true`, P),
  trait(6, "action", USE, sql`resource::UBIGINT * 256 + action`, sql`resource <> 0 AND how <> 4`, P),
  trait(7, "place", ORIGIN, sql`network`, sql`network <> 0`, S),
  trait(8, "place", ORIGIN, sql`address`, sql`address <> 0`, { shared: true }),
  trait(9, "agent", ORIGIN, sql`program`, sql`program <> 0`, S),
  trait(10, "agent", ORIGIN, sql`family`, sql`family <> 0`, S),
  trait(11, "credential", ORIGIN, sql`credential`, sql`true`),
];

/** The trait of encryption contexts is read from events, not from cells. */
export const CONTEXT_TRAIT = 12;
/** Any use of a resource other than looking: who knows whom, newcomers. Not scored as such. */
export const USE_TRAIT = 20;
/** The same where the access was allowed: rules ask what a caller ever got. Not scored as such. */
export const GOT_TRAIT = 21;
/** Codes of the traits that stages name. `deed` is an action on one resource; `family` a program with its version. */
export const TRAIT = {
  look: 4,
  action: 5,
  deed: 6,
  network: 7,
  address: 8,
  program: 9,
  family: 10,
  credential: 11,
} as const;
