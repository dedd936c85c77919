import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { type EvidenceEvent, evidenceEventSchema } from "../contracts/evidence-event";
import { demand, type Viewer } from "../contracts/viewer";
import { CREDENTIAL_KINDS } from "../core/access-event";
import { printEventKey } from "../core/event-key";
import { OUTCOMES } from "../core/outcome";
import { formatTimeUs } from "../core/time";
import { hasKey } from "../sql/event-keys";
import { eventCondition } from "../sql/filter-to-sql";
import { list, type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { type EventQuery, openView } from "./openView";

/** Which events. */
export type EvidenceSelection =
  | { kind: "view"; view: EventQuery }
  /** Provider ids or the store's UUIDs, of events in `[fromUs, toUs]`: some providers give one id twice. */
  | { kind: "ids"; ids: readonly string[]; fromUs: number; toUs: number };

export interface Evidence {
  /** By time, then id; at most as many as were asked for. */
  events: EvidenceEvent[];
  /** The stretch of time that a view meant; of ids, the one that was given. */
  span: { fromUs: number; toUs: number };
}

/**
 * Events with everything their records say, as evidence keeps them: nothing of it depends on what else the store holds.
 * Reads at most `limit`; ask for one more than is allowed to learn that there are too many.
 */
export async function readEvidence(
  store: Store,
  viewer: Viewer,
  selection: EvidenceSelection,
  limit: number,
): Promise<Evidence> {
  demand(viewer, "read");
  if (selection.kind === "ids") {
    const { ids, fromUs, toUs } = selection;
    return { events: await read(store, withIds(ids, fromUs, toUs), limit), span: { fromUs, toUs } };
  }
  const { filter, range } = await openView(store, viewer, selection.view);
  const chosen = sql`${between(sql`e.time`, range)} AND ${eventCondition(filter, range)}`;
  return {
    events: await read(store, chosen, limit),
    span: { fromUs: range.fromUs, toUs: range.toUs },
  };
}

function withIds(ids: readonly string[], fromUs: number, toUs: number): Sql {
  return sql`e.time >= make_timestamp(${fromUs}) AND e.time <= make_timestamp(${toUs}) AND (${hasKey(ids)}
    OR (e.id_hi, e.id_lo) IN (SELECT (t.id_hi, t.id_lo) FROM event_id_text t WHERE t.value IN (${list(ids)})))`;
}

const bits = z.union([z.number(), z.bigint()]);
const shape = evidenceEventSchema.shape;
const recordRow = shape.records.element.omit({ role: true });

const storedRow = z.object({
  ...shape,
  id: z.undefined().optional(),
  providerId: z.string().nullable(),
  time: z.undefined().optional(),
  outcome: z.number(),
  id_hi: bits,
  id_lo: bits,
  part: z.number(),
  incomplete: z.undefined().optional(),
  credential: z.string().nullable(),
  credential_kind: z.enum(CREDENTIAL_KINDS).nullable(),
  record: recordRow,
  parts: z.array(recordRow).nullable(),
  resource: shape.resources.element.nullable(),
  resources: shape.resources.nullable(),
  records: z.undefined().optional(),
});

async function read(store: Store, chosen: Sql, limit: number): Promise<EvidenceEvent[]> {
  const events: EvidenceEvent[] = [];
  // In chunks, so that ten thousand events do not hold up everybody else of the process.
  const chunks = store.stream(
    sql`WITH page AS MATERIALIZED (
          SELECT e.* FROM event e WHERE ${chosen} ORDER BY e.time, e.id_hi, e.id_lo LIMIT ${limit}
        ), span AS (SELECT min(time) AS first, max(time) AS last FROM page), named AS (
          SELECT t.id_hi, t.id_lo, min(t.value) AS value FROM event_id_text t
          WHERE (t.id_hi, t.id_lo) IN (SELECT (id_hi, id_lo) FROM page) GROUP BY ALL
        ), further AS (
          SELECT x.time, x.id_hi, x.id_lo,
            list({'key': r.key, 'name': r.name, 'kind': r.kind, 'account': r.account, 'region': r.region} ORDER BY r.key) AS resources
          FROM event_resource x JOIN resource r ON r.id = x.resource
          WHERE x.time BETWEEN (SELECT first FROM span) AND (SELECT last FROM span)
            AND (x.id_hi, x.id_lo) IN (SELECT (id_hi, id_lo) FROM page)
          GROUP BY ALL
        ), part AS (
          SELECT x.id_hi, x.id_lo,
            list({'file': f.sha256, 'path': f.path, 'member': f.member, 'record': x.record, 'offset': x."offset", 'length': x.length} ORDER BY f.sha256, f.member, x.record) AS parts
          FROM event_record x JOIN file f ON f.id = x.file
          WHERE x.role = 'part' AND x.time BETWEEN (SELECT first FROM span) - INTERVAL 1 HOUR AND (SELECT last FROM span) + INTERVAL 1 HOUR
            AND (x.id_hi, x.id_lo) IN (SELECT (id_hi, id_lo) FROM page)
          GROUP BY ALL
        )
        SELECT e.id_hi, e.id_lo, n.value AS "providerId", epoch_us(e.time) AS "timeUs", e.outcome, e.part,
          s.source, s.account, s.region, o.service, o.name AS operation, o.action, coalesce(er.value, '') AS "errorCode",
          {'key': i.key, 'name': i.name, 'kind': i.kind, 'account': i.account} AS identity, coalesce(se.value, '') AS session,
          c.value AS credential, c.kind AS credential_kind,
          CASE WHEN r.id IS NULL THEN NULL ELSE {'key': r.key, 'name': r.name, 'kind': r.kind, 'account': r.account, 'region': r.region} END AS resource,
          x.resources, {'address': coalesce(p.address, ''), 'network': coalesce(p.network, ''), 'kind': coalesce(p.kind, 'unknown')} AS place,
          coalesce(a.family, '') AS agent, coalesce(a.value, '') AS "userAgent", coalesce(cx.value, '') AS context, coalesce(d.value, '') AS detail,
          {'file': f.sha256, 'path': f.path, 'member': f.member, 'record': e.record, 'offset': e."offset", 'length': e.length} AS record, q.parts
        FROM page e
        JOIN stream s ON s.id = e.stream JOIN operation o ON o.id = e.operation JOIN identity i ON i.id = e.identity JOIN file f ON f.id = e.file
        LEFT JOIN session se ON se.id = e.session LEFT JOIN credential c ON c.id = e.credential
        LEFT JOIN resource r ON r.id = e.resource LEFT JOIN place p ON p.id = e.place LEFT JOIN agent a ON a.id = e.agent
        LEFT JOIN error er ON er.id = e.error LEFT JOIN context cx ON cx.id = e.context LEFT JOIN detail d ON d.id = e.detail
        LEFT JOIN named n ON n.id_hi = e.id_hi AND n.id_lo = e.id_lo
        LEFT JOIN further x ON x.time = e.time AND x.id_hi = e.id_hi AND x.id_lo = e.id_lo
        LEFT JOIN part q ON q.id_hi = e.id_hi AND q.id_lo = e.id_lo
        ORDER BY e.time, e.id_hi, e.id_lo`,
    storedRow,
  );
  for await (const rows of chunks) {
    events.push(...rows.map(toEvidence));
    await setImmediate();
  }
  return events;
}

function toEvidence(row: z.infer<typeof storedRow>): EvidenceEvent {
  const { id_hi, id_lo, part, credential_kind, record, parts, resource, resources, ...rest } = row;
  const id = printEventKey({ hi: BigInt(id_hi), lo: BigInt(id_lo) });
  return {
    ...rest,
    id,
    providerId: rest.providerId ?? id,
    time: formatTimeUs(rest.timeUs),
    outcome: OUTCOMES[rest.outcome] ?? "failed",
    credential:
      rest.credential === null || credential_kind === null
        ? null
        : { id: rest.credential, kind: credential_kind },
    resources: [...(resource === null ? [] : [resource]), ...(resources ?? [])],
    incomplete: part === 1,
    records: [
      { ...record, role: "main" as const },
      ...(parts ?? []).map((one) => ({ ...one, role: "part" as const })),
    ],
  };
}
