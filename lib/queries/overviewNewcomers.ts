import { z } from "zod";
import {
  KEY_AND_SECRET_KINDS,
  type Newcomer,
  type Newcomers,
  type OverviewQuery,
} from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { list, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { remember } from "./remember";

export const NEWCOMERS_SHOWN = 8;

const row = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  firstUs: z.number(),
  total: z.number(),
  action: z.string().nullable(),
  source: z.string().nullable(),
  otherKey: z.string().nullable(),
  otherName: z.string().nullable(),
  otherKind: z.string().nullable(),
  others: z.number(),
  accesses: z.number(),
});

/**
 * The identities, and the keys and secrets, whose first event ever held lies in the window, the newest first: what
 * they did first, and how much since then in the window.
 */
export async function overviewNewcomers(
  store: Store,
  viewer: Viewer,
  { span, version }: OverviewQuery,
): Promise<Newcomers> {
  demand(viewer, "read");
  return remember(store, "overview", `newcomers ${version} ${span.fromUs} ${span.toUs}`, async () => {
    const [identities, resources] = await Promise.all([
      newest(store, span, sql`identity`, sql`resource`, sql`true`),
      newest(store, span, sql`resource`, sql`identity`, sql`d.kind IN (${list(KEY_AND_SECRET_KINDS)})`),
    ]);
    return {
      identities: identities.newcomers,
      identitiesTotal: identities.total,
      resources: resources.newcomers,
      resourcesTotal: resources.total,
    };
  });
}

async function newest(
  store: Store,
  { fromUs, toUs }: Span,
  side: Sql,
  otherSide: Sql,
  among: Sql,
): Promise<{ newcomers: Newcomer[]; total: number }> {
  const rows = await store.query(
    sql`WITH came AS (
          SELECT c.${side} AS id, min(c.first_time) AS first FROM access_cell c
          GROUP BY 1 HAVING min(c.first_time) >= make_timestamp(${fromUs}) AND min(c.first_time) < make_timestamp(${toUs})
        ), latest AS (
          SELECT n.*, d.key, d.name, d.kind, count(*) OVER () AS total FROM came n JOIN ${side} d ON d.id = n.id
          WHERE ${among} ORDER BY n.first DESC, n.id DESC LIMIT ${NEWCOMERS_SHOWN}
        ), told AS (
          SELECT n.id, arg_min({o: c.operation, s: c.stream, x: c.${otherSide}}, (c.first_time, c.operation, c.${otherSide})) AS beginning,
            count(DISTINCT c.${otherSide}) FILTER (WHERE c.${otherSide} <> 0) AS others, sum(c.accesses)::BIGINT AS accesses
          FROM latest n JOIN access_cell c ON c.${side} = n.id
          WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs})
          GROUP BY n.id
        )
        SELECT n.key, n.name, n.kind, epoch_us(n.first) AS "firstUs", n.total, o.action, s.source,
          x.key AS "otherKey", x.name AS "otherName", x.kind AS "otherKind", t.others, t.accesses
        FROM latest n JOIN told t ON t.id = n.id
        LEFT JOIN operation o ON o.id = t.beginning.o
        LEFT JOIN stream s ON s.id = t.beginning.s
        LEFT JOIN ${otherSide} x ON x.id = t.beginning.x AND t.beginning.x <> 0
        ORDER BY n.first DESC, n.id DESC`,
    row,
  );
  return {
    total: rows[0]?.total ?? 0,
    newcomers: rows.map(({ total: _, action, source, otherKey, otherName, otherKind, ...rest }) => ({
      ...rest,
      action: action ?? "",
      source: source ?? "",
      other: otherKey === null ? null : { key: otherKey, name: otherName ?? otherKey, kind: otherKind ?? "" },
    })),
  };
}
