import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { join, NOTHING, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

const operation = z.object({ id: z.number(), service: z.string(), name: z.string(), action: z.string() });

/** Every operation that the logs held name. */
export async function listOperations(store: Store, viewer: Viewer): Promise<z.infer<typeof operation>[]> {
  demand(viewer, "read");
  return store.query(sql`SELECT id, service, name, action FROM operation`, operation);
}

/** What an operation counts as, and what the event's detail must say for it. */
export interface CountedOperation {
  operation: number;
  evidence: string;
  condition: "none" | "not-pending" | "has-version" | "to-current";
  /** Counted whatever its outcome; else only when it was allowed. */
  anyOutcome: boolean;
  /** It makes the material in use new. */
  renews: boolean;
}

/** Which events: those before a time, where one is given. */
interface Among {
  untilUs?: number | null;
}

const row = z.object({
  resource: z.number(),
  evidence: z.string(),
  count: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
  firstEventId: z.string(),
  lastEventId: z.string(),
});

export type EvidenceRow = z.infer<typeof row>;

const SHOWN_MAX = 24;

/** For each resource and kind of evidence the number of events, and the first and last with the provider's own id. */
export async function inventoryEvidence(
  store: Store,
  viewer: Viewer,
  counted: readonly CountedOperation[],
  among: Among = {},
): Promise<EvidenceRow[]> {
  demand(viewer, "read");
  if (counted.length === 0) return [];
  return store.query(
    sql`WITH found AS (
          SELECT resource, evidence, count(*) AS n, min(time) AS first, max(time) AS last,
            arg_min({h: id_hi, l: id_lo}, (time, id_hi, id_lo)) AS one, arg_max({h: id_hi, l: id_lo}, (time, id_hi, id_lo)) AS two
          FROM (${proofs(counted, among)}) GROUP BY resource, evidence
        ), names AS (SELECT DISTINCT id_hi, id_lo, value FROM event_id_text)
        SELECT f.resource, f.evidence, f.n AS count, epoch_us(f.first) AS "firstUs", epoch_us(f.last) AS "lastUs",
          coalesce(a.value, ${uuid(sql`f.one.h`, sql`f.one.l`)}) AS "firstEventId", coalesce(b.value, ${uuid(sql`f.two.h`, sql`f.two.l`)}) AS "lastEventId"
        FROM found f
        LEFT JOIN names a ON a.id_hi = f.one.h AND a.id_lo = f.one.l
        LEFT JOIN names b ON b.id_hi = f.two.h AND b.id_lo = f.two.l`,
    row,
  );
}

const changeRow = z.object({ resource: z.number(), times: z.array(z.number()) });

/** When each resource got new material: its newest 24 times, the newest first. */
export async function inventoryChanges(
  store: Store,
  viewer: Viewer,
  counted: readonly CountedOperation[],
  among: Among = {},
): Promise<z.infer<typeof changeRow>[]> {
  demand(viewer, "read");
  const renewing = counted.filter(({ renews }) => renews);
  if (renewing.length === 0) return [];
  return store.query(
    sql`SELECT resource, max(epoch_us(time), ${SHOWN_MAX}) AS times FROM (${proofs(renewing, among)}) GROUP BY resource`,
    changeRow,
  );
}

function proofs(counted: readonly CountedOperation[], { untilUs = null }: Among): Sql {
  const operations = join(
    counted.map(
      (one) =>
        sql`(${one.operation}::UINTEGER, ${one.evidence}, ${one.condition}, ${one.anyOutcome}::BOOLEAN)`,
    ),
  );
  return sql`SELECT e.resource, o.evidence, e.time, e.id_hi, e.id_lo
    FROM event e JOIN (VALUES ${operations}) o(id, evidence, condition, any_outcome) ON o.id = e.operation
    LEFT JOIN detail d ON d.id = e.detail AND o.condition <> 'none'
    WHERE e.resource <> 0 ${untilUs === null ? NOTHING : sql`AND e.time < make_timestamp(${untilUs})`}
      AND (e.outcome = 0 OR o.any_outcome)
      AND CASE o.condition
        WHEN 'none' THEN true
        WHEN 'not-pending' THEN NOT contains(coalesce(d.value, ''), 'AWSPENDING')
        WHEN 'has-version' THEN contains(coalesce(d.value, ''), '"versionId"')
        ELSE coalesce(json_extract_string(d.value, '$.versionStage'), '') = 'AWSCURRENT' END`;
}

function uuid(hi: Sql, lo: Sql): Sql {
  return sql`regexp_replace(printf('%016x%016x', ${hi}, ${lo}), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5')`;
}
