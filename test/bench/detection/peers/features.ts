import { z } from "zod";
import { sql } from "@/lib/sql/sql";
import type { Estate } from "../estate";
import type { Alert, Alerts } from "../measure";
import type { Peer } from "./peer";

/** Days at the beginning in which everything is new: they teach nothing. */
const FIRST_DAYS = 5;
const NIGHT_HOURS = 6;

/** Scores rows of features, the most unusual highest. Fitted to the very rows it scores, as these tools are used. */
export type Outliers = (rows: readonly (readonly number[])[]) => number[];

/**
 * A detector over what an identity did on a day: accesses, distinct resources, new resources, new places, denials, active hours,
 * share of the night (0 to 6 UTC), distinct actions; counts as log2(1 + n). An alert is the whole day of the identity.
 */
export function dayOutliers(name: string, score: Outliers): Peer {
  return { name, alerts: async (estate) => toAlerts(estate, await readDays(estate), score) };
}

const dayRow = z.object({
  day: z.number(),
  identity: z.number(),
  events: z.number(),
  resources: z.number(),
  new_resources: z.number(),
  new_places: z.number(),
  denied: z.number(),
  hours: z.number(),
  night: z.number(),
  actions: z.number(),
});
type Day = z.infer<typeof dayRow>;

function readDays({ store, fromDay, toDay, labels }: Estate): Promise<Day[]> {
  const first = Math.floor(Date.parse(labels.from) / 86_400_000) + FIRST_DAYS;
  return store.query(
    sql`
      WITH resource_day AS (
        SELECT identity, resource, min(day) AS day FROM bench_event WHERE used AND resource <> 0 GROUP BY ALL
      ), place_day AS (
        SELECT identity, place, min(day) AS day FROM bench_event WHERE place <> 0 GROUP BY ALL
      ), fresh_resource AS (SELECT day, identity, count(*) AS n FROM resource_day GROUP BY ALL),
      fresh_place AS (SELECT day, identity, count(*) AS n FROM place_day GROUP BY ALL),
      days AS (
        SELECT day, identity, sum(n)::BIGINT AS events, count(DISTINCT resource) AS resources, coalesce(sum(n) FILTER (WHERE outcome = 1), 0)::BIGINT AS denied,
          count(DISTINCT hour) AS hours, (coalesce(sum(n) FILTER (WHERE hour < ${NIGHT_HOURS}), 0) / sum(n))::DOUBLE AS night, count(DISTINCT action) AS actions
        FROM bench_event WHERE day >= ${Math.min(first, fromDay)} AND day < ${toDay} GROUP BY ALL)
      SELECT d.*, coalesce(r.n, 0) AS new_resources, coalesce(p.n, 0) AS new_places
      FROM days d
      LEFT JOIN fresh_resource r ON r.day = d.day AND r.identity = d.identity
      LEFT JOIN fresh_place p ON p.day = d.day AND p.identity = d.identity
      ORDER BY d.day, d.identity`,
    dayRow,
  );
}

function features(day: Day): number[] {
  const { events, resources, new_resources, new_places, denied, hours, night, actions } = day;
  const counts = [events, resources, new_resources, new_places, denied, hours, actions];
  return [...counts.map((count) => Math.log2(1 + count)), night];
}

async function toAlerts({ store, fromDay }: Estate, days: readonly Day[], score: Outliers): Promise<Alerts> {
  const scores = score(days.map(features));
  const held = new Map<string, Map<number, number>>();
  for (const { day, identity, attack, n } of await store.query(
    sql`SELECT day, identity, attack, sum(n)::BIGINT AS n FROM bench_event WHERE attack IS NOT NULL GROUP BY ALL`,
    z.object({ day: z.number(), identity: z.number(), attack: z.number(), n: z.number() }),
  )) {
    const key = `${day} ${identity}`;
    held.set(key, (held.get(key) ?? new Map<number, number>()).set(attack, n));
  }
  const alerts = days.flatMap(({ day, identity, events }, index): Alert[] => {
    const name = `${day} ${identity}`;
    if (day < fromDay) return [];
    return [{ score: scores[index] ?? 0, events, attacks: held.get(name) ?? new Map(), name }];
  });
  return { alerts, perDay: null };
}
