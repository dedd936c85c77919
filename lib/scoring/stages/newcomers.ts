import { type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";
import { USE_TRAIT } from "../traits";

const BUCKETS = 4;

/**
 * Writes `newcomer_score`: how surprising any newcomer of a class is on a resource that day, from the resource's side:
 * −log2 P(at least one newcomer), the rate of days with newcomers being the resource's own (decayed, over its days of
 * use after the first `learningDays`) mixed with that of all resources of the same age.
 * `users` are those of the class.
 */
export function newcomerStages({ from, to }: DaySpan, settings: ScoringSettings): Sql[] {
  const { lookBackDays, learningDays, estateLearningDays, priorDays } = settings;
  return [
    sql`CREATE OR REPLACE TEMP TABLE used_day AS
      SELECT day, value::UINTEGER AS resource FROM habit_day WHERE trait = ${USE_TRAIT} AND day >= ${from - 2 * lookBackDays} GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE resource_day AS
      SELECT day, resource, (count(*) OVER (PARTITION BY resource ORDER BY day RANGE BETWEEN ${lookBackDays}::INTEGER PRECEDING AND 1 PRECEDING))::INTEGER AS age
      FROM used_day`,
    sql`CREATE OR REPLACE TEMP TABLE newcomer_target AS
      SELECT n.day, n.resource, n.class, r.age FROM newcomer_day n JOIN resource_day r ON r.day = n.day AND r.resource = n.resource
      WHERE n.day BETWEEN ${from} AND ${to}`,
    sql`CREATE OR REPLACE TEMP TABLE resource_past AS
      SELECT t.day, t.resource, t.class, t.age,
        coalesce(sum(d.w) FILTER (WHERE h.age >= ${learningDays}), 0)::BIGINT AS days,
        coalesce(sum(d.w) FILTER (WHERE h.age >= ${learningDays} AND n.newcomers > 0), 0)::BIGINT AS hits
      FROM newcomer_target t
      LEFT JOIN resource_day h ON h.resource = t.resource AND h.day < t.day AND h.day >= t.day - ${lookBackDays}
      LEFT JOIN newcomer_day n ON n.resource = h.resource AND n.day = h.day AND n.class = t.class
      LEFT JOIN decay d ON d.age = t.day - h.day GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE resource_rate AS
      WITH taught AS (
        SELECT day, resource, least(age, ${BUCKETS})::UTINYINT AS bucket FROM resource_day
        WHERE day >= (SELECT min(day) FROM identity_day) + ${estateLearningDays}
      ), held AS (
        SELECT day, bucket, count(*) AS days FROM taught GROUP BY ALL
      ), hit AS (
        SELECT t.day, t.bucket, n.class, count(*) AS hits FROM taught t JOIN newcomer_day n ON n.day = t.day AND n.resource = t.resource GROUP BY ALL
      ), counted AS (
        SELECT h.day, h.bucket, h.days, c.class, coalesce(i.hits, 0) AS hits
        FROM held h CROSS JOIN (SELECT unnest([1, 2, 3])::UTINYINT AS class) c
        LEFT JOIN hit i ON i.day = h.day AND i.bucket = h.bucket AND i.class = c.class)
      SELECT t.day, c.bucket, c.class, (sum(d.w * c.hits) / ${WEIGHT_ONE} + 0.3) / (sum(d.w * c.days) / ${WEIGHT_ONE} + 3) AS mean
      FROM target_day t JOIN counted c ON c.day < t.day AND c.day >= t.day - ${lookBackDays} JOIN decay d ON d.age = t.day - c.day GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE resource_users AS
      WITH asked AS (
        SELECT t.day, t.resource, t.class FROM newcomer_target t SEMI JOIN resource_rate r ON r.day = t.day AND r.class = t.class AND r.bucket = least(t.age, ${BUCKETS})
      )
      SELECT a.day, a.resource, a.class, count(*)::UINTEGER AS users
      FROM asked a JOIN shown_span s ON s.trait = ${USE_TRAIT} AND s.value = a.resource AND s.first < a.day AND s.last >= a.day - ${lookBackDays}
      JOIN score_identity i ON i.identity = s.identity AND i.class = a.class GROUP BY ALL`,
    sql`DELETE FROM newcomer_score WHERE day >= ${from}`,
    sql`INSERT INTO newcomer_score
      WITH judged AS (
        SELECT p.day, p.resource, p.class, coalesce(u.users, 0) AS users,
          ${priorDays} * r.mean + p.hits / ${WEIGHT_ONE} AS shape, ${priorDays} + p.days / ${WEIGHT_ONE} AS rate
        FROM resource_past p
        JOIN resource_rate r ON r.day = p.day AND r.class = p.class AND r.bucket = least(p.age, ${BUCKETS})
        LEFT JOIN resource_users u ON u.day = p.day AND u.resource = p.resource AND u.class = p.class)
      SELECT day, resource, class, users, shape / rate, least(200, greatest(0, -log2(tail_any(shape / rate, shape)))) FROM judged`,
  ];
}
