import { type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";
import { GAP_MIN } from "./dormancy";
import { BUCKETS } from "./novelty";

/** Active days of an imagined group in which the formulae's own probabilities are true, mixed with what was seen. */
const MODEL_DAYS = 20;
/** Beyond the level that is passed on so many active days, the tail is extrapolated. */
const TAIL_DAYS = 5;
/** Levels are whole bits up to here; more surprise counts as so much when the tail is measured. */
const TOP_LEVEL = 40;

/** Kinds of surprise beside the traits, whose codes are smaller. */
const kindOf: Sql = sql`CASE dimension WHEN 'volume' THEN 30 WHEN 'breadth' THEN 31 WHEN 'denial' THEN 32 END`;

/**
 * Lowers the bits of `trait_score` and `count_score` (volume, breadth, denial) to what such bits are worth here: −log2 of the
 * share of active days of the identity's group on which the same formula gave at least as much (a conformal p-value: Vovk,
 * Gammerman and Shafer, Algorithmic Learning in a Random World, 2005, ch. 2), the days before alone, decayed, mixed with
 * `MODEL_DAYS` in which the formula's own probability is true. The group is the identity's peers where `peersMin` of them
 * that were active before are active that day, else its class. Beyond the level passed on `TAIL_DAYS` the tail is exponential with the mean
 * excess over it, begun with as many excesses of a true formula (peaks over threshold: Coles, An Introduction to Statistical
 * Modeling of Extreme Values, 2001, ch. 4, with shape 0).
 *
 * An identity in its first days is no more surprising than the number n of first days seen of its class allows: log2(n + 2).
 *
 * A formula's own bits are what `seen`, `mean` and `shape` of its row give, so that they need not be kept beside.
 */
export function frequencyStages(span: DaySpan, settings: ScoringSettings): Sql[] {
  return [...history(span, settings), ...curves(span, settings), ...lowered(span, settings)];
}

/** `level_day`: active days of each group on which a formula gave this many whole bits. `group_day`: all its active days. */
function history({ from }: DaySpan, { lookBackDays, estateLearningDays }: ScoringSettings): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE raw_day AS
      SELECT day, identity, kind, max(least(${TOP_LEVEL * 100}, round(100 * raw)))::INTEGER AS hundredths FROM (
        SELECT day, identity, trait AS kind, tail_bits(fresh, mean, shape) AS raw FROM trait_score WHERE day >= ${from - lookBackDays}
        UNION ALL
        SELECT day, identity, ${kindOf}, tail_bits(seen, mean, shape) FROM count_score WHERE day >= ${from - lookBackDays} AND dimension <> 'dormancy')
      GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE taught_day AS
      SELECT d.day, d.identity, unnest(CASE WHEN i.peers = 0 THEN [d.class::BIGINT] ELSE [d.class::BIGINT, -i.peers::BIGINT] END) AS grp
      FROM identity_day d JOIN score_identity i ON i.identity = d.identity
      WHERE d.day >= ${from - lookBackDays} AND d.day >= (SELECT min(day) FROM identity_day) + ${estateLearningDays}`,
    sql`CREATE OR REPLACE TEMP TABLE group_day AS SELECT day, grp, count(*) AS n FROM taught_day GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE level_day AS
      SELECT r.day, t.grp, r.kind, r.hundredths // 100 AS level, count(*) AS n, sum(r.hundredths) AS hundredths
      FROM raw_day r JOIN taught_day t ON t.day = r.day AND t.identity = r.identity GROUP BY ALL`,
  ];
}

/** `curve`: for each day, group and kind what each whole number of bits is worth, and how the tail goes on. */
function curves({ from, to }: DaySpan, { lookBackDays, peersMin }: ScoringSettings): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE judged_day AS
      SELECT r.day, r.identity, r.kind, CASE WHEN p.day IS NULL THEN i.class::BIGINT ELSE -i.peers::BIGINT END AS grp
      FROM raw_day r JOIN score_identity i ON i.identity = r.identity
      LEFT JOIN (
        SELECT o.day, i.peers FROM own_days o JOIN score_identity i ON i.identity = o.identity
        WHERE i.peers <> 0 AND o.active > 0 GROUP BY ALL HAVING count(*) >= ${peersMin}
      ) p ON p.day = r.day AND p.peers = i.peers
      WHERE r.day BETWEEN ${from} AND ${to}`,
    sql`CREATE OR REPLACE TEMP TABLE group_days AS
      SELECT t.day, g.grp, sum(d.w * g.n)::BIGINT AS days FROM target_day t
      JOIN group_day g ON g.day < t.day AND g.day >= t.day - ${lookBackDays} JOIN decay d ON d.age = t.day - g.day GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE level_passed AS
      WITH summed AS (
        SELECT j.day, l.grp, l.kind, l.level, sum(d.w * l.n)::BIGINT AS n, sum(d.w * l.hundredths)::BIGINT AS hundredths
        FROM (SELECT DISTINCT day, grp, kind FROM judged_day) j
        JOIN level_day l ON l.grp = j.grp AND l.kind = j.kind AND l.day < j.day AND l.day >= j.day - ${lookBackDays}
        JOIN decay d ON d.age = j.day - l.day GROUP BY ALL)
      SELECT day, grp, kind, level, (sum(n) OVER higher)::BIGINT AS n, (sum(hundredths) OVER higher)::BIGINT AS hundredths
      FROM summed WINDOW higher AS (PARTITION BY day, grp, kind ORDER BY level DESC)`,
    sql`CREATE OR REPLACE TEMP TABLE curve AS
      WITH ladder AS (
        SELECT j.day, j.grp, j.kind, k.level, coalesce(g.days, 0) / ${WEIGHT_ONE} + ${MODEL_DAYS} AS days
        FROM (SELECT DISTINCT day, grp, kind FROM judged_day) j CROSS JOIN (SELECT unnest(range(${TOP_LEVEL} + 1))::INTEGER AS level) k
        LEFT JOIN group_days g ON g.day = j.day AND g.grp = j.grp
      ), passed AS (
        SELECT a.*, coalesce(p.n, 0) / ${WEIGHT_ONE} AS seen, coalesce(p.hundredths, 0) / ${WEIGHT_ONE} / 100 AS bits
        FROM ladder a ASOF LEFT JOIN level_passed p ON p.day = a.day AND p.grp = a.grp AND p.kind = a.kind AND a.level <= p.level
      ), mixed AS (SELECT *, seen + ${MODEL_DAYS} * pow(2.0, -level) AS mixed FROM passed)
      SELECT day, grp, kind, list_transform(list_sort(list({level: level, bits: -log2(least(1.0, mixed / days))})), lambda l: l.bits) AS worth, max(level) FILTER (WHERE mixed >= ${TAIL_DAYS}) AS tail,
        arg_max((bits - seen * level + ${TAIL_DAYS} / ln(2.0)) / (seen + ${TAIL_DAYS}), level) FILTER (WHERE mixed >= ${TAIL_DAYS}) AS excess
      FROM mixed GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP MACRO seldom(raw, worth, tail, excess) AS CASE
      WHEN raw >= tail THEN worth[tail + 1] + (raw - tail) / (excess * ln(2.0))
      ELSE worth[floor(raw)::INTEGER + 1] + (raw - floor(raw)) * (worth[floor(raw)::INTEGER + 2] - worth[floor(raw)::INTEGER + 1]) END`,
  ];
}

function lowered({ from, to }: DaySpan, { learningDays }: ScoringSettings): Sql[] {
  const bits = sql`least(r.raw, seldom(r.raw, c.worth, c.tail, c.excess), coalesce(f.most, r.raw)) AS bits`;
  const judged = sql`
    JOIN judged_day j ON j.day = r.day AND j.identity = r.identity AND j.kind = r.kind
    JOIN curve c ON c.day = j.day AND c.grp = j.grp AND c.kind = j.kind
    LEFT JOIN first_days f ON f.day = r.day AND f.identity = r.identity`;
  return [
    sql`CREATE OR REPLACE TEMP TABLE first_days AS
      SELECT o.day, o.identity, log2(2 + coalesce(sum(c.days), 0) / ${WEIGHT_ONE}) AS most FROM identity_day o
      LEFT JOIN class_days c ON c.day = o.day AND c.class = o.class AND c.bucket < ${BUCKETS}
      WHERE o.day BETWEEN ${from} AND ${to} AND o.age < ${learningDays} AND o.gap < ${GAP_MIN} GROUP BY ALL`,
    sql`UPDATE trait_score s SET bits = x.bits FROM (
        SELECT r.day, r.identity, r.kind, ${bits}
        FROM (SELECT day, identity, trait AS kind, tail_bits(fresh, mean, shape) AS raw FROM trait_score WHERE day BETWEEN ${from} AND ${to}) r ${judged}) x
      WHERE s.day = x.day AND s.identity = x.identity AND s.trait = x.kind`,
    sql`UPDATE count_score s SET bits = x.bits FROM (
        SELECT r.day, r.identity, r.resource, r.dimension, ${bits}
        FROM (
          SELECT day, identity, resource, dimension, ${kindOf} AS kind, tail_bits(seen, mean, shape) AS raw
          FROM count_score WHERE day BETWEEN ${from} AND ${to} AND dimension <> 'dormancy') r ${judged}) x
      WHERE s.day = x.day AND s.identity = x.identity AND s.resource = x.resource AND s.dimension = x.dimension`,
  ];
}
