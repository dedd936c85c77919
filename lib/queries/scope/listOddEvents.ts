import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { printEventKey } from "../../core/event-key";
import { OUTCOME_CODES } from "../../core/outcome";
import { HOUR_US } from "../../core/time";
import { join, list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import type { OddCell } from "./listOddCells";

/** The events of one group of odd accesses. Texts are hostile. */
export interface OddEvents {
  /** The provider's ids of the first of them, at most 20, the oldest first. */
  eventIds: string[];
  /** Access key ids, token accessors or the like that made them, at most five. */
  credentials: string[];
}

const IDS_MAX = 20;
const CREDENTIALS_MAX = 5;

const bits = z.union([z.number(), z.bigint()]);
const row = z.object({
  number: z.number(),
  ids: z.array(z.object({ hi: bits, lo: bits, text: z.string().nullable() })),
  credentials: z.array(z.string()),
});

/** The events of each of these groups, in their order. */
export async function listOddEvents(
  store: Store,
  viewer: Viewer,
  cells: readonly OddCell[],
): Promise<OddEvents[]> {
  demand(viewer, "read");
  if (cells.length === 0) return [];
  const wanted = join(
    cells.map(
      (cell, number) =>
        sql`(${number}::UINTEGER, make_timestamp(${cell.hourUs}), ${cell.stream}::UINTEGER, ${cell.identity.id}::UINTEGER, ${cell.resource?.id ?? 0}::UINTEGER, ${cell.operationId}::UINTEGER, ${cell.place}::UINTEGER, ${cell.agentId}::UINTEGER, ${cell.credentialKind}, ${OUTCOME_CODES[cell.outcome]}::UTINYINT)`,
    ),
  );
  const unique = (of: (cell: OddCell) => number) => [...new Set(cells.map(of))];
  const hours = unique(({ hourUs }) => hourUs);
  const from = hours.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
  const to = hours.reduce((a, b) => Math.max(a, b), 0) + HOUR_US;
  const rows = await store.query(
    sql`
      WITH wanted(number, hour, stream, identity, resource, operation, place, agent, credential_kind, outcome) AS (VALUES ${wanted}),
      near AS MATERIALIZED (
        SELECT w.number, w.resource AS wanted, e.time, e.id_hi, e.id_lo, e.resource, coalesce(k.value, '') AS credential
        FROM event e LEFT JOIN credential k ON k.id = e.credential
        JOIN wanted w ON w.hour = date_trunc('hour', e.time) AND w.stream = e.stream AND w.identity = e.identity AND w.operation = e.operation
          AND w.place = e.place AND w.agent = e.agent AND w.outcome = e.outcome AND w.credential_kind = coalesce(k.kind, '')
        WHERE e.time >= make_timestamp(${from}) AND e.time < make_timestamp(${to})
          AND e.identity IN (${list(unique(({ identity }) => identity.id))}) AND e.place IN (${list(unique(({ place }) => place))})),
      mine AS (
        SELECT n.* FROM near n WHERE n.resource = n.wanted OR EXISTS (
          SELECT 1 FROM event_resource x WHERE x.time = n.time AND x.id_hi = n.id_hi AND x.id_lo = n.id_lo AND x.resource = n.wanted)),
      numbered AS (SELECT *, row_number() OVER (PARTITION BY number ORDER BY time, id_hi, id_lo) AS place FROM mine),
      named AS (
        SELECT f.number, f.time, f.id_hi, f.id_lo, min(t.value) AS text FROM numbered f
        LEFT JOIN event_id_text t ON t.id_hi = f.id_hi AND t.id_lo = f.id_lo WHERE f.place <= ${IDS_MAX} GROUP BY f.number, f.time, f.id_hi, f.id_lo),
      ids AS (SELECT number, list({hi: id_hi, lo: id_lo, text: text} ORDER BY time, id_hi, id_lo) AS ids FROM named GROUP BY number),
      used AS (SELECT number, list(DISTINCT credential ORDER BY credential) FILTER (WHERE credential <> '') AS credentials FROM mine GROUP BY number)
      SELECT i.number, i.ids, coalesce(u.credentials, [])[:${CREDENTIALS_MAX}] AS credentials FROM ids i JOIN used u ON u.number = i.number ORDER BY i.number`,
    row,
  );
  const found = new Map(rows.map((one) => [one.number, one]));
  return cells.map((_, number) => {
    const one = found.get(number);
    return {
      eventIds: (one?.ids ?? []).map(
        ({ hi, lo, text }) => text ?? printEventKey({ hi: BigInt(hi), lo: BigInt(lo) }),
      ),
      credentials: one?.credentials ?? [],
    };
  });
}
