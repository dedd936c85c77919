import { z } from "zod";
import { KEY_AND_SECRET_KINDS, type Newcomer, type Newcomers } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { list, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

export const NEWCOMERS_SHOWN = 8;

const row = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  firstUs: z.number(),
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
export async function overviewNewcomers(store: Store, viewer: Viewer, span: Span): Promise<Newcomers> {
  demand(viewer, "read");
  const [identities, resources] = await Promise.all([
    newest(store, span, sql`identity`, sql`resource`, sql`c.identity <> 0`),
    newest(
      store,
      span,
      sql`resource`,
      sql`identity`,
      sql`c.resource IN (SELECT id FROM resource WHERE kind IN (${list(KEY_AND_SECRET_KINDS)}))`,
    ),
  ]);
  return { identities, resources };
}

async function newest(
  store: Store,
  { fromUs, toUs }: Span,
  side: Sql,
  otherSide: Sql,
  among: Sql,
): Promise<Newcomer[]> {
  const rows = await store.query(
    sql`WITH came AS (
          SELECT c.${side} AS id, min(c.first_time) AS first FROM access_cell c WHERE ${among}
          GROUP BY 1 HAVING min(c.first_time) >= make_timestamp(${fromUs}) AND min(c.first_time) < make_timestamp(${toUs})
          ORDER BY first DESC, id DESC LIMIT ${NEWCOMERS_SHOWN}
        ), told AS (
          SELECT n.id, n.first, arg_min({o: c.operation, s: c.stream, other: c.${otherSide}}, (c.first_time, c.operation, c.${otherSide})) AS at_first,
            count(DISTINCT c.${otherSide}) FILTER (WHERE c.${otherSide} <> 0) AS others, sum(c.accesses)::BIGINT AS accesses
          FROM came n JOIN access_cell c ON c.${side} = n.id
          WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs})
          GROUP BY n.id, n.first
        )
        SELECT i.key, i.name, i.kind, epoch_us(t.first) AS "firstUs", o.action, s.source,
          x.key AS "otherKey", x.name AS "otherName", x.kind AS "otherKind", t.others, t.accesses
        FROM told t JOIN ${side} i ON i.id = t.id
        LEFT JOIN operation o ON o.id = t.at_first.o
        LEFT JOIN stream s ON s.id = t.at_first.s
        LEFT JOIN ${otherSide} x ON x.id = t.at_first.other AND t.at_first.other <> 0
        ORDER BY t.first DESC, t.id DESC`,
    row,
  );
  return rows.map(({ action, source, otherKey, otherName, otherKind, ...rest }) => ({
    ...rest,
    action: action ?? "",
    source: source ?? "",
    other: otherKey === null ? null : { key: otherKey, name: otherName ?? otherKey, kind: otherKind ?? "" },
  }));
}
