import { z } from "zod";
import { parseTimeUs } from "../core/time";
import type { DigestCheck } from "./digests";

/** What a scope report may be about. */
export const SUBJECT_KINDS = ["resource", "identity", "credential", "session", "address"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** How many things one report may be about. */
export const SUBJECTS_MAX = 50;
const NAME_LENGTH_MAX = 4_096;

const timeUs = z.number().int().nullable().default(null);

export const scopeRequestSchema = z.object({
  /** `auto`: a key, secret, identity, access key id, session or address, told apart by what the logs hold. */
  subjects: z
    .array(
      z.object({
        kind: z.enum([...SUBJECT_KINDS, "auto"]),
        name: z.string().trim().min(1).max(NAME_LENGTH_MAX),
      }),
    )
    .min(1, { error: "Name a key, secret, identity, access key id, session or address." })
    .max(SUBJECTS_MAX, { error: `One report covers at most ${SUBJECTS_MAX} names.` }),
  /** Half-open, microseconds since the epoch; null: as far as logs are held. */
  fromUs: timeUs,
  toUs: timeUs,
  /** When the leak is thought to have happened. */
  leakedAtUs: timeUs,
});
export type ScopeRequest = z.infer<typeof scopeRequestSchema>;

/** One name a line, or several with commas, semicolons or tabs between; empty ones are left out. */
export function splitNames(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\r\n\t,;]/)
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    ),
  ];
}

/** The URL's `leaked-at`: RFC 3339; null when absent or no time. */
export function readLeakedAt(text: string | undefined): number | null {
  return text === undefined ? null : parseTimeUs(text);
}

export type Verdict = "misuse" | "none-seen" | "cannot-tell";

/** An identity, key, secret, credential, session or address that the logs hold. Names are hostile text. */
export interface ScopeThing {
  kind: SubjectKind;
  /** Its key in the store. */
  id: string;
  name: string;
  /** `key`, `secret`, `person`, `temporary`, …; empty where the kind says all. */
  sort: string;
}

/** What a name of the request was taken for. */
export interface ScopeSubject {
  asked: string;
  /**
   * Empty when no record held names it, or names that differ do. Several where one person is known to several
   * providers under one name.
   */
  found: ScopeThing[];
  /** Why nothing was taken, in a sentence; null when something was. */
  problem: string | null;
  /** What else may have been meant, the likeliest first, at most ten. */
  suggestions: ScopeThing[];
}

/**
 * - `usual`: known from the days before: this identity, on this resource, from this network
 * - `new`: never in the look-back before its first access here
 * - `unlearned`: its accesses lie in the first days held, and nothing tells whether they were usual
 */
export type Standing = "usual" | "new" | "unlearned";

/**
 * What an access is held to be. `misuse` counts as well what is not odd itself but was made with the credential of an
 * access that is. `unexplained`: neither usual nor clearly misuse; a person must say.
 */
export type Judgement = "misuse" | "unexplained" | "usual";

/** One who used what the report is about. Times are RFC 3339 in UTC. */
export interface ScopeUser {
  identity: { id: string; name: string; kind: string; account: string };
  standing: Standing;
  judgement: Judgement;
  accesses: number;
  denied: number;
  /** Days with an access in the window, and in the 90 days before it. */
  days: number;
  daysBefore: number;
  /** Accesses a day: in the window on days with any, and before. Null without history. */
  perDay: number;
  perDayBefore: number | null;
  first: string;
  last: string;
  networks: { name: string; accesses: number; standing: Standing }[];
  agents: { name: string; accesses: number }[];
  actions: { name: string; accesses: number; denied: number }[];
  /** Surprise in bits of the oddest access; 0 when all are usual. */
  bits: number;
  /** Why, the most surprising first. */
  why: string[];
}

/** A group of accesses of one hour that differ in nothing. */
export interface OddAccess {
  /** Start of the hour is not shown: these are the first and last access in it. */
  from: string;
  to: string;
  identity: { id: string; name: string; kind: string };
  resource: { id: string; name: string; kind: string } | null;
  action: string;
  operation: string;
  outcome: "allowed" | "denied" | "failed";
  address: string;
  network: string;
  agent: string;
  accesses: number;
  bits: number;
  judgement: Exclude<Judgement, "usual">;
  why: string[];
  /** The finding that holds it; null when none does. */
  finding: string | null;
  /** Provider event ids of the first of these accesses, at most 20, and the credentials that made them, at most five. */
  eventIds: string[];
  credentials: string[];
}

/** One node of the blast radius. */
export interface BlastNode {
  /** `identity:KEY`, `resource:KEY`, `context:NAME`. */
  id: string;
  kind: "identity" | "key" | "secret" | "context";
  name: string;
  /** Key of the identity or resource; null for a context. */
  key: string | null;
  /** What it is in words: `S3 bucket`, `EBS volume`, `static secret`. */
  sort: string;
  /** Reached by odd accesses; the others are what usual ones reach. */
  odd: boolean;
  accesses: number;
}

export interface BlastEdge {
  from: string;
  to: string;
  accesses: number;
  odd: boolean;
}

/** identity → key or secret → what it opens, as far as logs show. */
export interface BlastRadius {
  /** `misuse`: what odd accesses reached. `possible`: what the subject's users reached, since nothing odd was seen. */
  basis: "misuse" | "possible";
  nodes: BlastNode[];
  edges: BlastEdge[];
  /** Nodes left out because there are too many to draw, by kind; the counts are exact. */
  more: { kind: BlastNode["kind"]; count: number }[];
  /** What the logs cannot show of it. */
  limits: string[];
}

/** Something that happened to a key or secret, or to who may use it. */
export interface ScopeChange {
  at: string;
  kind:
    | "rotated"
    | "rotation-failed"
    | "new-version"
    | "old-version-read"
    | "policy-changed"
    | "grant-made"
    | "grant-ended"
    | "disabled"
    | "enabled"
    | "deletion-scheduled"
    | "deleted"
    | "lease-issued"
    | "lease-ended"
    | "exported"
    | "logging-changed";
  text: string;
  resource: { id: string; name: string } | null;
  by: string;
  eventId: string;
}

/** Something a leak may still be used with. */
export interface StillValid {
  what: "value" | "key" | "lease" | "grant" | "session" | "credential" | "data-keys";
  name: string;
  state: "alive" | "dead" | "unknown";
  /** From when to when it could be used; null: no end known. */
  from: string | null;
  until: string | null;
  /** A sentence that says how this is known. */
  text: string;
  eventIds: string[];
}

export interface Exposure {
  /** The leak as told, else the first odd access; null when neither is known. */
  from: string | null;
  fromIs: "told" | "first-odd" | null;
  /** When everything that leaked was dead; null while something is alive or unknown. */
  until: string | null;
  state: "closed" | "open" | "unknown";
  items: StillValid[];
  changes: ScopeChange[];
}

/** A stream of logs the verdict rests on. */
export interface ScopeStream {
  source: string;
  account: string;
  region: string;
  heldHours: number;
  missingHours: number;
  lateHours: number;
  silentHours: number;
  /** Hours of the window before the stream's first record, or after its last where it ended. */
  unheldHours: number;
  gaps: { from: string; to: string; hours: number; state: "missing" | "late" | "unheld" }[];
}

/** Something the logs could not have shown even if complete. */
export interface BlindSpot {
  id: string;
  text: string;
  /** What would close it; null where nothing can. */
  closes: string | null;
}

export interface ScopeCoverage {
  complete: boolean;
  streams: ScopeStream[];
  /** What CloudTrail's digests say of its log files; null where the verdict rests on no log of CloudTrail's. */
  digests: DigestCheck | null;
  blindSpots: BlindSpot[];
}

/** One thing to do, in order. `targets` are names to copy; `things` says of each what in the store it is, null where it is no one thing. */
export interface ScopeAction {
  order: number;
  kind: "revoke" | "rotate" | "re-encrypt" | "restrict" | "fetch-logs" | "ask" | "watch";
  text: string;
  targets: string[];
  things: (Pick<ScopeThing, "kind" | "id" | "sort"> | null)[];
  because: string;
}

/** The answer to "was this misused, and what did it touch". */
export interface ScopeReport {
  verdict: Verdict;
  /** The verdict in one sentence. */
  headline: string;
  /** What it rests on, in sentences with numbers; what speaks against it included. */
  because: string[];
  asOf: string;
  request: ScopeRequest;
  subjects: ScopeSubject[];
  window: {
    from: string;
    to: string;
    /** Habits are known from here on: the first days held have nothing before them. */
    judgedFrom: string;
    /** How the window was chosen, in a sentence. */
    text: string;
  };
  totals: {
    accesses: number;
    denied: number;
    identities: number;
    /** The events of the evidence, `evidence.eventCount`, not all that the report is about. */
    evidenceEvents: number;
    /** The same under the name it had first. */
    events: number;
  };
  users: ScopeUser[];
  /** Users beyond those listed. */
  usersMore: number;
  firstOdd: OddAccess | null;
  /** The oddest first, at most 200; `oddTotal` counts all groups. */
  odd: OddAccess[];
  oddTotal: number;
  blastRadius: BlastRadius;
  exposure: Exposure;
  coverage: ScopeCoverage;
  actions: ScopeAction[];
  evidence: {
    /** Provider event ids of the odd accesses, or of all when nothing is odd; the first 1,000. */
    eventIds: string[];
    eventCount: number;
    /** Files those records lie in. */
    files: { path: string; sha256: string; records: number }[];
  };
}
