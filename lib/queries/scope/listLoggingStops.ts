import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import type { Span } from "../../core/filter-range";
import { join, list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { listOperationIds } from "./listOperationIds";
import type { StreamName } from "./listSubjectStreams";

const STOPS_MAX = 20;

export interface LoggingStop {
  timeUs: number;
  operation: string;
  by: string;
  account: string;
}

/** Logging that was stopped or narrowed in the accounts of these streams in the window, the first twenty. */
export async function listLoggingStops(
  store: Store,
  viewer: Viewer,
  { streams, span }: { streams: readonly StreamName[]; span: Span },
): Promise<LoggingStop[]> {
  demand(viewer, "read");
  if (streams.length === 0) return [];
  const operations = await listOperationIds(store, viewer, { actions: ["stop-audit"] });
  if (operations.length === 0) return [];
  const accounts = join(streams.map(({ source, account }) => sql`(${source}, ${account})`));
  return store.query(
    sql`SELECT epoch_us(e.time) AS "timeUs", o.name AS operation, i.name AS by, s.account FROM event e
        JOIN operation o ON o.id = e.operation JOIN stream s ON s.id = e.stream JOIN identity i ON i.id = e.identity
        WHERE e.operation IN (${list(operations)}) AND e.outcome = 0 AND e.time >= make_timestamp(${span.fromUs}) AND e.time < make_timestamp(${span.toUs})
          AND (s.source, s.account) IN (${accounts})
        ORDER BY e.time, e.id_hi, e.id_lo LIMIT ${STOPS_MAX}`,
    z.object({ timeUs: z.number(), operation: z.string(), by: z.string(), account: z.string() }),
  );
}

/** Those of the streams that hold records in the window but no use of a key or secret at all. */
export async function listUselessStreams(
  store: Store,
  viewer: Viewer,
  { streams, span }: { streams: readonly StreamName[]; span: Span },
): Promise<StreamName[]> {
  demand(viewer, "read");
  if (streams.length === 0) return [];
  const names = join(streams.map(({ source, account, region }) => sql`(${source}, ${account}, ${region})`));
  return store.query(
    sql`
      WITH wanted AS (SELECT id, source, account, region FROM stream WHERE (source, account, region) IN (${names}))
      SELECT w.source, w.account, w.region FROM wanted w
      WHERE EXISTS (SELECT 1 FROM stream_hour h WHERE h.stream = w.id AND h.hour >= make_timestamp(${span.fromUs}) AND h.hour < make_timestamp(${span.toUs}))
        AND NOT EXISTS (
          SELECT 1 FROM access_cell c JOIN operation o ON o.id = c.operation
          WHERE c.stream = w.id AND c.hour >= make_timestamp(${span.fromUs}) AND c.hour < make_timestamp(${span.toUs})
            AND o.action IN ('decrypt', 'encrypt', 're-encrypt', 'generate-data-key', 'sign', 'verify', 'mac', 'derive-secret', 'read-secret', 'issue-credential'))
      ORDER BY w.source, w.account, w.region`,
    z.object({ source: z.string(), account: z.string(), region: z.string() }),
  );
}
