import { z } from "zod";
import type { AccessEvent } from "@/lib/core/access-event";
import type { JsonObject } from "@/lib/core/json";
import type { Source } from "@/lib/core/source";
import { DEFAULT_THRESHOLDS, type Detector, type Thresholds } from "@/lib/detectors/detector";
import { GOT_TRAIT } from "@/lib/scoring/traits";
import { markRuleHits } from "@/lib/services/markRuleHits";
import { rollUp } from "@/lib/services/rollUp";
import { readRecord } from "@/lib/sources/read-record";
import { READERS } from "@/lib/sources/registry";
import { sql } from "@/lib/sql/sql";
import { memoryStore, putEvents } from "../../support/memory-store";

const hit = z.object({
  identity: z.string(),
  resource: z.string(),
  operation: z.string(),
  accesses: z.number(),
  note: z.string(),
});

/** One cell that a rule marked, with the names of its identity, resource and operation. */
export type Hit = z.infer<typeof hit>;

interface Options {
  thresholds?: Partial<Thresholds>;
  /** Short names of resources that each identity of the store used the day before the first event. */
  usedBefore?: readonly string[];
}

/** The events that a source's own reader makes of records; throws when a record is read as anything else. */
export function eventsOf(source: Source, records: readonly JsonObject[]): AccessEvent[] {
  const reader = READERS.find(({ id }) => id === source);
  if (!reader) throw new Error(`No reader of ${source}`);
  return records.map((record) => {
    const result = readRecord(reader, record);
    if (result.kind !== "event") throw new Error(`Not an event: ${JSON.stringify(result)}`);
    return result.event;
  });
}

/** The cells that the rule marks when CloudTrail's records, each an event of its own, are read, stored and rolled up. */
export async function awsHits(
  rule: Detector,
  records: readonly JsonObject[],
  options: Options = {},
): Promise<Hit[]> {
  const own = records.map((record, i) => ({
    ...record,
    eventID: `22222222-2222-4333-8444-${String(i).padStart(12, "0")}`,
  }));
  return hitsOf(rule, eventsOf("aws-cloudtrail", own), options);
}

/** The sentences that a reader sees for those cells. */
export async function awsSentences(rule: Detector, records: readonly JsonObject[]): Promise<string[]> {
  return (await awsHits(rule, records)).map((facts) => rule.sentence(facts));
}

/** The cells that the rule marks in a store that holds these events, in the order of time. */
export async function hitsOf(
  rule: Detector,
  events: readonly AccessEvent[],
  { thresholds = {}, usedBefore = [] }: Options = {},
): Promise<Hit[]> {
  const store = await memoryStore();
  try {
    await putEvents(store, events);
    await rollUp(store);
    const times = events.map(({ timeUs }) => timeUs);
    const at = (us: number) => sql`make_timestamp(${us}::BIGINT)`;
    const span = { from: at(Math.min(...times)), to: at(Math.max(...times)) };
    const days = {
      from: sql`date_trunc('day', ${span.from})`,
      to: sql`date_trunc('day', ${span.to}) + INTERVAL 1 DAY`,
    };
    return await store.write(async (writer) => {
      for (const name of usedBefore) {
        await writer.run(sql`
          INSERT INTO habit_day
          SELECT epoch(${days.from})::BIGINT // 86400 - 1, i.id, ${GOT_TRAIT}, r.id, 1
          FROM identity i, resource r WHERE r.name = ${name}`);
      }
      await markRuleHits(writer, [rule], days, { ...DEFAULT_THRESHOLDS, ...thresholds });
      return writer.query(
        sql`
          SELECT i.name AS identity, coalesce(r.name, '') AS resource, o.name AS operation, c.accesses, h.note
          FROM rule_hit h
          JOIN access_cell c ON c.hour = h.hour AND c.stream = h.stream AND c.identity = h.identity
            AND c.resource = h.resource AND c.operation = h.operation AND c.place = h.place AND c.agent = h.agent
            AND c.credential_kind = h.credential_kind AND c.outcome = h.outcome
          JOIN identity i ON i.id = h.identity JOIN operation o ON o.id = h.operation
          LEFT JOIN resource r ON r.id = h.resource
          ORDER BY h.hour, c.first_time, 1, 2, 3`,
        hit,
      );
    });
  } finally {
    await store.close();
  }
}
