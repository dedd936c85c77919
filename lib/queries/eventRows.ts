import { z } from "zod";
import { type EventRow, LINK_KINDS } from "../contracts/event-row";
import { IDENTITY_KINDS, PLACE_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { printEventKey } from "../core/event-key";
import { OUTCOMES } from "../core/outcome";
import { SOURCES } from "../core/source";
import { ROW_ORDERS, type RowOrder } from "../sql/columns";
import { LINK_JOINS, pageWithLinks } from "../sql/event-links";
import { type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

const bits = z.union([z.number(), z.bigint()]);

const storedRow = z.object({
  time: z.number(),
  id_hi: bits,
  id_lo: bits,
  provider_id: z.string().nullable(),
  outcome: z.number(),
  part: z.number(),
  source: z.enum(SOURCES),
  account: z.string(),
  region: z.string(),
  service: z.string(),
  operation: z.string(),
  action: z.string(),
  error: z.string(),
  identity_key: z.string(),
  identity_name: z.string(),
  identity_kind: z.enum(IDENTITY_KINDS),
  resource_key: z.string().nullable(),
  resource_name: z.string().nullable(),
  resource_kind: z.enum(RESOURCE_KINDS).nullable(),
  more: z.number(),
  address: z.string(),
  network: z.string(),
  place_kind: z.enum(PLACE_KINDS),
  agent: z.string(),
  linked: z.enum(LINK_KINDS).nullable(),
  links: z.number(),
});

/**
 * Reads the events that a query of `event` rows `e` gives, with their words and links, in the order given. The
 * dictionaries are joined for these rows only.
 */
export async function readEventRows(store: Store, events: Sql, order: RowOrder): Promise<EventRow[]> {
  const rows = await store.query(
    sql`${pageWithLinks(events)}
        SELECT epoch_us(e.time) AS time, e.id_hi, e.id_lo, b.value AS provider_id, e.outcome, e.part, s.source, s.account, s.region,
          o.service, o.name AS operation, o.action, coalesce(er.value, '') AS error,
          i.key AS identity_key, i.name AS identity_name, i.kind AS identity_kind,
          r.key AS resource_key, r.name AS resource_name, r.kind AS resource_kind, coalesce(x.n, 0) AS more,
          coalesce(p.address, '') AS address, coalesce(p.network, '') AS network, coalesce(p.kind, 'unknown') AS place_kind,
          coalesce(a.family, '') AS agent, k.kind AS linked, coalesce(t.n, 0) AS links
        FROM page e
        JOIN stream s ON s.id = e.stream JOIN operation o ON o.id = e.operation JOIN identity i ON i.id = e.identity
        LEFT JOIN resource r ON r.id = e.resource LEFT JOIN place p ON p.id = e.place
        LEFT JOIN agent a ON a.id = e.agent LEFT JOIN error er ON er.id = e.error
        ${LINK_JOINS}
        ORDER BY ${ROW_ORDERS[order]}`,
    storedRow,
  );
  return rows.map(toEventRow);
}

function toEventRow(row: z.infer<typeof storedRow>): EventRow {
  const { resource_key, resource_name, resource_kind } = row;
  const id = printEventKey({ hi: BigInt(row.id_hi), lo: BigInt(row.id_lo) });
  return {
    id,
    providerId: row.provider_id ?? id,
    timeUs: row.time,
    source: row.source,
    account: row.account,
    region: row.region,
    service: row.service,
    operation: row.operation,
    action: row.action,
    outcome: OUTCOMES[row.outcome] ?? "failed",
    errorCode: row.error,
    identity: { key: row.identity_key, name: row.identity_name, kind: row.identity_kind },
    resource:
      resource_key === null || resource_name === null || resource_kind === null
        ? null
        : { key: resource_key, name: resource_name, kind: resource_kind },
    moreResources: row.more,
    place: { address: row.address, network: row.network, kind: row.place_kind },
    agent: row.agent,
    linked: row.linked,
    links: row.links,
    incomplete: row.part === 1,
  };
}
