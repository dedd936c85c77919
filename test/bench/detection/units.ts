import { z } from "zod";
import { ACTIONS } from "@/lib/core/action";
import { HOW, howOf } from "@/lib/scoring/traits";
import { list, type Sql, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import type { Estate } from "./estate";
import type { Alert, Alerts } from "./measure";

/**
 * Makes `bench_event(day, hour, identity, resource, action, outcome, place, used, attack, n)` for peers: every event of
 * the store, those alike in all this counted. `place` is a network, `used` false for listing and describing. Identities and resources
 * are numbered in order of their keys, so that nothing depends on the order in which logs were read.
 */
export async function makeUnitEvents(store: Store): Promise<void> {
  const looks = ACTIONS.filter((action) => howOf(action) === HOW.look);
  await store.write((writer) =>
    writer.run(sql`
      CREATE OR REPLACE TABLE bench_event AS
      WITH network AS (SELECT id, min(id) OVER (PARTITION BY kind, network) AS place FROM place),
      caller AS (SELECT id, row_number() OVER (ORDER BY key, kind, account, name) AS number FROM identity),
      target AS (SELECT id, row_number() OVER (ORDER BY key, kind, account, region, name) AS number FROM resource)
      SELECT (epoch(e.time)::BIGINT // 86400)::INTEGER AS day, (epoch(e.time)::BIGINT // 3600 % 24)::INTEGER AS hour, coalesce(c.number, 0) AS identity, coalesce(r.number, 0) AS resource,
        o.action, e.outcome, coalesce(p.place, 0) AS place, o.action NOT IN (${list(looks)}) AS used, a.attack, count(*) AS n
      FROM event e JOIN operation o ON o.id = e.operation
      LEFT JOIN network p ON p.id = e.place
      LEFT JOIN caller c ON c.id = e.identity
      LEFT JOIN target r ON r.id = e.resource
      LEFT JOIN bench_attack a ON a.time = e.time AND a.id_hi = e.id_hi AND a.id_lo = e.id_lo
      GROUP BY ALL`),
  );
}

/**
 * Alerts of a peer. `marked` gives rows of `bench_event` with `unit` (what makes rows one alert, within the day) and `score`; an
 * alert holds all rows of its unit and has the highest of their scores. Equal scores are put in an order that has nothing to
 * do with what they are.
 */
export async function unitAlerts(
  { store, fromDay, toDay }: Estate,
  marked: Sql,
  { ranksOnly = false } = {},
): Promise<Alerts> {
  const rows = await store.query(
    sql`
      WITH held AS (
        SELECT day, unit::VARCHAR AS name, coalesce(attack, -1)::INTEGER AS attack, max(score)::DOUBLE AS score, sum(n)::BIGINT AS n
        FROM (${marked}) WHERE day >= ${fromDay} GROUP BY ALL)
      SELECT * FROM held ORDER BY hash(day, name), day, name, attack`,
    z.object({ day: z.number(), name: z.string(), attack: z.number(), score: z.number(), n: z.number() }),
  );
  const alerts = new Map<string, Alert & { attacks: Map<number, number> }>();
  for (const { day, name, attack, score, n } of rows) {
    const key = `${day} ${name}`;
    const held = alerts.get(key) ?? { score, events: 0, attacks: new Map(), name: key };
    held.score = Math.max(held.score, score);
    held.events += n;
    if (attack >= 0) held.attacks.set(attack, n);
    alerts.set(key, held);
  }
  return {
    alerts: [...alerts.values()],
    perDay: ranksOnly ? null : alerts.size / (toDay - fromDay),
  };
}
