import { z } from "zod";
import { SEVERITIES } from "../core/severity";
import { CASE_STATUSES, TASK_STATES } from "./case";
import { scopeRequestSchema } from "./scope";

/** Rows of a block that are shown at once; all of them are in its frozen events. */
export const EVIDENCE_SAMPLE = 5;
/** Most events of one evidence block. */
export const EVIDENCE_EVENTS_MAX = 10_000;

/** Events frozen with an entry. */
const frozenSchema = z.object({
  events: z.number().int().nonnegative(),
  /** SHA-256 over the events' lines, each ended by a line feed, by time, then id. */
  sha256: z.string(),
  /** Microseconds since the epoch; null when there is no event. */
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
});
export type Frozen = z.infer<typeof frozenSchema>;

const sampleSchema = z.object({
  id: z.string(),
  timeUs: z.number(),
  outcome: z.string(),
  identity: z.string(),
  operation: z.string(),
  resource: z.string(),
  address: z.string(),
});
export type EvidenceSample = z.infer<typeof sampleSchema>;

const querySchema = z.object({
  q: z.string(),
  /** As it was asked for: `7d`, `all`, or two times. */
  range: z.string(),
  /** What it meant then: `[fromUs, toUs)`. */
  fromUs: z.number(),
  toUs: z.number(),
  /** The events were picked by hand: what was asked for is exactly those, and `q` only says under which filter. */
  picked: z.boolean().optional(),
});

/** What a run against the store of that moment found. */
export const driftSchema = z.object({
  sha256: z.string(),
  events: z.number(),
  came: z.number(),
  gone: z.number(),
  changed: z.number(),
  /** Ids of the first of each. */
  cameIds: z.array(z.string()),
  goneIds: z.array(z.string()),
  changedIds: z.array(z.string()),
  /** What a finding or a report tells otherwise now. Text may be hostile. */
  said: z.array(z.object({ what: z.string(), was: z.string(), is: z.string() })).default([]),
});
export type Drift = z.infer<typeof driftSchema>;

/** A finding as it was, with the members that every version of it has. Text is hostile. */
const frozenFindingSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  score: z.number(),
  onceInDays: z.number(),
  kind: z.string(),
  from: z.string(),
  to: z.string(),
  identity: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  resources: z.array(z.object({ id: z.string(), name: z.string() })),
  reasons: z.array(z.looseObject({ dimension: z.string(), text: z.string(), bits: z.number() })),
  techniques: z.array(z.string()),
  eventCount: z.number(),
  eventIds: z.array(z.string()),
});
export type FrozenFinding = z.infer<typeof frozenFindingSchema>;

const entitySchema = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.string(),
  /** Of the accesses held when it was added; null when there was none. */
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
  accesses: z.number(),
});
export type FrozenEntity = z.infer<typeof entitySchema>;

/** The events that name it, the newest of them where they are too many. Entries of earlier releases kept none. */
const entityEvidence = { query: querySchema.optional(), frozen: frozenSchema.optional() };

const markdown = z.string();

/** What an entry of a notebook says, by its kind. Kinds and optional members are added, none is ever changed. */
export const entryBodySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("note"), markdown }),
  z.object({ kind: z.literal("decision"), markdown }),
  z.object({
    kind: z.literal("evidence"),
    query: querySchema,
    frozen: frozenSchema,
    sample: z.array(sampleSchema),
  }),
  z.object({ kind: z.literal("rerun"), of: z.string(), drift: driftSchema }),
  z.object({ kind: z.literal("finding"), finding: frozenFindingSchema, frozen: frozenSchema }),
  z.object({
    kind: z.literal("scope"),
    request: scopeRequestSchema,
    verdict: z.enum(["misuse", "none-seen", "cannot-tell"]),
    headline: z.string(),
    because: z.array(z.string()),
    window: z.object({ from: z.string(), to: z.string() }),
    /** The whole report is frozen beside the entry as `report`, its JSON with this SHA-256. */
    report: z.object({ sha256: z.string(), bytes: z.number() }),
    frozen: frozenSchema,
  }),
  z.object({ kind: z.literal("identity"), entity: entitySchema, ...entityEvidence }),
  z.object({ kind: z.literal("resource"), entity: entitySchema, ...entityEvidence }),
  z.object({ kind: z.literal("task"), task: z.string(), text: z.string(), state: z.enum(TASK_STATES) }),
  z.object({ kind: z.literal("assigned"), name: z.string(), assigned: z.boolean() }),
  z.object({
    kind: z.literal("opened"),
    title: z.string(),
    severity: z.enum(SEVERITIES),
    summary: z.string(),
  }),
  z.object({
    kind: z.literal("changed"),
    version: z.number(),
    title: z.object({ from: z.string(), to: z.string() }).optional(),
    summary: z.object({ from: z.string(), to: z.string() }).optional(),
    severity: z.object({ from: z.enum(SEVERITIES), to: z.enum(SEVERITIES) }).optional(),
    status: z.object({ from: z.enum(CASE_STATUSES), to: z.enum(CASE_STATUSES) }).optional(),
    /** Why a case was closed; markdown. */
    conclusion: z.string().optional(),
  }),
  z.object({
    kind: z.literal("exported"),
    format: z.string(),
    fileName: z.string(),
    bytes: z.number(),
    sha256: z.string(),
  }),
]);
export type EntryBody = z.infer<typeof entryBodySchema>;
export type EntryKind = EntryBody["kind"];

/** The events that an entry froze, so that it can be run again; null for one that froze none. */
export function frozenOf(body: EntryBody): Frozen | null {
  return ("frozen" in body ? body.frozen : undefined) ?? null;
}

/** An entry as pages show it. Text is hostile. */
export interface CaseEntry {
  id: string;
  /** From 1, in the order they were written. */
  position: number;
  by: string;
  /** RFC 3339, UTC. */
  at: string;
  body: EntryBody;
  /** The entry that this one corrects. */
  replaces: string | null;
  /** The entry that corrects this one. */
  replacedBy: string | null;
}
