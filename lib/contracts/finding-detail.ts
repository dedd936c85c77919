import type { FilterField } from "../core/filter-fields";
import type { Outcome } from "../core/outcome";
import type { Severity } from "../core/severity";
import type { AssignmentEntry } from "./assignment";
import type { ExpectedOfFinding, FeedbackEntry } from "./feedback";
import type { FindingIdentity, FindingOutline, FindingResource, FindingStanding } from "./finding-row";

/** A value of a habit: a network, a program, a key or secret. Names come from logs: hostile text. */
export interface HabitValue {
  label: string;
  /** Key of the resource that it is; null for what has no page of its own. */
  resource: FindingResource | null;
  accesses: number;
}

/** Values an identity showed in the 90 days before, with their shares, and what it showed that day for the first time. */
export interface SharesBaseline {
  kind: "shares";
  /** What the values are: "networks". */
  what: readonly [one: string, many: string];
  /** The filter under which the events of a value are found. */
  field: FilterField;
  /** The most used, of `valueCount` with `accesses` in all. */
  usual: HabitValue[];
  valueCount: number;
  accesses: number;
  /** First shown that day, of `seenCount`. `others`: identities that showed it in the 90 days before; null: not asked. */
  seen: (HabitValue & { others: number | null })[];
  seenCount: number;
}

/** A count of each of the days before, the oldest first, and of the finding's day. */
export interface DaysBaseline {
  kind: "days";
  what: string;
  unit: readonly [one: string, many: string];
  /** Null: not active that day. */
  usual: (number | null)[];
  seen: number;
  /** The finding's day, days since 1970-01-01 UTC. */
  day: number;
}

/** On how many of the days before an identity was active in each hour of the week (UTC, Monday first), and the finding's hours. */
export interface WeekBaseline {
  kind: "week";
  /** 7 × 24 numbers of active days. */
  active: number[];
  /** Active days of each weekday. */
  days: number[];
  /** Indices into `active`. */
  seen: number[];
}

/** Who used a key or secret in the 90 days before, and who came new that day. */
export interface UsersBaseline {
  kind: "users";
  resource: FindingResource;
  /** The most frequent, of `userCount`; `lastDay`: days since 1970-01-01 UTC. */
  users: (FindingIdentity & { accesses: number; lastDay: number })[];
  userCount: number;
  newcomers: (FindingIdentity & { accesses: number })[];
}

export type Baseline = SharesBaseline | DaysBaseline | WeekBaseline | UsersBaseline;

/** A reason with what it is measured by. */
export interface PicturedReason {
  dimension: string;
  /** Id, title and cause of the rule; null where the reason is no rule. */
  rule: { id: string; title: string; why: string; controls: { id: string; name: string }[] } | null;
  text: string;
  bits: number;
  /** What counts of `bits` after what is expected. */
  bitsLeft: number;
  /** Whose habits it is measured by, and on which day (since 1970-01-01 UTC); null where its cell is gone. */
  of: { identity: FindingIdentity; day: number } | null;
  baselines: Baseline[];
}

/** A finding as its page shows it, without what needs its events. */
export interface FindingDetail extends FindingOutline, FindingStanding {
  score: number;
  scoreBefore: number;
  onceInDays: number;
  severity: Severity;
  severityBefore: Severity;
  identities: FindingIdentity[];
  reasons: PicturedReason[];
  /** Expectations in force that lower something in it, whatever finding they were said of. */
  lowering: ExpectedOfFinding[];
  /** What to check, in order, from the rules that it trips. */
  next: string[];
  /** Networks, with the addresses of each, that its accesses came from. */
  places: { network: string; addresses: string[] }[];
}

/** A finding that is not held under this id, and what is known of where it went. */
export interface GoneFinding {
  /** What it was called when somebody said something of it; null when nobody did. */
  title: string | null;
  /** The finding that holds the access after which this one was named. */
  heir: { id: string; title: string } | null;
  /** The identity and day of that access, where the store still knows it. */
  identity: FindingIdentity | null;
  day: number | null;
  /** Another finding of the same identity and day, the highest first. */
  nearest: { id: string; title: string } | null;
}

/** What the accesses of a finding touched. */
export interface FindingTouched {
  resources: (FindingResource & {
    accesses: number;
    outcomes: Readonly<Record<Outcome, number>>;
    firstUs: number;
    lastUs: number;
  })[];
  resourceCount: number;
  /** Of these: keys, and secrets and the like. */
  keys: number;
  secrets: number;
  /** Encryption contexts as the log has them, the most frequent first, of `contextCount`. */
  contexts: { value: string; events: number }[];
  contextCount: number;
  credentials: { id: string; kind: string; events: number }[];
  credentialCount: number;
  sessions: { id: string; events: number }[];
  sessionCount: number;
}

/** Another finding that shares something with one. */
export interface RelatedFinding {
  id: string;
  title: string;
  severity: Severity;
  fromUs: number;
  /** What they share, with how many and one of them. */
  shared: { what: "address" | "credential" | "session" | "resource"; count: number; example: string }[];
}

/** What people did with a finding, from the newest to the oldest. */
export type FindingHistoryEntry =
  | { kind: "feedback"; at: string; entry: FeedbackEntry }
  | { kind: "assignment"; at: string; entry: AssignmentEntry };
