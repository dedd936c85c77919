import { z } from "zod";
import type { Timeline, TimelineFlag } from "../contracts/timeline";
import { demand, type Viewer } from "../contracts/viewer";
import { changeActions, changeKind } from "../core/state-change";
import { type LaneQuery, laneDeeds, narrowBoth, narrowTo } from "../sql/lane-rows";
import { list, type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

/** Most flags of an answer: the rarest kinds first, so that a pipeline's writes never crowd out a policy change. */
const FLAGS_MAX = 2_000;

const row = z.object({
  lane: z.number().nullable(),
  bucket: z.number(),
  action: z.string(),
  events: z.number(),
  denied: z.number(),
  by: z.string().nullable(),
  byKey: z.string().nullable(),
  to: z.string().nullable(),
  toKey: z.string().nullable(),
});

/**
 * Changes of state in the lanes, and those that concern all of them: of the logging itself wherever it was changed, and of the
 * resources of the finding's story whoever changed them.
 */
export async function timelineFlags(
  store: Store,
  viewer: Viewer,
  query: LaneQuery,
  ids: readonly number[],
  buckets: number,
): Promise<Pick<Timeline, "flags" | "flagsLeft">> {
  demand(viewer, "read");
  const inLanes = ids.length === 0 ? [] : await store.query(flagsOf(laneFlags(query, ids)), row);
  const ofAll = await store.query(flagsOf(commonFlags(query, buckets)), row);
  const places = new Map(ids.map((id, place) => [id, place]));
  const flags = [...ofAll, ...inLanes].flatMap(({ lane, action, by, byKey, to, toKey, ...rest }) => {
    const kind = changeKind(action);
    const place = lane === null ? null : places.get(lane);
    if (kind === null || place === undefined) return [];
    const flag: TimelineFlag = {
      ...rest,
      lane: place,
      kind,
      action,
      by: by ?? "",
      byKey: byKey ?? "",
      to: to ?? "",
      toKey: toKey ?? "",
    };
    return [flag];
  });
  return { flags: flags.slice(0, FLAGS_MAX), flagsLeft: Math.max(0, flags.length - FLAGS_MAX) };
}

function operationsOf(actions: readonly string[]): Sql {
  return sql`SELECT id FROM operation WHERE action IN (${list(actions)})`;
}

function laneFlags(query: LaneQuery, ids: readonly number[]): Sql {
  const changes = narrowTo("operation", operationsOf(changeActions()));
  return laneDeeds(query, narrowBoth(narrowTo(query.plan.by, list(ids)), changes));
}

/** As `laneDeeds` gives rows, with no lane. Read from cells, or from events where buckets are shorter than an hour. */
function commonFlags({ plan, startUs, stepUs, finding }: LaneQuery, buckets: number): Sql {
  const span = { fromUs: startUs, toUs: startUs + buckets * stepUs };
  const logging = operationsOf(changeActions("audit"));
  const story = sql`SELECT f.resource FROM finding_cell f WHERE f.finding = ${finding ?? ""} AND f.resource <> 0`;
  const row = (of: Sql, time: Sql, n: Sql) =>
    sql`SELECT NULL::UINTEGER AS lane, (epoch_us(${time}) - ${startUs}) // ${stepUs} AS bucket, ${of}.operation AS operation,
          ${of}.outcome AS outcome, ${n} AS n, ${of}.identity AS identity, ${of}.resource AS resource`;
  const fits = (of: Sql) =>
    sql`(${of}.operation IN (${logging}) OR (${of}.operation IN (${operationsOf(changeActions())}) AND ${of}.resource IN (${story})))`;
  return plan.cells
    ? sql`${row(sql`c`, sql`c.hour`, sql`c.events::BIGINT`)} FROM access_cell c WHERE ${between(sql`c.hour`, span)} AND ${fits(sql`c`)}`
    : sql`${row(sql`e`, sql`e.time`, sql`1`)} FROM event e WHERE ${between(sql`e.time`, span)} AND ${fits(sql`e`)}`;
}

function flagsOf(deeds: Sql): Sql {
  return sql`
    WITH told AS (
      SELECT d.lane, d.bucket, o.action, sum(d.n)::BIGINT AS events, coalesce(sum(d.n) FILTER (WHERE d.outcome = 1), 0)::BIGINT AS denied,
        min(d.identity) AS identity, min(d.resource) AS resource
      FROM (${deeds}) d JOIN operation o ON o.id = d.operation GROUP BY d.lane, d.bucket, o.action HAVING sum(d.n) > 0
    )
    SELECT t.lane, t.bucket, t.action, t.events, t.denied, i.name AS "by", i.key AS "byKey", r.name AS "to", r.key AS "toKey"
    FROM (SELECT *, count(*) OVER (PARTITION BY action) AS alike FROM told) t
    LEFT JOIN identity i ON i.id = t.identity LEFT JOIN resource r ON r.id = t.resource
    ORDER BY t.alike, t.bucket, t.lane LIMIT ${FLAGS_MAX + 1}`;
}
