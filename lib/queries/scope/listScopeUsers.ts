import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { hourOf, type Span } from "../../core/filter-range";
import { DAY_US } from "../../core/time";
import { type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { NO_TARGETS, type ScopeTargets, subjectCells } from "./subject-cells";

/** One who made accesses of the targets in the window. Names are hostile text. */
export interface UserFacts {
  id: number;
  key: string;
  name: string;
  kind: string;
  account: string;
  uses: number;
  denied: number;
  firstUs: number;
  lastUs: number;
  /** UTC days with an access in the window. */
  days: number;
  /** The same in the 90 days before the window, with the accesses of those days. */
  daysBefore: number;
  usesBefore: number;
  /** UTC days of the window from `judgedFromUs` on. */
  daysJudged: number;
  networks: {
    name: string;
    uses: number;
    firstUs: number;
    known: boolean;
    days: number;
    daysJudged: number;
  }[];
  agents: { name: string; uses: number }[];
  actions: { name: string; uses: number; denied: number }[];
}

export interface Users {
  users: UserFacts[];
  /** All identities, accesses and refusals, those beyond the users listed included. */
  identities: number;
  uses: number;
  denied: number;
}

export const USERS_MAX = 500;
const PARTS_MAX = 8;
/** As far as habits reach back. */
export const LOOK_BACK_US = 90 * DAY_US;

const count = z.number();
const userRow = z.object({
  id: count,
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.string(),
  uses: count,
  denied: count,
  firstUs: count,
  lastUs: count,
  days: count,
  daysBefore: count,
  usesBefore: count,
  daysJudged: count,
  networks: z.array(
    z.object({
      name: z.string(),
      uses: count,
      firstUs: count,
      known: z.boolean(),
      days: count,
      daysJudged: count,
    }),
  ),
  agents: z.array(z.object({ name: z.string(), uses: count })),
  actions: z.array(z.object({ name: z.string(), uses: count, denied: count })),
  identities: count,
  allUses: count,
  allDenied: count,
});

/**
 * The identities that made accesses of the targets in the window, those never seen before it first, then by accesses, at
 * most 500; with what each did before it: on the same key or secret where the report is about one, else anything. A
 * network is known when the identity used it in the 90 days before, for whatever.
 */
export async function listScopeUsers(
  store: Store,
  viewer: Viewer,
  { targets, span, judgedFromUs }: { targets: ScopeTargets; span: Span; judgedFromUs: number },
): Promise<Users> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`
      WITH mine AS MATERIALIZED (${subjectCells(targets, span)}),
      used AS (
        SELECT identity, sum(uses)::BIGINT AS uses, coalesce(sum(uses) FILTER (WHERE outcome = 1), 0)::BIGINT AS denied,
          min(first_time) AS first, max(last_time) AS last, count(DISTINCT date_trunc('day', hour)) AS days,
          count(DISTINCT date_trunc('day', hour)) FILTER (WHERE hour >= make_timestamp(${judgedFromUs})) AS days_judged
        FROM mine WHERE uses > 0 GROUP BY identity),
      before AS (${before(targets, span)}),
      told AS (
        SELECT u.*, coalesce(b.days, 0) AS days_before, coalesce(b.uses, 0) AS uses_before,
          count(*) OVER () AS identities, sum(u.uses) OVER () AS all_uses, sum(u.denied) OVER () AS all_denied
        FROM used u LEFT JOIN before b ON b.identity = u.identity
        ORDER BY coalesce(b.days, 0) > 0, u.uses DESC, u.identity LIMIT ${USERS_MAX}),
      place_before AS (
        SELECT DISTINCT c.identity, p.network FROM access_cell c JOIN place p ON p.id = c.place
        WHERE c.identity IN (SELECT identity FROM told) AND c.hour < make_timestamp(${span.fromUs}) AND c.hour >= make_timestamp(${span.fromUs - LOOK_BACK_US})),
      networks AS (
        SELECT identity, list({name: n.network, uses: n.uses, firstUs: epoch_us(n.first), known: n.known, days: n.days, daysJudged: n.days_judged} ORDER BY n.known, n.uses DESC, n.network)[:${PARTS_MAX}] AS parts
        FROM (
          SELECT m.identity, p.network, sum(m.uses)::BIGINT AS uses, min(m.first_time) AS first, bool_or(b.network IS NOT NULL) AS known,
            count(DISTINCT date_trunc('day', m.hour)) AS days,
            count(DISTINCT date_trunc('day', m.hour)) FILTER (WHERE m.hour >= make_timestamp(${judgedFromUs})) AS days_judged
          FROM mine m JOIN told t ON t.identity = m.identity JOIN place p ON p.id = m.place
          LEFT JOIN place_before b ON b.identity = m.identity AND b.network = p.network
          WHERE m.uses > 0 GROUP BY m.identity, p.network) n GROUP BY identity),
      agents AS (
        SELECT identity, list({name: n.family, uses: n.uses} ORDER BY n.uses DESC, n.family)[:${PARTS_MAX}] AS parts
        FROM (SELECT m.identity, a.family, sum(m.uses)::BIGINT AS uses FROM mine m JOIN told t ON t.identity = m.identity JOIN agent a ON a.id = m.agent
          WHERE m.uses > 0 GROUP BY m.identity, a.family) n GROUP BY identity),
      actions AS (
        SELECT identity, list({name: n.action, uses: n.uses, denied: n.denied} ORDER BY n.uses DESC, n.action)[:${PARTS_MAX}] AS parts
        FROM (SELECT m.identity, o.action, sum(m.uses)::BIGINT AS uses, coalesce(sum(m.uses) FILTER (WHERE m.outcome = 1), 0)::BIGINT AS denied
          FROM mine m JOIN told t ON t.identity = m.identity JOIN operation o ON o.id = m.operation WHERE m.uses > 0 GROUP BY m.identity, o.action) n GROUP BY identity)
      SELECT i.id, i.key, i.name, i.kind, i.account, t.uses, t.denied, epoch_us(t.first) AS "firstUs", epoch_us(t.last) AS "lastUs", t.days,
        t.days_before AS "daysBefore", t.uses_before AS "usesBefore", t.days_judged AS "daysJudged",
        coalesce(n.parts, []) AS networks, coalesce(g.parts, []) AS agents, coalesce(a.parts, []) AS actions,
        t.identities, t.all_uses AS "allUses", t.all_denied AS "allDenied"
      FROM told t JOIN identity i ON i.id = t.identity LEFT JOIN networks n ON n.identity = t.identity
      LEFT JOIN agents g ON g.identity = t.identity LEFT JOIN actions a ON a.identity = t.identity
      ORDER BY t.days_before > 0, t.uses DESC, i.key`,
    userRow,
  );
  const [first] = rows;
  return {
    users: rows.map(({ identities: _, allUses: __, allDenied: ___, ...user }) => user),
    identities: first?.identities ?? 0,
    uses: first?.allUses ?? 0,
    denied: first?.allDenied ?? 0,
  };
}

/** Days and accesses of each user before the window. */
function before({ resource }: ScopeTargets, { fromUs }: Span): Sql {
  const earlier = { fromUs: hourOf(fromUs) - LOOK_BACK_US, toUs: hourOf(fromUs) };
  const cells =
    resource.length > 0
      ? subjectCells({ ...NO_TARGETS, resource }, earlier)
      : sql`SELECT c.*, c.accesses AS uses FROM access_cell c
          WHERE c.hour >= make_timestamp(${earlier.fromUs}) AND c.hour < make_timestamp(${earlier.toUs}) AND c.identity IN (SELECT identity FROM used)`;
  return sql`SELECT identity, count(DISTINCT date_trunc('day', hour)) AS days, sum(uses)::BIGINT AS uses FROM (${cells}) WHERE uses > 0 AND outcome = 0 GROUP BY identity`;
}
