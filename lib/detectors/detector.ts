import type { Action } from "../core/action";
import type { ControlId } from "../core/controls";
import type { JsonObject } from "../core/json";
import type { Outcome } from "../core/outcome";
import type { Severity } from "../core/severity";
import type { Source } from "../core/source";
import type { TechniqueId } from "../core/techniques";
import type { Sql } from "../sql/sql";

/** What a rule's reason text is made from: one hit, with the names a person knows. */
export interface HitFacts {
  /** The caller's short name. */
  identity: string;
  /** The short name of the key, secret or container; empty when the call names none. */
  resource: string;
  /** The provider's own name of the operation. */
  operation: string;
  /** Accesses that the hit stands for. */
  accesses: number;
  /** What the rule itself read from the record (`hits.note`), as the log has it: hostile text. Empty when nothing. */
  note: string;
}

/** A record of a rare operation as a judging rule sees it; every distinct one is judged once. */
export interface JudgedRecord {
  source: Source;
  service: string;
  operation: string;
  action: Action;
  outcome: Outcome;
  /** Key of the caller's identity. */
  caller: string;
  /** Account, project, vault or cluster of the caller; empty when unknown. */
  identityAccount: string;
  /** Key of the resource acted on; empty when the record names none. */
  resource: string;
  resourceAccount: string;
  /** Accounts and projects whose own logs are held: none of them is an outsider. */
  ownAccounts: ReadonlySet<string>;
  /** The facts kept of this operation, in the provider's own member names; null when none were kept. */
  detail: JsonObject | null;
}

/** What every rule tells: a reader of a finding sees all of it. */
interface Rule {
  /** Stable, kebab-case; the file has the same name. */
  readonly id: string;
  /** What happened, in a few words: `Key scheduled for deletion`. */
  readonly title: string;
  readonly severity: Severity;
  /** MITRE ATT&CK techniques. */
  readonly techniques: readonly TechniqueId[];
  /** One or two sentences: why this matters. */
  readonly why: string;
  /** What to check next, in order. */
  readonly next: readonly string[];
  /** Controls that the rule supports: `CIS AWS 6.0 5.7`. */
  readonly controls: readonly ControlId[];
  /** The reason in one sentence with numbers. */
  sentence(facts: HitFacts): string;
}

/** A rule in SQL, over access cells and events. */
export interface CountingRule extends Rule {
  /**
   * A SELECT of the access cells that the rule marks: the nine key columns (`cellKey`) and `note`, a VARCHAR that
   * is NULL when there is nothing to tell. A cell may be marked for what happened up to its own hour and in the 24
   * hours before its day, never for what came later. Reads `scope_cell`, `scope_event` and `scope_use` (see
   * `scope.ts`), the dictionaries and the days before in `habit_day`, nothing else. Several rows of one cell are one hit.
   */
  hits(thresholds: Thresholds): Sql;
}

/** A rule that reads a record's detail: policies, grants, settings. */
export interface JudgingRule extends Rule {
  /** The operations worth judging, by their canonical verbs; never plain use or looking. */
  readonly actions: readonly Action[];
  /** What to tell of the record (may be empty), or null when the rule does not hold. Pure. */
  judge(record: JudgedRecord): string | null;
}

/**
 * One rule: what it looks for, and what a reader of a finding must know about it. Rules know nothing of habits: a
 * hit by somebody who does this every Monday is ranked down by the engine.
 */
export type Detector = CountingRule | JudgingRule;

/** Numbers that a site may change. Counts are of distinct things, not of events, unless the name says so. */
export interface Thresholds {
  /** Distinct secrets that one identity reads within ten minutes. */
  secretsInTenMinutes: number;
  /** Distinct SSM parameters that one identity reads in an hour. */
  parametersInAnHour: number;
  /** Distinct secrets or keys that one identity reads from Key Vaults in a day. */
  vaultObjectsInADay: number;
  /** Refused accesses of one identity within 24 hours. */
  denialsInADay: number;
  /** Distinct secrets or versions that one identity deletes or destroys in an hour. */
  deletionsInAnHour: number;
  /** Distinct Kubernetes secrets that one identity reads in an hour. */
  kubernetesSecretsInAnHour: number;
  /** Kubernetes namespaces whose secrets one identity lists in an hour. */
  namespacesListedInAnHour: number;
  /** Logins of one Vault identity in an hour. */
  loginsInAnHour: number;
  /** Leases that one identity revokes in an hour. */
  revocationsInAnHour: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  secretsInTenMinutes: 20,
  parametersInAnHour: 25,
  vaultObjectsInADay: 20,
  denialsInADay: 20,
  deletionsInAnHour: 5,
  kubernetesSecretsInAnHour: 20,
  namespacesListedInAnHour: 5,
  loginsInAnHour: 200,
  revocationsInAnHour: 50,
};
