import type { EventColumn } from "./columns";
import type { Sql } from "./sql";

/** Values of an integer column: these, all but 0 ("none"), or what a subquery gives where they are too many. */
export type ValueSet =
  | { kind: "ids"; ids: readonly number[] }
  | { kind: "some" }
  | { kind: "lookup"; lookup: Sql };

/** One way for an event to fit a condition. */
export type Match =
  | {
      kind: "column";
      column: EventColumn;
      set: ValueSet;
      /** For resources: some event names one of them in second place. */
      further?: boolean;
      /** For credentials chosen by kind: the same choice in the words that cells hold. */
      credentialKinds?: readonly string[];
    }
  | { kind: "event"; ids: readonly { hi: bigint; lo: bigint }[] }
  | { kind: "linked"; linked: boolean };

/** A condition of the filter in terms of what the store holds; it fits when one of the matches does. */
export interface ResolvedTerm {
  negated: boolean;
  any: readonly Match[];
}

/** A filter whose words have been looked up. */
export interface ResolvedFilter {
  terms: readonly ResolvedTerm[];
  /** Some event of the store names more than one resource. */
  severalResources: boolean;
  /** Numbers of the conditions whose words nothing in the store has. */
  unknown: readonly number[];
}

export const NO_TERMS: ResolvedFilter = { terms: [], severalResources: false, unknown: [] };
