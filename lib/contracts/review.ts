import { z } from "zod";
import { SEVERITIES } from "../core/severity";
import { CHANGE_KINDS } from "../core/state-change";

/**
 * Where an item, a control or a framework stands in a review, from the one that needs somebody first. Nothing known is
 * `no-data`, never a pass; a pass that rests on knowledge older than the week is `stale`; `manual` rests on a person's word.
 */
export const REVIEW_STATUSES = ["fail", "no-data", "stale", "manual", "pass"] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

export const REVIEW_STATUS_LABELS: Readonly<Record<ReviewStatus, string>> = {
  fail: "FAIL",
  "no-data": "NO DATA",
  stale: "STALE",
  manual: "MANUAL",
  pass: "PASS",
};

/** RFC 3339, UTC. */
const time = z.string();
/** Path and query of the page that shows the rows behind a number. */
const query = z.string();
const status = z.enum(REVIEW_STATUSES);
const entity = z.object({ key: z.string(), name: z.string() });

export const statusCountsSchema = z.object({
  fail: z.number(),
  "no-data": z.number(),
  stale: z.number(),
  manual: z.number(),
  pass: z.number(),
});
export type StatusCounts = z.infer<typeof statusCountsSchema>;

const newItem = z.object({
  id: z.string(),
  resource: entity,
  class: z.string(),
  /** `created`: its creation is held; `seen`: it was there before, and named for the first time. */
  how: z.enum(["created", "seen"]),
  at: time,
  query,
});

const newReader = z.object({
  id: z.string(),
  resource: entity,
  identity: entity.extend({ kind: z.string() }),
  at: time,
  accesses: z.number(),
  query,
});

const rotation = z.object({
  id: z.string(),
  resource: entity,
  what: z.enum(["done", "failed", "missed"]),
  /** When it happened or, of a missed one, when it was due. */
  at: time,
  reason: z.string(),
  query,
});

const change = z.object({
  id: z.string(),
  kind: z.enum(CHANGE_KINDS),
  action: z.string(),
  resource: entity.nullable(),
  identity: entity,
  /** The first and the last of them. */
  from: time,
  at: time,
  events: z.number(),
  denied: z.number(),
  query,
});

const exception = z.object({
  id: z.string(),
  /** From a rotation policy, or access of an identity that is expected. */
  kind: z.enum(["rotation", "access"]),
  about: entity,
  what: z.string(),
  reason: z.string(),
  owner: z.string(),
  opened: time,
  until: time,
  /** As of the review: in force, in force and ending within two weeks, or over. */
  state: z.enum(["in-force", "ending", "ended", "withdrawn"]),
  /** Opened within the time that the review covers. */
  isNew: z.boolean(),
});
export type ReviewException = z.infer<typeof exception>;

const finding = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES).nullable(),
  /** Its first and last event; null when the finding is not held any more. */
  from: time.nullable(),
  to: time.nullable(),
  /** Its first event lies within the time that the review covers. */
  isNew: z.boolean(),
  /** The first word of a person on it that stands. */
  decision: z.object({ word: z.string(), by: z.string(), at: time }).nullable(),
  /** From its last event to the decision. */
  hoursToDecision: z.number().nullable(),
  query,
});

const hole = z.object({
  id: z.string(),
  source: z.string(),
  account: z.string(),
  region: z.string(),
  state: z.enum(["missing", "late"]),
  from: time,
  to: time,
  hours: z.number(),
  query,
});

const conflict = z.object({ id: z.string(), resource: entity, text: z.string(), query });

/** Rows of one kind. `total` counts those that were left out of `rows` as well. */
function section<Row extends z.ZodType>(row: Row) {
  return z.object({ total: z.number(), query, rows: z.array(row) });
}

const controlItem = z.object({
  id: z.string(),
  name: z.string(),
  status,
  reason: z.string(),
  due: time.nullable(),
  /** The provider's id of the event that proves it. */
  eventId: z.string().nullable(),
  owner: z.string().nullable(),
  /** Where it is shown; left out: it is a key or secret and has a page. */
  href: query.optional(),
});
export type ControlItem = z.infer<typeof controlItem>;

const control = z.object({
  id: z.string(),
  control: z.string(),
  name: z.string(),
  /** How it is judged: by a rotation policy, by other facts such as imported policies and the hours held, or by hand. */
  by: z.enum(["policy", "facts", "hand"]),
  status,
  counts: statusCountsSchema,
  /** Items judged: the denominator. 0 is no data, never a pass. */
  total: z.number(),
  /** Items that it is about and cannot apply to; not part of the denominator. */
  notApplicable: z.number(),
  query,
  items: z.array(controlItem),
  /** Items judged that are not in `items`. */
  leftOut: z.number(),
  /** SHA-256 of the canonical JSON of all items, those left out included. */
  digest: z.string(),
});
export type ReviewControl = z.infer<typeof control>;

const framework = z.object({
  name: z.string(),
  status,
  /** Controls in each status. */
  counts: statusCountsSchema,
  total: z.number(),
  controls: z.array(control),
});
export type ReviewFramework = z.infer<typeof framework>;

/** The weekly review: everything it says, frozen as it is when signed. Equal facts give equal JSON. Texts are hostile. */
export const reviewSchema = z.object({
  format: z.literal(1),
  week: z.string(),
  from: time,
  to: time,
  /** What changed is told from here to `to`: the end of the last signed week before, else the week's own beginning. */
  since: time,
  /** The signed review that `since` is the end of. */
  after: z.string().nullable(),
  /** Everything is judged as of this time. */
  asOf: time,
  /** First and last event held at all. */
  held: z.object({ from: time, to: time }).nullable(),
  items: section(newItem),
  readers: section(newReader),
  rotations: section(rotation).extend({ done: z.number(), failed: z.number(), missed: z.number() }),
  changes: section(change),
  exceptions: section(exception).extend({ inForce: z.number(), opened: z.number(), ending: z.number() }),
  findings: section(finding).extend({
    opened: z.number(),
    decided: z.number(),
    /** Opened in this time and not decided. */
    open: z.number(),
    /** Half of the decisions took less; null without any. */
    medianHours: z.number().nullable(),
  }),
  coverage: section(hole).extend({
    streams: z.number(),
    /** Stream-hours judged, and of these those held and those in which silence is usual. */
    hours: z.number(),
    held: z.number(),
    silent: z.number(),
    missing: z.number(),
    late: z.number(),
  }),
  conflicts: section(conflict),
  frameworks: z.array(framework),
  /** Versions of the policies that it was judged by. */
  policies: z.array(
    z.object({
      id: z.string(),
      framework: z.string(),
      control: z.string(),
      revision: z.number(),
      origin: z.string(),
    }),
  ),
});
export type Review = z.infer<typeof reviewSchema>;

/** Names of the tables that can be downloaded as CSV. */
export const REVIEW_TABLES = [
  "items",
  "readers",
  "rotations",
  "changes",
  "exceptions",
  "findings",
  "coverage",
  "conflicts",
  "controls",
  "control-items",
] as const;
export type ReviewTable = (typeof REVIEW_TABLES)[number];

export const ATTESTATION =
  "I have read this review. What it says of keys, secrets, access and the coverage of the logs was looked at, and what fails or is not known is followed up.";

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .regex(/^(?:[\n\t]|[^\p{C}])*$/u, "It may not hold control or invisible characters.");

export const signReviewSchema = z.object({
  week: z.string(),
  /** SHA-256 of the review that was read. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "The review that was read is not named."),
  attestation: text(2_000).min(1, "Say what you attest."),
  /** About an exception, a control or a finding of the review, by its id. */
  comments: z
    .array(
      z.object({
        kind: z.enum(["exception", "control", "finding"]),
        id: z.string().min(1).max(4_200),
        text: text(2_000).min(1, "A comment is empty."),
      }),
    )
    .max(1_000, "At most 1,000 comments."),
});
export type SignReview = z.infer<typeof signReviewSchema>;

export const reopenReviewSchema = z.object({
  id: z.string().min(1).max(64),
  reason: text(1_000).min(1, "Say why it is opened again."),
});
export type ReopenReview = z.infer<typeof reopenReviewSchema>;

export interface ReviewComment {
  kind: "exception" | "control" | "finding";
  id: string;
  text: string;
}

/** A signed review without its content. Times are RFC 3339, UTC. */
export interface SignedReview {
  id: string;
  week: string;
  /** 1 for the first of its week. */
  revision: number;
  /** The one that it replaces. */
  replaces: string | null;
  sha256: string;
  bytes: number;
  asOf: string;
  attestation: string;
  signedBy: string;
  signedAt: string;
  /** Opened again: a new one is to be signed. The frozen one stays. */
  reopened: { by: string; at: string; reason: string } | null;
}

/** A week and whether it was reviewed. */
export interface ReviewWeek {
  week: string;
  from: string;
  to: string;
  state: "signed" | "reopened" | "unsigned" | "running";
  /** Logs are held from its beginning to its end. */
  full: boolean;
  /** The newest signed one. */
  signed: SignedReview | null;
}

/** One difference between two reviews. */
export interface ReviewDifference {
  /** `week`, a section's name, `control` or `item`. */
  part: string;
  kind: "added" | "removed" | "changed";
  /** What it is about, in words. */
  about: string;
  before: string | null;
  after: string | null;
}

/** An exception as people's words are kept. Times in microseconds; a withdrawal may come before the end. */
export interface KeptExceptionRow {
  id: string;
  kind: "rotation" | "access";
  about: { key: string; name: string };
  /** Null: every policy, or no policy at all. */
  policyId: string | null;
  what: string;
  reason: string;
  owner: string;
  openedUs: number;
  untilUs: number;
  withdrawnUs: number | null;
}

/** A word of a person on a finding that stands. Time in microseconds. */
export interface DecisionRow {
  findingId: string;
  findingTitle: string;
  word: string;
  by: string;
  atUs: number;
}
