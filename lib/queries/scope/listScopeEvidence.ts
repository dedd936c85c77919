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
  const found = await store.first(
    sql`
      WITH mine AS MATERIALIZED (SELECT time, id_hi, id_lo, file FROM (${mine})),
      first AS (SELECT * FROM mine ORDER BY time, id_hi, id_lo LIMIT ${EVIDENCE_IDS_MAX}),
      named AS (
        SELECT f.time, f.id_hi, f.id_lo, min(t.value) AS text FROM first f
        LEFT JOIN event_id_text t ON t.id_hi = f.id_hi AND t.id_lo = f.id_lo GROUP BY f.time, f.id_hi, f.id_lo),
      held AS (
        SELECT f.path, f.sha256, m.records FROM (SELECT file, count(*) AS records FROM mine GROUP BY file) m JOIN file f ON f.id = m.file
        ORDER BY m.records DESC, f.path LIMIT ${FILES_MAX})
      SELECT (SELECT count(*) FROM mine) AS events,
        coalesce((SELECT list({hi: id_hi, lo: id_lo, text: text} ORDER BY time, id_hi, id_lo) FROM named), []) AS ids,
        coalesce((SELECT list({path: path, sha256: sha256, records: records} ORDER BY records DESC, path) FROM held), []) AS files`,
    evidenceRow,
  );
  return {
    eventIds: (found?.ids ?? []).map(
      ({ hi, lo, text }) => text ?? printEventKey({ hi: BigInt(hi), lo: BigInt(lo) }),
    ),
    eventCount: found?.events ?? 0,
    files: found?.files ?? [],
  };
}

const evidenceRow = z.object({
  events: z.number(),
  ids: z.array(z.object({ hi: bits, lo: bits, text: z.string().nullable() })),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), records: z.number() })),
});

function ofTargets(targets: ScopeTargets, span: Span): Sql {
  const { fromUs, toUs } = wholeHours(span);
  return sql`SELECT e.* FROM event e WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}) AND (${isOfTargets(targets)})`;
}
