import { z } from "zod";
import { LANES_MAX, type TimelineLane, type TimelineQuery } from "../contracts/timeline";
import { demand, type Viewer } from "../contracts/viewer";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "../core/access-event";
import type { LaneColumn } from "../sql/lane-plan";
import { type LaneQuery, laneRows, NOT_NARROWED, narrowTo } from "../sql/lane-rows";
import { list, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** A lane with the id of its identity or resource in the store. */
export type LaneInStore = Omit<TimelineLane, "streams"> & { id: number };

const TABLES: Readonly<Record<LaneColumn, Sql>> = { identity: sql`identity`, resource: sql`resource` };

/** Lanes with a score from which findings begin come first, in hundredths of a bit; the others by how busy they are. */
const ODD_SCORE = 500;

const row = z.object({
  id: z.number(),
  key: z.string().nullable(),
  name: z.string().nullable(),
  kind: z.string().nullable(),
  account: z.string().nullable(),
  events: z.number(),
  score: z.number(),
  story: z.number(),
  lanes: z.number(),
  all: z.number(),
});

/** The lanes of a timeline: those asked for, or the story's, then those with odd accesses by score, then the busiest. */
export async function timelineLanes(
  store: Store,
  viewer: Viewer,
  query: LaneQuery,
  { only }: Pick<TimelineQuery, "only">,
): Promise<{ lanes: LaneInStore[]; lanesTotal: number; eventsElsewhere: number }> {
  demand(viewer, "read");
  const { by } = query.plan;
  const table = TABLES[by];
  const asked = only === null ? null : sql`SELECT id FROM ${table} WHERE key IN (${list(only)})`;
  const rows = laneRows(query, asked ? narrowTo(by, asked) : NOT_NARROWED);
  const found = await store.query(
    sql`WITH ranked AS (
          SELECT lane, sum(n)::BIGINT AS events, max(score) AS score, sum(story)::BIGINT AS story FROM (${rows}) GROUP BY lane HAVING sum(n) > 0
        ), chosen AS (
          SELECT *, count(*) OVER () AS lanes, sum(events) OVER ()::BIGINT AS "all" FROM ranked
          ORDER BY story > 0 DESC, CASE WHEN score >= ${ODD_SCORE} THEN score ELSE 0 END DESC, events DESC, lane LIMIT ${only?.length ?? LANES_MAX}
        )
        SELECT c.lane AS id, d.key, d.name, d.kind, d.account, c.events, c.score, c.story, c.lanes, c."all"
        FROM chosen c LEFT JOIN ${table} d ON d.id = c.lane
        ORDER BY c.story > 0 DESC, CASE WHEN c.score >= ${ODD_SCORE} THEN c.score ELSE 0 END DESC, c.events DESC, d.key`,
    row,
  );
  const lanes = found.map(toLane);
  const shown = lanes.reduce((sum, { events }) => sum + events, 0);
  if (only !== null) {
    const ordered = await inOrder(store, table, lanes, only);
    return { lanes: ordered, lanesTotal: ordered.length, eventsElsewhere: 0 };
  }
  return { lanes, lanesTotal: found[0]?.lanes ?? 0, eventsElsewhere: (found[0]?.all ?? 0) - shown };
}

function toLane({ key, name, kind, account, score, id, events, story }: z.infer<typeof row>): LaneInStore {
  return {
    id,
    key: key ?? "",
    name: name ?? "",
    kind: [...IDENTITY_KINDS, ...RESOURCE_KINDS].find((known) => known === kind) ?? null,
    account: account ?? "",
    events,
    score: score / 100,
    story,
  };
}

/** The lanes asked for in their order; one without accesses is there too, silent, and one unknown to the store is not. */
async function inOrder(
  store: Store,
  table: Sql,
  lanes: readonly LaneInStore[],
  only: readonly string[],
): Promise<LaneInStore[]> {
  const known = new Map(lanes.map((lane) => [lane.key, lane]));
  const silent = only.filter((key) => !known.has(key));
  const rest = await store.query(
    sql`SELECT d.id, d.key, d.name, d.kind, d.account, 0 AS events, 0 AS score, 0 AS story, 0 AS lanes, 0 AS "all"
        FROM ${table} d WHERE d.key IN (${list(silent)})`,
    row,
  );
  for (const lane of rest.map(toLane)) known.set(lane.key, lane);
  return [...new Set(only)].flatMap((key) => known.get(key) ?? []);
}
