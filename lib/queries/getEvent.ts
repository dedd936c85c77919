import { z } from "zod";
import { type EventDetail, eventRecordSchema, type LinkedEvent } from "../contracts/event-detail";
import { LINK_KINDS } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import { CREDENTIAL_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { type EventCursor, printEventKey } from "../core/event-key";
import { HOUR_US } from "../core/time";
import { type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { readEventRows } from "./eventRows";
import { findEventIds } from "./findEventIds";

/** Parts of an access shown at most. */
const PARTS_MAX = 50;

/**
 * One event with everything that is known of it, by the store's UUID or the provider's own id; null when there is
 * none. Where a provider gave one id to several events, the first of them.
 */
export async function getEvent(store: Store, viewer: Viewer, id: string): Promise<EventDetail | null> {
  demand(viewer, "read");
  const [found] = await findEventIds(store, id);
  if (!found) return null;
  const mine = isEvent(sql`e.time`, sql`e.id_hi`, sql`e.id_lo`, found);
  const [[event], [more], resources, records, [partOf], parts, findings] = await Promise.all([
    readEventRows(store, sql`SELECT e.* FROM event e WHERE ${mine} LIMIT 1`, "newest"),
    store.query(
      sql`WITH one AS MATERIALIZED (SELECT e.* FROM event e WHERE ${mine} LIMIT 1)
          SELECT coalesce((SELECT s.value FROM session s JOIN one ON one.session = s.id), '') AS session,
            (SELECT c.value FROM credential c JOIN one ON one.credential = c.id) AS credential,
            (SELECT c.kind FROM credential c JOIN one ON one.credential = c.id) AS credential_kind,
            (SELECT i.account FROM identity i JOIN one ON one.identity = i.id) AS identity_account,
            coalesce((SELECT a.value FROM agent a JOIN one ON one.agent = a.id), '') AS user_agent,
            coalesce((SELECT x.value FROM context x JOIN one ON one.context = x.id), '') AS context,
            coalesce((SELECT d.value FROM detail d JOIN one ON one.detail = d.id), '') AS detail
          FROM one`,
      moreRow,
    ),
    resourcesOf(store, found),
    recordsOf(store, found),
    linkedTo(store, TARGET, isEvent(SELF.time, SELF.hi, SELF.lo, found)),
    linkedTo(store, SELF, isEvent(TARGET.time, TARGET.hi, TARGET.lo, found)),
    findingsOf(store, found),
  ]);
  if (!event || !more) return null;
  const { credential, credential_kind } = more;
  return {
    event,
    session: more.session,
    credential:
      credential !== null && credential_kind !== null ? { id: credential, kind: credential_kind } : null,
    identityAccount: more.identity_account,
    userAgent: more.user_agent,
    resources,
    context: more.context,
    detail: more.detail,
    partOf: partOf ?? null,
    parts,
    records,
    findings,
  };
}

const moreRow = z.object({
  session: z.string(),
  credential: z.string().nullable(),
  credential_kind: z.enum(CREDENTIAL_KINDS).nullable(),
  identity_account: z.string(),
  user_agent: z.string(),
  context: z.string(),
  detail: z.string(),
});

const resourceRow = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(RESOURCE_KINDS),
  account: z.string(),
  region: z.string(),
});

function resourcesOf(store: Store, event: EventCursor) {
  return store.query(
    sql`SELECT r.key, r.name, r.kind, r.account, r.region FROM (
          SELECT e.resource, 0 AS place FROM event e WHERE ${isEvent(sql`e.time`, sql`e.id_hi`, sql`e.id_lo`, event)}
          UNION ALL SELECT x.resource, 1 FROM event_resource x WHERE ${isEvent(sql`x.time`, sql`x.id_hi`, sql`x.id_lo`, event)}
        ) n JOIN resource r ON r.id = n.resource ORDER BY n.place, r.key`,
    resourceRow,
  );
}

/** The findings whose cells hold the event, or the event whose access it is part of. */
function findingsOf(store: Store, event: EventCursor) {
  const linked = isEvent(sql`l.time`, sql`l.id_hi`, sql`l.id_lo`, event);
  return store.query(
    sql`
      WITH one AS (
        SELECT e.* FROM event e WHERE ${isEvent(sql`e.time`, sql`e.id_hi`, sql`e.id_lo`, event)}
        UNION ALL SELECT e.* FROM event_link l JOIN event e ON e.time = l.of_time AND e.id_hi = l.of_id_hi AND e.id_lo = l.of_id_lo WHERE ${linked}
      ), named AS (
        SELECT o.*, n.resource AS named FROM one o, LATERAL (
          SELECT o.resource UNION ALL SELECT x.resource FROM event_resource x WHERE x.time = o.time AND x.id_hi = o.id_hi AND x.id_lo = o.id_lo) n(resource)
      )
      SELECT DISTINCT f.id, f.title FROM named e LEFT JOIN credential k ON k.id = e.credential
      JOIN finding_cell c ON c.hour = date_trunc('hour', e.time) AND c.stream = e.stream AND c.identity = e.identity AND c.resource = e.named AND c.operation = e.operation
        AND c.place = e.place AND c.agent = e.agent AND c.outcome = e.outcome AND c.credential_kind = coalesce(k.kind, '')
      JOIN finding f ON f.id = c.finding ORDER BY f.id`,
    z.object({ id: z.string(), title: z.string() }),
  );
}

/** Further records carry the time of whichever record stood for the event when they came. */
function recordsOf(store: Store, event: EventCursor) {
  const { timeUs, key } = event;
  return store.query(
    sql`SELECT n.role, n.file, f.path, f.member, f.sha256, n.record, n."offset", n.length FROM (
          SELECT 'main' AS role, e.file, e.record, e."offset", e.length FROM event e WHERE ${isEvent(sql`e.time`, sql`e.id_hi`, sql`e.id_lo`, event)}
          UNION ALL SELECT x.role, x.file, x.record, x."offset", x.length FROM event_record x
          WHERE x.time BETWEEN make_timestamp(${timeUs - HOUR_US}) AND make_timestamp(${timeUs + HOUR_US})
            AND x.id_hi = ${key.hi}::UBIGINT AND x.id_lo = ${key.lo}::UBIGINT
        ) n JOIN file f ON f.id = n.file ORDER BY n.role <> 'main', n.role <> 'part', n.file, n.record LIMIT ${PARTS_MAX}`,
    eventRecordSchema,
  );
}

/** The two ends of a link `l`: the event that is part of an access, and the one whose access it is. */
const SELF = { time: sql`l.time`, hi: sql`l.id_hi`, lo: sql`l.id_lo` };
const TARGET = { time: sql`l.of_time`, hi: sql`l.of_id_hi`, lo: sql`l.of_id_lo` };

const linkedRow = z.object({
  hi: z.union([z.number(), z.bigint()]),
  lo: z.union([z.number(), z.bigint()]),
  time: z.number(),
  kind: z.enum(LINK_KINDS),
  service: z.string(),
  operation: z.string(),
  resource: z.string(),
  account: z.string(),
});

/** The events at one end of the links that a condition chooses. */
async function linkedTo(store: Store, end: typeof SELF, chosen: Sql): Promise<LinkedEvent[]> {
  const rows = await store.query(
    sql`SELECT e.id_hi AS hi, e.id_lo AS lo, epoch_us(e.time) AS time, l.kind, o.service, o.name AS operation, coalesce(r.name, '') AS resource, s.account
        FROM event_link l JOIN event e ON e.time = ${end.time} AND e.id_hi = ${end.hi} AND e.id_lo = ${end.lo}
        JOIN operation o ON o.id = e.operation JOIN stream s ON s.id = e.stream LEFT JOIN resource r ON r.id = e.resource
        WHERE ${chosen} ORDER BY e.time, e.id_hi, e.id_lo LIMIT ${PARTS_MAX}`,
    linkedRow,
  );
  return rows.map(({ hi, lo, time, ...rest }) => ({
    ...rest,
    id: printEventKey({ hi: BigInt(hi), lo: BigInt(lo) }),
    timeUs: time,
  }));
}

function isEvent(time: Sql, hi: Sql, lo: Sql, { timeUs, key }: EventCursor): Sql {
  return sql`${time} = make_timestamp(${timeUs}) AND ${hi} = ${key.hi}::UBIGINT AND ${lo} = ${key.lo}::UBIGINT`;
}
