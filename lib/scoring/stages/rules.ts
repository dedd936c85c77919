import type { Severity } from "../../core/severity";
import { join, type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";

/** What a rule weighs, in bits, when the identity never did this. */
const SEVERITY_BITS: Readonly<Record<Severity, number>> = {
  info: 2,
  low: 5,
  medium: 9,
  high: 14,
  critical: 24,
};
/** A mark counts in full when it was expected less often than once in 2^8 active days. */
const RARE_BITS = 8;

/** What the engine must know of a rule. */
export interface RuleWeight {
  readonly id: string;
  readonly severity: Severity;
}

/**
 * Keeps the marks of `rule_hit` and writes `rule_score`: the bits of the rule's severity times min(1, −log2 p / 8), p being the
 * chance that this identity trips the rule on an active day: its own decayed share of days mixed with `priorDays` days of
 * all identities. Who does this every Monday is ranked below who never did.
 */
export function ruleStages(
  { from, to }: DaySpan,
  { lookBackDays, priorDays }: ScoringSettings,
  rules: readonly RuleWeight[],
): Sql[] {
  if (rules.length === 0) return [];
  const weights = join(rules.map(({ id, severity }) => sql`(${id}, ${SEVERITY_BITS[severity]}::DOUBLE)`));
  return [
    sql`DELETE FROM rule_mark WHERE day >= ${from}`,
    sql`INSERT INTO rule_mark SELECT (epoch(hour)::BIGINT // 86400)::INTEGER, * FROM rule_hit`,
    sql`CREATE OR REPLACE TEMP TABLE rule_day AS
      SELECT DISTINCT day, identity, rule FROM rule_mark WHERE day >= ${from - lookBackDays}`,
    sql`DELETE FROM rule_score WHERE day >= ${from}`,
    sql`INSERT INTO rule_score
      WITH own AS (
        SELECT t.day, t.identity, t.rule, coalesce(sum(d.w), 0) / ${WEIGHT_ONE} AS days
        FROM rule_day t LEFT JOIN rule_day h ON h.identity = t.identity AND h.rule = t.rule AND h.day < t.day AND h.day >= t.day - ${lookBackDays}
        LEFT JOIN decay d ON d.age = t.day - h.day WHERE t.day BETWEEN ${from} AND ${to} GROUP BY ALL
      ), estate AS (
        SELECT t.day, r.rule, sum(d.w * r.n) / ${WEIGHT_ONE} AS n
        FROM target_day t JOIN (SELECT day, rule, count(*) AS n FROM rule_day GROUP BY ALL) r ON r.day < t.day AND r.day >= t.day - ${lookBackDays}
        JOIN decay d ON d.age = t.day - r.day GROUP BY ALL
      ), everyone AS (
        SELECT day, sum(days) / ${WEIGHT_ONE} AS days FROM class_days GROUP BY ALL
      ), judged AS (
        SELECT o.day, o.identity, o.rule, o.days, w.bits AS severity_bits,
          (${priorDays} * (coalesce(e.n, 0) + 0.3) / (coalesce(a.days, 0) + 300) + o.days) / (${priorDays} + i.active / ${WEIGHT_ONE}) AS chance
        FROM own o
        JOIN (SELECT * FROM (VALUES ${weights}) t(rule, bits)) w ON w.rule = o.rule
        JOIN own_days i ON i.day = o.day AND i.identity = o.identity
        LEFT JOIN estate e ON e.day = o.day AND e.rule = o.rule
        LEFT JOIN everyone a ON a.day = o.day)
      SELECT day, identity, rule, days, severity_bits * least(1.0, greatest(0.0, -log2(least(1.0, chance)) / ${RARE_BITS})) FROM judged`,
  ];
}
