import { z } from "zod";
import {
  type EntityQuery,
  LOOK_BACK_DAYS,
  namedIdentitySchema,
  type ResourceExposure,
} from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS, ACTIONS } from "../core/action";
import { DAY_US } from "../core/time";
import { list, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

/** Actions that hand the value out or have the key work. */
const USES = ACTIONS.filter((action) => ACTION_GROUPS[action] === "use");
/** Operations of action `rotate` that replace nothing: they begin a rotation, or tell that it came to nothing. */
const NOT_DONE = ["RotationStarted", "RotationFailed", "RotationAbandoned", "RotateSecret"];

const cellRow = z.object({
  readers: z.number(),
  newest: namedIdentitySchema.extend({ lastUs: z.number() }).nullable(),
  dataKeys: z.number(),
  exports: z.number(),
  lastExportUs: z.number().nullable(),
  firstUs: z.number().nullable(),
  issues: z.boolean(),
  replaced: z.array(z.number()),
});
const leaseRow = z.object({
  issued: z.number(),
  alive: z.number(),
  lastEndUs: z.number().nullable(),
  untold: z.number(),
});

/**
 * What it would mean if a key or secret had leaked today (`asOfUs`): who could have been the leak, how long the value would
 * stay good, what outlives its replacement. Replaced is what a rotation that succeeded, a written value or a stage moved to
 * it tells. A lease without a duration in its record is counted as untold, and never as ended.
 */
export async function resourceExposure(
  store: Store,
  viewer: Viewer,
  { id, asOfUs }: Pick<EntityQuery, "id"> & { asOfUs: number },
): Promise<ResourceExposure> {
  demand(viewer, "read");
  const recent = { fromUs: asOfUs - LOOK_BACK_DAYS * DAY_US, toUs: asOfUs };
  const inside = between(sql`c.hour`, recent);
  const cells = await store.first(
    sql`WITH mine AS MATERIALIZED (
          SELECT c.identity, c.outcome, o.action, o.name, ${inside} AS recent, c.events, c.accesses, c.first_time, c.last_time
          FROM access_cell c JOIN operation o ON o.id = c.operation WHERE c.resource = ${id}::UINTEGER
        ), readers AS MATERIALIZED (
          SELECT identity, max(last_time) AS last FROM mine WHERE outcome = 0 AND accesses > 0 AND action IN (${list(USES)}) AND recent GROUP BY 1
        ), newest AS (SELECT i.key, i.name, i.kind, epoch_us(r.last) AS "lastUs" FROM readers r JOIN identity i ON i.id = r.identity ORDER BY r.last DESC, i.key LIMIT 1)
        SELECT (SELECT count(*) FROM readers) AS readers, (SELECT n FROM newest n) AS newest,
          coalesce(sum(events) FILTER (WHERE action = 'generate-data-key' AND outcome = 0 AND recent), 0)::BIGINT AS "dataKeys",
          coalesce(sum(events) FILTER (WHERE action IN ('export', 'backup') AND outcome = 0), 0)::BIGINT AS exports,
          epoch_us(max(last_time) FILTER (WHERE action IN ('export', 'backup') AND outcome = 0)) AS "lastExportUs",
          epoch_us(min(first_time)) AS "firstUs", coalesce(bool_or(action = 'issue-credential'), false) AS issues,
          coalesce(list(epoch_us(last_time) ORDER BY last_time) FILTER (WHERE outcome = 0 AND last_time < make_timestamp(${asOfUs})
            AND ((action = 'rotate' AND name NOT IN (${list(NOT_DONE)})) OR action IN ('write-secret', 'version-state', 'create'))), []) AS replaced
        FROM mine`,
    cellRow,
  );
  const leases = cells?.issues ? await store.first(leasesOf(id, asOfUs, recent.fromUs), leaseRow) : null;
  const times = apart(cells?.replaced ?? []);
  return {
    asOfUs,
    readers: cells?.readers ?? 0,
    newestReader: cells?.newest ?? null,
    lastRotationUs: times.at(-1) ?? null,
    usualEveryUs: median(times.slice(1).map((us, index) => us - (times[index] ?? us))),
    firstUs: cells?.firstUs ?? null,
    leases: leases ?? { issued: 0, alive: 0, lastEndUs: null, untold: 0 },
    dataKeys: cells?.dataKeys ?? 0,
    exports: cells?.exports ?? 0,
    lastExportUs: cells?.lastExportUs ?? null,
  };
}

/** Of changes within an hour (a rotation is several records) the last. */
function apart(times: readonly number[]): number[] {
  return times.filter((us, index) => (times[index + 1] ?? Number.POSITIVE_INFINITY) - us > DAY_US / 24);
}

function median(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** Leases issued in the look-back; a revocation ends the lease that it names, or those whose id begins with its prefix. */
function leasesOf(id: number, asOfUs: number, fromUs: number) {
  return sql`
    WITH issued AS (
      SELECT e.time, json_extract_string(d.value, '$.lease_id') AS lease, try_cast(json_extract_string(d.value, '$.lease_duration') AS BIGINT) AS seconds
      FROM event e LEFT JOIN detail d ON d.id = e.detail
      WHERE e.resource = ${id}::UINTEGER AND e.outcome = 0 AND ${between(sql`e.time`, { fromUs, toUs: asOfUs })}
        AND e.operation IN (SELECT id FROM operation WHERE action = 'issue-credential')
    ), revoked AS (
      SELECT e.time, coalesce(json_extract_string(d.value, '$.lease_id'), json_extract_string(d.value, '$.prefix')) AS lease
      FROM event e JOIN detail d ON d.id = e.detail
      WHERE e.outcome = 0 AND ${between(sql`e.time`, { fromUs, toUs: asOfUs })} AND EXISTS (SELECT 1 FROM issued)
        AND e.operation IN (SELECT id FROM operation WHERE action = 'revoke')
    ), ended AS (
      SELECT i.time + to_seconds(i.seconds) AS ends, i.seconds IS NULL AS untold,
        EXISTS (SELECT 1 FROM revoked r WHERE r.time >= i.time AND r.lease IS NOT NULL AND starts_with(i.lease, r.lease)) AS cut
      FROM issued i)
    SELECT count(*) AS issued, count(*) FILTER (WHERE NOT cut AND ends > make_timestamp(${asOfUs})) AS alive,
      epoch_us(max(ends) FILTER (WHERE NOT cut AND ends > make_timestamp(${asOfUs}))) AS "lastEndUs", count(*) FILTER (WHERE untold AND NOT cut) AS untold
    FROM ended`;
}
