import { join, type Sql, sql } from "../../sql/sql";
import { WEIGHT_LIST, WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";
import { TRAITS } from "../traits";

/** Ages of identities are told apart up to this many active days before. */
export const BUCKETS = 4;

/**
 * Writes `trait_score`: how surprising it is that an identity shows this many fresh values of a trait on this day.
 *
 * The count is judged by a negative binomial whose mean and second moment are the identity's own over its settled days
 * (decayed), mixed with `priorDays` days of what its class shows at the same age (days 1, 2, 3, 4 and later): the
 * posterior mean of a gamma-Poisson rate, with the dispersion by moments. In days on which many more identities of the
 * class than usual show something fresh, the mean rises with them, up to eightfold. The identity's most extraordinary day
 * of the look-back is left out of its own sums: what one day brought is no habit, and an intruder must not become one
 * overnight.
 */
export function noveltyStages({ from, to }: DaySpan, settings: ScoringSettings): Sql[] {
  const { lookBackDays, learningDays, estateLearningDays, priorDays } = settings;
  return [
    sql`CREATE OR REPLACE TEMP TABLE target_day AS SELECT DISTINCT day FROM identity_day WHERE day BETWEEN ${from} AND ${to}`,
    sql`CREATE OR REPLACE TEMP TABLE own_fresh AS
      WITH series AS (
        SELECT h.identity, h.trait, list_sort(list({day: h.day, fresh: CASE WHEN i.age >= ${learningDays} THEN h.fresh ELSE 0 END})) AS held
        FROM fresh_day h JOIN identity_day i ON i.identity = h.identity AND i.day = h.day
        SEMI JOIN (SELECT identity FROM identity_day WHERE day BETWEEN ${from} AND ${to}) t ON t.identity = h.identity
        WHERE h.day BETWEEN ${from - lookBackDays} AND ${to} GROUP BY ALL
      ), shown AS (
        SELECT day, identity, trait, list_transform(held[greatest(1, k - ${lookBackDays}):k - 1], lambda h: {n: coalesce(w[day - h.day], 0) * h.fresh, fresh: h.fresh}) AS past
        FROM (SELECT *, held[k].day AS day FROM (SELECT *, unnest(range(1, len(held) + 1)) AS k FROM series)), ${WEIGHT_LIST}
        WHERE day >= ${from}
      ), summed AS (
        SELECT day, identity, trait, list_transform(past, lambda p: p.n) AS n, list_transform(past, lambda p: p.n * p.fresh) AS n2 FROM shown)
      SELECT day, identity, trait, list_sum(n) - list_max(n) AS n, list_sum(n2) - list_max(n2) AS n2 FROM summed WHERE len(n) > 0`,
    sql`CREATE OR REPLACE TEMP TABLE teaching_day AS
      SELECT day, identity, class, least(age, ${BUCKETS})::UTINYINT AS bucket FROM identity_day
      WHERE day >= ${from - lookBackDays} AND day <= ${to} AND day >= (SELECT min(day) FROM identity_day) + ${estateLearningDays}`,
    sql`CREATE OR REPLACE TEMP TABLE class_days AS
      SELECT t.day, h.class, h.bucket, sum(d.w * h.days)::BIGINT AS days
      FROM target_day t
      JOIN (SELECT day, class, bucket, count(*) AS days FROM teaching_day GROUP BY ALL) h ON h.day < t.day AND h.day >= t.day - ${lookBackDays}
      JOIN decay d ON d.age = t.day - h.day GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE class_fresh AS
      SELECT t.day, h.class, h.bucket, h.trait, sum(d.w * h.n)::BIGINT AS n, sum(d.w * h.n2)::HUGEINT AS n2
      FROM target_day t
      JOIN (
        SELECT f.day, i.class, i.bucket, f.trait, sum(f.fresh)::BIGINT AS n, sum(f.fresh::BIGINT * f.fresh)::HUGEINT AS n2
        FROM fresh_day f JOIN teaching_day i ON i.identity = f.identity AND i.day = f.day GROUP BY ALL
      ) h ON h.day < t.day AND h.day >= t.day - ${lookBackDays}
      JOIN decay d ON d.age = t.day - h.day GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE class_rate AS
      SELECT c.day, c.class, c.bucket, k.trait, (coalesce(f.n, 0) / ${WEIGHT_ONE} + 0.3) / (c.days / ${WEIGHT_ONE} + 3) AS mean,
        (coalesce(f.n2, 0) / ${WEIGHT_ONE} + 0.6) / (c.days / ${WEIGHT_ONE} + 3) AS second
      FROM class_days c CROSS JOIN (SELECT unnest([${traitCodes()}]) AS trait) k
      LEFT JOIN class_fresh f ON f.day = c.day AND f.class = c.class AND f.bucket = c.bucket AND f.trait = k.trait`,
    sql`CREATE OR REPLACE TEMP TABLE estate_push AS
      WITH seen AS (
        SELECT f.day, i.class, f.trait, count(*) AS showing FROM fresh_day f JOIN own_days i ON i.day = f.day AND i.identity = f.identity
        WHERE i.age >= ${learningDays} GROUP BY ALL
      ), expected AS (
        SELECT i.day, i.class, r.trait, count(*) * least(1.0, any_value(r.mean)) AS showing
        FROM own_days i JOIN class_rate r ON r.day = i.day AND r.class = i.class AND r.bucket = ${BUCKETS} WHERE i.age >= ${learningDays} GROUP BY ALL
      )
      SELECT s.day, s.class, s.trait, least(8.0, greatest(1.0, (s.showing - 1 - 1.5 * coalesce(e.showing, 0)) / (coalesce(e.showing, 0) + 1))) AS push
      FROM seen s LEFT JOIN expected e ON e.day = s.day AND e.class = s.class AND e.trait = s.trait`,
    sql`DELETE FROM trait_score WHERE day >= ${from}`,
    sql`INSERT INTO trait_score
      WITH judged AS (
        SELECT f.day, f.identity, f.trait, f.fresh, i.age, coalesce(p.push, 1.0) AS push,
          coalesce(r.mean, CASE WHEN i.age < ${BUCKETS} THEN 8.0 ELSE 1.0 END) AS class_mean,
          coalesce(r.second, CASE WHEN i.age < ${BUCKETS} THEN 100.0 ELSE 4.0 END) AS class_second,
          i.settled / ${WEIGHT_ONE} AS own_days, coalesce(o.n, 0) / ${WEIGHT_ONE} AS own_n, coalesce(o.n2, 0) / ${WEIGHT_ONE} AS own_n2
        FROM fresh_day f
        JOIN own_days i ON i.day = f.day AND i.identity = f.identity
        LEFT JOIN own_fresh o ON o.day = f.day AND o.identity = f.identity AND o.trait = f.trait
        LEFT JOIN class_rate r ON r.day = f.day AND r.class = i.class AND r.bucket = least(i.age, ${BUCKETS}) AND r.trait = f.trait
        LEFT JOIN estate_push p ON p.day = f.day AND p.class = i.class AND p.trait = f.trait AND i.age >= ${learningDays}
        WHERE f.day BETWEEN ${from} AND ${to}
      ), moments AS (
        SELECT *, (${priorDays} * class_mean + own_n) / (${priorDays} + own_days) AS mean,
          (${priorDays} * class_second + own_n2) / (${priorDays} + own_days) AS second FROM judged
      ), shaped AS (SELECT *, nb_shape(mean, second) AS shape FROM moments)
      SELECT day, identity, trait, fresh, mean * push, shape, tail_bits(fresh, mean * push, shape) FROM shaped`,
  ];
}

function traitCodes(): Sql {
  return join([...TRAITS.map(({ code }) => sql`${code}`), sql`12`]);
}
