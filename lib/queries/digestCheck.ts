import { z } from "zod";
import type { DigestCheck } from "../contracts/digests";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { join, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

const NAMES_MAX = 50;

const row = z.object({
  digests: z.number(),
  covered: z.number(),
  logs: z.number(),
  same: z.number(),
  missing: z.array(z.string()),
  missingTotal: z.number(),
  altered: z.array(z.string()),
  alteredTotal: z.number(),
});

/** What the digests held say of these streams (null: of all) in a window (null: at any time). A digest that overlaps the window counts whole. */
export async function digestCheck(
  store: Store,
  viewer: Viewer,
  { streams, span }: { streams: readonly { account: string; region: string }[] | null; span: Span | null },
): Promise<DigestCheck> {
  demand(viewer, "read");
  const found = await store.first(
    sql`
      WITH mine AS (SELECT d.* FROM digest d WHERE ${ofStreams(streams)} AND ${inTime(span)}),
      named AS (SELECT name, sha256, max(log) AS log, bool_or(same) AS same FROM digest_log WHERE digest IN (SELECT file FROM mine) GROUP BY name, sha256),
      hour AS (
        SELECT DISTINCT account, region, unnest(range(date_trunc('hour', "from"), "to", INTERVAL 1 HOUR)) AS hour FROM mine)
      SELECT (SELECT count(*) FROM mine) AS digests, (SELECT count(*) FROM hour h WHERE ${hourIn(span)}) AS covered,
        count(*) AS logs, count(*) FILTER (WHERE same) AS same,
        coalesce(list(name ORDER BY name) FILTER (WHERE log = 0), [])[:${NAMES_MAX}] AS missing, count(*) FILTER (WHERE log = 0) AS "missingTotal",
        coalesce(list(name ORDER BY name) FILTER (WHERE log <> 0 AND NOT same), [])[:${NAMES_MAX}] AS altered, count(*) FILTER (WHERE log <> 0 AND NOT same) AS "alteredTotal"
      FROM named`,
    row,
  );
  const { covered, ...rest } = found ?? row.parse(NOTHING);
  const hours =
    span === null || streams === null
      ? covered
      : streams.length * Math.ceil((span.toUs - span.fromUs) / HOUR_US);
  return { ...rest, hours, hoursCovered: covered };
}

const NOTHING: z.infer<typeof row> = {
  digests: 0,
  covered: 0,
  logs: 0,
  same: 0,
  missing: [],
  missingTotal: 0,
  altered: [],
  alteredTotal: 0,
};

function ofStreams(streams: readonly { account: string; region: string }[] | null): Sql {
  if (streams === null) return sql`TRUE`;
  if (streams.length === 0) return sql`FALSE`;
  const each = streams.map(({ account, region }) => sql`(d.account = ${account} AND d.region = ${region})`);
  return sql`(${join(each, " OR ")})`;
}

function inTime(span: Span | null): Sql {
  return span === null
    ? sql`TRUE`
    : sql`d."from" < make_timestamp(${span.toUs}) AND d."to" > make_timestamp(${span.fromUs})`;
}

function hourIn(span: Span | null): Sql {
  return span === null
    ? sql`TRUE`
    : sql`h.hour >= date_trunc('hour', make_timestamp(${span.fromUs})) AND h.hour < make_timestamp(${span.toUs})`;
}
