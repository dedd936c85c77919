import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { printEventKey } from "../../core/event-key";
import type { Span } from "../../core/filter-range";
import { type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { type ScopeTargets, wholeHours } from "./subject-cells";
import { type CellOfActor, eventsOfCells, isOfTargets } from "./subject-events";

export const EVIDENCE_IDS_MAX = 1_000;
const FILES_MAX = 200;

export interface Evidence {
  eventIds: string[];
  eventCount: number;
  files: { path: string; sha256: string; records: number }[];
}

const bits = z.union([z.number(), z.bigint()]);

/**
 * The events of these cells, oldest first, or of the targets in the window when no cell is given: the provider's ids of
 * the first 1,000, how many there are, and the files that hold their records, at most 200.
 */
export async function listScopeEvidence(
  store: Store,
  viewer: Viewer,
  { cells, targets, span }: { cells: readonly CellOfActor[]; targets: ScopeTargets; span: Span },
): Promise<Evidence> {
  demand(viewer, "read");
  const mine = cells.length > 0 ? eventsOfCells(cells) : ofTargets(targets, span);
  const [ids, totals, files] = await Promise.all([
    store.query(
      sql`SELECT e.id_hi, e.id_lo, min(t.value) AS text FROM (SELECT * FROM (${mine}) ORDER BY time, id_hi, id_lo LIMIT ${EVIDENCE_IDS_MAX}) e
        LEFT JOIN event_id_text t ON t.id_hi = e.id_hi AND t.id_lo = e.id_lo GROUP BY e.time, e.id_hi, e.id_lo ORDER BY e.time, e.id_hi, e.id_lo`,
      z.object({ id_hi: bits, id_lo: bits, text: z.string().nullable() }),
    ),
    store.first(sql`SELECT count(*) AS events FROM (${mine})`, z.object({ events: z.number() })),
    store.query(
      sql`SELECT f.path, f.sha256, m.records FROM (SELECT file, count(*) AS records FROM (${mine}) GROUP BY file) m JOIN file f ON f.id = m.file
        ORDER BY m.records DESC, f.path LIMIT ${FILES_MAX}`,
      z.object({ path: z.string(), sha256: z.string(), records: z.number() }),
    ),
  ]);
  return {
    eventIds: ids.map(
      ({ id_hi, id_lo, text }) => text ?? printEventKey({ hi: BigInt(id_hi), lo: BigInt(id_lo) }),
    ),
    eventCount: totals?.events ?? 0,
    files,
  };
}

function ofTargets(targets: ScopeTargets, span: Span): Sql {
  const { fromUs, toUs } = wholeHours(span);
  return sql`SELECT e.* FROM event e WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}) AND (${isOfTargets(targets)})`;
}
