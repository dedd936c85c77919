import { z } from "zod";
import { IDENTITY_KINDS, type IdentityKind, type ResourceKind } from "../core/access-event";
import type { CoverageRun } from "../core/coverage";
import type { StateHours } from "../core/coverage-window";
import type { Span } from "../core/filter-range";
import { SEVERITIES } from "../core/severity";
import { DAY_US } from "../core/time";

/** Days up to the window's end whose firsts are "new". */
export const NEW_DAYS = 7;
/** Days before them in which something must have been seen to be usual. Scoring looks back as far. */
export const LOOK_BACK_DAYS = 90;

/** What a panel of an identity's or resource's page is asked for. */
export interface EntityQuery {
  /** The store's own number of it. */
  id: number;
  /** Whole hours. */
  span: Span;
  /** Time of the first event held of anybody. */
  logsBeginUs: number;
}

/**
 * `usual`: seen on one of the 90 days before the last 7 days up to the window's end. `new`: seen in those 7 days and on
 * none of the 90. `unknown`: as new, but the logs begin inside the 7 days, so there is nothing to compare with.
 * `lapsed`: seen in the window, but on none of the 97 days.
 */
export type Familiarity = "usual" | "new" | "unknown" | "lapsed";

/** The two stretches that `Familiarity` compares, in whole UTC days; the second ends with the window. */
export function familiarSpans({ toUs }: Span): { before: Span; recent: Span } {
  const today = Math.ceil(toUs / DAY_US) * DAY_US;
  const turn = today - NEW_DAYS * DAY_US;
  return { before: { fromUs: turn - LOOK_BACK_DAYS * DAY_US, toUs: turn }, recent: { fromUs: turn, toUs } };
}

/** A name with what leads to its page. All of it may be hostile text. */
export interface Named {
  key: string;
  name: string;
}
export interface NamedIdentity extends Named {
  kind: IdentityKind;
}
export interface NamedResource extends Named {
  kind: ResourceKind;
}

const named = { key: z.string(), name: z.string() };
export const namedIdentitySchema = z.object({ ...named, kind: z.enum(IDENTITY_KINDS) });

/** How identities are compared with one another when they are scored. */
export type IdentityClass = "person" | "workload" | "service";

/** Times of all that is held, microseconds since the epoch; null where no access is held. */
interface Seen {
  firstUs: number | null;
  lastUs: number | null;
  accesses: number;
}

export interface IdentityHead extends NamedIdentity, Seen {
  id: number;
  account: string;
  class: IdentityClass;
  /** Log families it was seen in. */
  sources: string[];
}

export interface ResourceHead extends NamedResource, Seen {
  id: number;
  account: string;
  region: string;
  sources: string[];
  /** A rotation that succeeded is held. */
  rotated: boolean;
}

/** A value that an identity shows (a network, a program) or a counterpart, with how often and since when. */
export interface HabitShare {
  value: string;
  kind: string;
  accesses: number;
  denied: number;
  /** Of the window; null where it was seen in the look-back only. */
  lastUs: number | null;
  /** In the look-back and the window. */
  firstUs: number;
  familiarity: Familiarity;
  /** Distinct finer values: addresses of a network, versions of a program. */
  finer: number;
}

export interface HabitShares {
  shares: HabitShare[];
  /** Values in all, and accesses of all of them in the window. */
  total: number;
  accesses: number;
}

/** One access key, token or certificate that an identity showed in the window. */
export interface CredentialUse {
  value: string;
  kind: string;
  events: number;
  firstUs: number;
  lastUs: number;
  sessions: number;
}

export interface SessionUse {
  value: string;
  events: number;
  firstUs: number;
  lastUs: number;
}

export interface CredentialsOfIdentity {
  credentials: CredentialUse[];
  credentialsTotal: number;
  /** By kind, over all of them. */
  byKind: { kind: string; credentials: number; events: number }[];
  sessions: SessionUse[];
  sessionsTotal: number;
}

/** What an identity did with one resource in the window. */
export interface ResourceUse {
  resource: NamedResource | null;
  actions: string[];
  accesses: number;
  denied: number;
  failed: number;
  /** Accesses a day, over the window's days. */
  perDay: number;
  /** UTC days of the window with any access. */
  days: number;
  /** Of the look-back and the window. */
  firstUs: number;
  lastUs: number;
  familiarity: Familiarity;
}

/** Accesses of each hour with any: hours since the epoch, and how many. */
export interface BusyHours {
  hours: readonly (readonly [hour: number, accesses: number])[];
}

export interface Denial {
  resource: NamedResource | null;
  action: string;
  errorCode: string;
  events: number;
  firstUs: number;
  lastUs: number;
}

export interface Denials {
  denials: Denial[];
  total: number;
  events: number;
  /** All events of the window, denied or not. */
  ofEvents: number;
}

export interface Peer extends NamedIdentity {
  accesses: number;
  lastUs: number | null;
  /** Resources that it used in the window, and those of them that the identity used too. */
  resources: number;
  shared: number;
}

export interface Peers {
  peers: Peer[];
  total: number;
  /** Resources that at least two peers used and the identity did not, and that the identity used and no peer did. */
  onlyPeers: number;
  onlyIdentity: number;
}

/** The highest score of a UTC day, in score points; 0 for a day of use without anything unusual. */
export interface DayScore {
  startUs: number;
  score: number;
}

export interface FindingLine {
  id: string;
  title: string;
  severity: (typeof SEVERITIES)[number];
  onceInDays: number;
  firstUs: number;
  lastUs: number;
  /** The newest word that somebody said of it; null while it is open. */
  verdict: "true" | "noise" | null;
}

export interface FindingLines {
  findings: FindingLine[];
  total: number;
  open: number;
}

/** What the hover card of an identity or resource tells. */
export const entityCardSchema = z.object({
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
  /** Accesses in the last days that are held, and how many days those are. */
  accesses: z.number(),
  days: z.number(),
  denied: z.number(),
  /** Resources that an identity used, or identities that used a resource, in those days. */
  others: z.number(),
  account: z.string(),
  openFindings: z.number(),
  worst: z.enum(SEVERITIES).nullable(),
});
export type EntityCard = z.infer<typeof entityCardSchema>;

/** A stream of logs that tells of an identity or resource. */
export interface StreamOfEntity {
  source: string;
  account: string;
  region: string;
  /** It holds an event of it; false for the stream of a resource's own account and region in which none is held. */
  seen: boolean;
  /** Hours of the window in each state. */
  hours: StateHours;
  /** Hours of the window before the stream's first record, or after the last that was judged. */
  before: number;
  /** Clipped to the window. */
  runs: CoverageRun[];
}

export interface EntityCoverage {
  streams: StreamOfEntity[];
  /** The account and region of which no stream is held though the resource lies there. */
  home: { account: string; region: string } | null;
  /** The window in hours since the epoch, `[fromHour, toHour)`. */
  fromHour: number;
  toHour: number;
}

export const IDENTITY_SORTS = [
  "name",
  "kind",
  "account",
  "first",
  "last",
  "rate",
  "resources",
  "denied",
] as const;
export type IdentitySort = (typeof IDENTITY_SORTS)[number];

/** One line of the list of identities; numbers are of the window, first and last of all that is held. */
export const identityLineSchema = namedIdentitySchema.extend({
  account: z.string(),
  firstUs: z.number(),
  lastUs: z.number(),
  accesses: z.number(),
  denied: z.number(),
  resources: z.number(),
});
export type IdentityLine = z.infer<typeof identityLineSchema>;

export const identityPageSchema = z.object({
  lines: z.array(identityLineSchema),
  /** Identities that fit what was asked for, and all. */
  total: z.number(),
  all: z.number(),
  fromUs: z.number(),
  toUs: z.number(),
});
export type IdentityPage = z.infer<typeof identityPageSchema>;

/** Who used a key or secret. Numbers are of the window, first and last of the window and the look-back. */
export interface ResourceUser extends NamedIdentity {
  account: string;
  actions: string[];
  accesses: number;
  denied: number;
  perDay: number;
  /** UTC days of the window with any access. */
  days: number;
  firstUs: number;
  lastUs: number;
  familiarity: Familiarity;
  /** It listed, described or read the policy, and did nothing else. */
  onlyLooked: boolean;
}

/** Encryption contexts of a key that stand for one thing: what its data keys open. */
export interface ContextUse {
  /** In words: `S3 bucket`. */
  sort: string;
  name: string;
  /** The key of a secret or parameter that the store may know. */
  resourceKey: string | null;
  /** Distinct contexts, which for a bucket are its objects; 0 where only the bucket is told. */
  contexts: number;
  /** Some of its calls name the bucket alone: one data key opens many objects there. */
  onlyBucket: boolean;
  /** Text that the events' contexts hold, to find them by. */
  holds: string;
  events: number;
  firstUs: number;
  lastUs: number;
}

export interface ContextUses {
  uses: ContextUse[];
  total: number;
  /** Events of the window with a context, and without one. */
  withContext: number;
  without: number;
}

/** A change of what a key or secret holds: written, rotated, a stage moved, the schedule changed. */
export interface VersionChange {
  id: string;
  timeUs: number;
  action: string;
  operation: string;
  outcome: "allowed" | "denied" | "failed";
  identity: NamedIdentity;
  /** Version made or moved to; null where the log does not tell. */
  version: string | null;
  /** It made this version the current one. */
  current: boolean;
}

/** Who read a value after it was replaced. */
export interface OldReader {
  identity: NamedIdentity;
  /** Version read; `AWSPREVIOUS` where the log tells the stage only. */
  version: string;
  /** When another version took its place; null where only the stage tells. */
  replacedUs: number | null;
  reads: number;
  firstUs: number;
  lastUs: number;
}

export interface ResourceVersions {
  /** The newest first. */
  changes: VersionChange[];
  total: number;
  oldReaders: OldReader[];
  /** Allowed reads in the look-back and the window, and those of them whose version the logs tell. */
  reads: number;
  told: number;
}

/** What it would mean if the key or secret had leaked today. Times are microseconds since the epoch. */
export interface ResourceExposure {
  /** End of what "today" is: now, or the newest hour held. */
  asOfUs: number;
  /** Identities that were allowed to read or use it in the 90 days before. */
  readers: number;
  newestReader: (NamedIdentity & { lastUs: number }) | null;
  /** The last time its value or key material was replaced, as far as logs tell. */
  lastRotationUs: number | null;
  /** Middle of the distances between replacements; null for fewer than three of them. */
  usualEveryUs: number | null;
  /** The first event of it that is held. */
  firstUs: number | null;
  /** Leases that were issued and have neither ended nor been revoked by then, and when the last ends. */
  leases: { issued: number; alive: number; lastEndUs: number | null; untold: number };
  /** Data keys that it made in the 90 days: rotation does not reach them. */
  dataKeys: number;
  /** Its material left the manager: exports and backups that were allowed. */
  exports: number;
  lastExportUs: number | null;
}
