import { z } from "zod";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { FILTER_TEXT_MAX, type Filter } from "../core/filter";
import { parseFilter } from "../core/filter-parse";
import { DEFAULT_RANGE, parseRange, printRange, type TimeRange } from "../core/filter-range";
import { CHANGE_KINDS } from "../core/state-change";
import { AppError } from "../errors";

/** What has a lane of its own: who acts, or what is acted upon. */
export const LANE_KINDS = ["identity", "resource"] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/** Most lanes of an answer; the others are counted. */
export const LANES_MAX = 60;
/** Most buckets of an answer. */
export const BUCKETS_MAX = 600;
/** Buckets that a picture of usual width can tell apart. */
export const BUCKETS_USUAL = 240;

const FIXED_LANES_MAX = 200;
const KEY_LENGTH_MAX = 4_096;

/**
 * What a timeline is asked for, in the words of addresses, so that the same object goes to the query on the server, to the
 * API and to `AccessTimeline` in the browser.
 */
export const timelineRequestSchema = z.object({
  /** Filter in the grammar of the events page; empty lets everything through. */
  q: z.string().max(FILTER_TEXT_MAX).default(""),
  /** As the events page spells a range: `7d`, `all`, `FROM..TO`. */
  range: z.string().default(printRange(DEFAULT_RANGE)),
  lanes: z.enum(LANE_KINDS, { error: "Lanes are by identity or by resource." }).default("identity"),
  /** A finding whose accesses are the story; all others are then drawn as usual. */
  finding: z.string().min(1).max(64).nullable().default(null),
  /** Keys of identities or resources: these lanes alone, in this order, those without accesses too. */
  only: z.array(z.string().min(1).max(KEY_LENGTH_MAX)).max(FIXED_LANES_MAX).nullable().default(null),
  buckets: z.coerce.number().int().min(10).max(BUCKETS_MAX).default(BUCKETS_USUAL),
  /** What "now" means, microseconds since the epoch: the same for every request of one page. */
  nowUs: z.number().int().positive(),
});

export type TimelineRequest = z.infer<typeof timelineRequestSchema>;

/** A request with what is not said as by default. */
export function timelineRequest(
  asked: Partial<TimelineRequest> & Pick<TimelineRequest, "nowUs">,
): TimelineRequest {
  return timelineRequestSchema.parse(asked);
}

/** A request in the terms of queries. */
export interface TimelineQuery extends Omit<TimelineRequest, "q" | "range"> {
  filter: Filter;
  range: TimeRange;
}

/** Throws `AppError` bad-input that names the part at fault. */
export function timelineQuery({ q, range: text, ...rest }: TimelineRequest): TimelineQuery {
  const { filter, problems } = parseFilter(q);
  const [problem] = problems;
  if (problem) throw badInput(`q: “${problem.text.slice(0, 100)}”. ${problem.reason}`);
  const range = parseRange(text);
  if (!range) throw badInput(`range: “${text.slice(0, 100)}” is no range.`);
  return { ...rest, filter, range };
}

/** The query part of the API's address; `readTimelineRequest` reads it back. */
export function timelineParams(request: TimelineRequest): URLSearchParams {
  const { q, range, lanes, finding, only, buckets, nowUs } = request;
  const params = new URLSearchParams({ range, lanes });
  if (q !== "") params.set("q", q);
  if (finding !== null) params.set("finding", finding);
  for (const key of only ?? []) params.append("only", key);
  if (only?.length === 0) params.set("only", "");
  if (buckets !== BUCKETS_USUAL) params.set("buckets", String(buckets));
  params.set("at", String(nowUs));
  return params;
}

/** Reads an API request; what "now" means is never later than the server's clock. Throws `AppError` bad-input. */
export function readTimelineRequest(params: URLSearchParams, serverNowUs: number): TimelineRequest {
  const only = params.getAll("only");
  const at = params.get("at");
  const asked = at === null ? serverNowUs : Number(at);
  const parsed = timelineRequestSchema.safeParse({
    q: params.get("q") ?? undefined,
    range: params.get("range") ?? undefined,
    lanes: params.get("lanes") ?? undefined,
    finding: params.get("finding"),
    only: only.length === 0 ? null : only.filter((key) => key !== ""),
    buckets: params.get("buckets") ?? undefined,
    nowUs: Math.min(asked, serverNowUs),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badInput(`${issue?.path.join(" ") ?? "request"}: ${issue?.message ?? "not understood"}`);
}

function badInput(message: string): AppError {
  return new AppError({ code: "bad-input", message });
}

const laneSchema = z.object({
  /** Key of the identity or resource; empty for accesses that name no resource. */
  key: z.string(),
  name: z.string(),
  kind: z.enum([...IDENTITY_KINDS, ...RESOURCE_KINDS]).nullable(),
  account: z.string(),
  events: z.number(),
  /** Highest score of its accesses in the span, bits; 0 where all are usual. */
  score: z.number(),
  /** Events of the finding's story. */
  story: z.number(),
  /** Places in `gaps.streams`: the logs that would tell of it. Of an identity all of its accounts, of a resource its own. */
  streams: z.array(z.number()),
});

/** One lane. Texts may be hostile. */
export type TimelineLane = z.infer<typeof laneSchema>;

/** Columns of equal length, a mark for each place: accesses of one lane in one bucket. */
const marksSchema = z.object({
  /** Place in `lanes`. */
  lane: z.array(z.number()),
  /** Number of the bucket from `startUs` on. */
  bucket: z.array(z.number()),
  allowed: z.array(z.number()),
  denied: z.array(z.number()),
  failed: z.array(z.number()),
  /** Highest score among them, bits; 0 where all are usual. */
  score: z.array(z.number()),
  /** How many of them are the finding's story. */
  story: z.array(z.number()),
  /** 1 where it is odd (a score from which findings begin) for something not seen before: resource, place, program, action or credential. */
  fresh: z.array(z.number()),
});
export type TimelineMarks = z.infer<typeof marksSchema>;

const flagSchema = z.object({
  /** Place in `lanes`; null for a change that concerns all lanes. */
  lane: z.number().nullable(),
  bucket: z.number(),
  kind: z.enum(CHANGE_KINDS),
  /** Canonical verb. */
  action: z.string(),
  events: z.number(),
  denied: z.number(),
  /** One of those who did it, and one of what it was done to: names, maybe hostile; empty when unknown. */
  by: z.string(),
  to: z.string(),
  /** Keys of the same, for filters. */
  byKey: z.string(),
  toKey: z.string(),
});

/** Changes of state of one kind of action in one bucket of one lane. */
export type TimelineFlag = z.infer<typeof flagSchema>;

export const timelineSchema = z.object({
  /** The span asked for, `[fromUs, toUs)`, microseconds since the epoch. */
  fromUs: z.number(),
  toUs: z.number(),
  until: z.enum(["now", "newest", "chosen"]),
  /** Start of the first bucket, at or before `fromUs`, and how many there are. */
  startUs: z.number(),
  stepUs: z.number(),
  buckets: z.number(),
  lanesBy: z.enum(LANE_KINDS),
  /** At most `LANES_MAX` (or those asked for): of the story first, then odd ones by score, then the busiest. */
  lanes: z.array(laneSchema),
  /** All lanes with accesses in the span, and the events of those not shown. */
  lanesTotal: z.number(),
  eventsElsewhere: z.number(),
  marks: marksSchema,
  flags: z.array(flagSchema),
  /** More flags of all lanes than are told. */
  flagsLeft: z.number(),
  /** Streams of logs that the lanes rest on, and what is missing or late of them. */
  gaps: z.object({
    streams: z.array(
      z.object({ source: z.string(), account: z.string(), region: z.string(), fromUs: z.number() }),
    ),
    gaps: z.array(
      z.object({
        stream: z.number(),
        state: z.enum(["missing", "late"]),
        fromUs: z.number(),
        toUs: z.number(),
      }),
    ),
  }),
  /** Numbers of the filter's conditions whose words nothing in the store has. */
  unknown: z.array(z.number()),
  held: z.object({ firstUs: z.number(), lastUs: z.number(), newestUs: z.number() }).nullable(),
});

export type Timeline = z.infer<typeof timelineSchema>;
