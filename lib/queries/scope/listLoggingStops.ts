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
  const [held, operations] = await Promise.all([
    store.query(
      sql`SELECT s.id, s.source, s.account, s.region FROM stream s WHERE (s.source, s.account, s.region) IN (${names})
            AND s.id IN (SELECT h.stream FROM stream_hour h WHERE h.hour >= make_timestamp(${span.fromUs}) AND h.hour < make_timestamp(${span.toUs}))
          ORDER BY s.source, s.account, s.region`,
      z.object({ id: z.number(), source: z.string(), account: z.string(), region: z.string() }),
    ),
    listOperationIds(store, viewer, { actions: USING }),
  ]);
  if (held.length === 0) return [];
  // One cell of each is enough, and is found at once where there are many.
  const used = join(
    held.map(
      ({
        id,
      }) => sql`(SELECT c.stream AS id FROM access_cell c WHERE c.stream = ${id}::UINTEGER AND c.operation IN (${list(operations)})
        AND c.hour >= make_timestamp(${span.fromUs}) AND c.hour < make_timestamp(${span.toUs}) LIMIT 1)`,
    ),
    " UNION ALL ",
  );
  const found = new Set((await store.query(used, z.object({ id: z.number() }))).map(({ id }) => id));
  return held.filter(({ id }) => !found.has(id)).map(({ id: _, ...name }) => name);
}

const USING = [
  "decrypt",
  "encrypt",
  "re-encrypt",
  "generate-data-key",
  "sign",
  "verify",
  "mac",
  "derive-secret",
  "read-secret",
  "issue-credential",
] as const;
