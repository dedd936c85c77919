import type { TechniqueId } from "../../core/techniques";
import type { Sql } from "../../sql/sql";
import type { DimensionName } from "../dimension-names";

/** What one dimension knows of one finding: numbers of its most surprising cell. */
export interface Fact {
  identity: string;
  /** The resource, network, program or verb that it is about, as the log has it: hostile text. */
  subject: string;
  seen: number;
  usual: number;
  /** Of the window: days, users, whatever the dimension says. */
  of: number;
  /** How far back was looked, with its preposition: see `withinDays`. */
  within: string;
}

/**
 * Turns a dimension's numbers into a sentence. `facts` is a SELECT over `finding_member m` (cells of findings) of
 * `grp, identity, subject, seen, usual, of_count, best`: one row for each candidate cell; `best` is its surprise in
 * hundredths of a bit.
 */
export interface Dimension {
  readonly name: DimensionName;
  /** MITRE ATT&CK technique ids that this deviation alone hints at. */
  readonly techniques: readonly TechniqueId[];
  readonly facts: Sql;
  sentence(fact: Fact): string;
}
