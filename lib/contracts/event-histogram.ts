import { z } from "zod";

const counts = z.tuple([z.number(), z.number(), z.number()]);

/** Counts in the order of `OUTCOMES`: allowed, denied, failed. */
export type OutcomeCounts = z.infer<typeof counts>;

export const eventHistogramSchema = z.object({
  /** The span that the view means, `[fromUs, toUs)`, microseconds since the epoch. */
  fromUs: z.number(),
  toUs: z.number(),
  /** What "the last …" ended with. */
  until: z.enum(["now", "newest", "chosen"]),
  /** Length of a bucket, microseconds. Buckets begin at whole multiples of it, weeks on Mondays, in UTC. */
  stepUs: z.number(),
  /** Buckets with events, ascending; the first may begin before `fromUs`, but counts only events inside. */
  buckets: z.array(z.object({ startUs: z.number(), counts })),
  totals: z.object({
    events: z.number(),
    /** Uses of a resource, each counted once however many records tell of it. */
    accesses: z.number(),
    outcomes: counts,
  }),
  /** Numbers of the filter's conditions whose words nothing in the store has. */
  unknown: z.array(z.number()),
  /** What the store holds; null when nothing. */
  held: z.object({ firstUs: z.number(), lastUs: z.number(), newestUs: z.number() }).nullable(),
});

export type EventHistogram = z.infer<typeof eventHistogramSchema>;
