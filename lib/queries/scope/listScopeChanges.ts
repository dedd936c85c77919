import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { printEventKey } from "../../core/event-key";
import type { Span } from "../../core/filter-range";
import { OUTCOMES, type Outcome } from "../../core/outcome";
import { list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { listOperationIds } from "./listOperationIds";

/** Something done to a key or secret or to what was issued from it. Texts are hostile. */
export interface ChangeFacts {
  eventId: string;
  timeUs: number;
  operation: string;
  action: string;
  outcome: Outcome;
  identity: { id: number; key: string; name: string };
  resource: { id: number; key: string; name: string; kind: string };
  /** JSON text of the event's detail; empty when there is none. */
  detail: string;
}

export const CHANGES_MAX = 2_000;
/** Spellings of "the previous version" that are looked for: one for each secret at most. */
const DETAILS_MAX = 10_000;

const ACTIONS = [
  "create",
  "write-secret",
  "rotate",
  "rotation-settings",
  "version-state",
  "restore",
  "grant",
  "retire-grant",
  "change-policy",
  "enable",
  "disable",
  "schedule-deletion",
  "cancel-deletion",
  "delete",
  "purge",
  "export",
  "backup",
  "import-material",
  "issue-credential",
  "renew-credential",
  "revoke",
] as const;

const bits = z.union([z.number(), z.bigint()]);
const row = z.object({
  id_hi: bits,
  id_lo: bits,
  text: z.string().nullable(),
  time: z.number(),
  operation: z.string(),
  action: z.string(),
  outcome: z.number(),
  identity: z.number(),
  identity_key: z.string(),
  identity_name: z.string(),
  resource: z.number(),
  resource_key: z.string(),
  resource_name: z.string(),
  resource_kind: z.string(),
  detail: z.string(),
});

/**
 * Changes to these resources in `[fromUs, toUs)`, reads of a secret's previous version and what was issued from them
 * included, the oldest first; of more than 2,000 the newest.
 */
export async function listScopeChanges(
  store: Store,
  viewer: Viewer,
  { resources, span }: { resources: readonly number[]; span: Span },
): Promise<ChangeFacts[]> {
  demand(viewer, "read");
  if (resources.length === 0) return [];
  const [operations, old] = await Promise.all([
    listOperationIds(store, viewer, { actions: ACTIONS }),
    store.query(
      sql`SELECT id FROM detail WHERE contains(value, 'AWSPREVIOUS')`,
      z.object({ id: z.number() }),
    ),
  ]);
  const inTime = sql`e.time >= make_timestamp(${span.fromUs}) AND e.time < make_timestamp(${span.toUs})`;
  const rows = await store.query(
    sql`
      WITH changed AS MATERIALIZED (
        SELECT e.time, e.id_hi, e.id_lo, e.identity, e.operation, e.outcome, e.resource, e.detail FROM event e
        WHERE e.resource IN (${list(resources)}) AND ${inTime}
          AND (e.operation IN (${list(operations)}) OR e.detail IN (${list(old.slice(0, DETAILS_MAX).map(({ id }) => id))}))),
      mine AS (
        SELECT e.* FROM changed e
        ANTI JOIN (SELECT time, id_hi, id_lo FROM event_link WHERE kind = 'copy') l ON l.time = e.time AND l.id_hi = e.id_hi AND l.id_lo = e.id_lo
        ORDER BY e.time DESC, e.id_hi DESC, e.id_lo DESC LIMIT ${CHANGES_MAX})
      SELECT m.id_hi, m.id_lo, t.value AS text, epoch_us(m.time) AS time, o.name AS operation, o.action, m.outcome,
        i.id AS identity, i.key AS identity_key, i.name AS identity_name, r.id AS resource, r.key AS resource_key, r.name AS resource_name, r.kind AS resource_kind,
        coalesce(d.value, '') AS detail
      FROM mine m JOIN operation o ON o.id = m.operation JOIN identity i ON i.id = m.identity JOIN resource r ON r.id = m.resource
      LEFT JOIN detail d ON d.id = m.detail LEFT JOIN event_id_text t ON t.id_hi = m.id_hi AND t.id_lo = m.id_lo
      ORDER BY m.time, m.id_hi, m.id_lo`,
    row,
  );
  return rows.map((one) => ({
    eventId: one.text ?? printEventKey({ hi: BigInt(one.id_hi), lo: BigInt(one.id_lo) }),
    timeUs: one.time,
    operation: one.operation,
    action: one.action,
    outcome: OUTCOMES[one.outcome] ?? "failed",
    identity: { id: one.identity, key: one.identity_key, name: one.identity_name },
    resource: {
      id: one.resource,
      key: one.resource_key,
      name: one.resource_name,
      kind: one.resource_kind,
    },
    detail: one.detail,
  }));
}
