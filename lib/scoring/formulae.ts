import { type Sql, sql } from "../sql/sql";

/** Weights of past days are integers, so that sums do not depend on the order of addition. */
export const WEIGHT_ONE = 65_536;

/** Makes `decay(age, w)`: the weight of a day `age` days ago, `round(65536 · 2^(−age / half-life))`. */
export function decayTable(halfLifeDays: number, lookBackDays: number): Sql {
  return sql`
    CREATE OR REPLACE TEMP TABLE decay AS
    SELECT i::INTEGER AS age, round(${WEIGHT_ONE} * pow(2.0, -i / ${halfLifeDays}::DOUBLE))::BIGINT AS w
    FROM range(1, ${lookBackDays} + 1) t(i)`;
}

/**
 * One row: the weights of `decay` as a list `w`, the one of a day `age` days ago in place `age`. They are doubles, which hold sums
 * of these weights exactly up to 2^53. Join it and name `w` in a lambda: a list written out there is built for every element.
 */
export const WEIGHT_LIST: Sql = sql`(SELECT list(w::DOUBLE ORDER BY age) AS w FROM decay)`;

/**
 * `tail_bits(seen, mean, shape)`: −log2 P(X ≥ seen) for a negative binomial X with this mean and shape (variance
 * mean + mean²/shape). P(X ≥ 1) is exact; beyond, the tail is bounded from above by the geometric series that starts
 * with its first term, the ratio of successive terms being largest there (Klar, Bounds on tail probabilities of discrete
 * distributions, 2000). Never above 200 bits.
 *
 * `nb_shape(mean, second)` is the shape by moments, mean² / (variance − mean), where the variance is never taken for less than
 * mean + mean²/10; `nb_shape_count` the same for counts of accesses, which vary a little more.
 */
export const TAIL_MACROS: readonly Sql[] = [
  sql`CREATE OR REPLACE TEMP MACRO tail_ratio(k, mean, shape) AS (shape + k) / (k + 1.0) * mean / (mean + shape)`,
  sql`CREATE OR REPLACE TEMP MACRO tail_log(k, mean, shape) AS
    lgamma(shape + k) - lgamma(shape) - lgamma(k + 1.0) + shape * ln(shape / (mean + shape)) + k * ln(mean / (mean + shape))`,
  sql`CREATE OR REPLACE TEMP MACRO tail_any(mean, shape) AS 1 - pow(shape / (mean + shape), shape)`,
  sql`CREATE OR REPLACE TEMP MACRO tail_bits(seen, mean, shape) AS
    least(200.0, greatest(0.0, CASE
      WHEN seen <= 0 THEN 0.0
      WHEN seen = 1 OR tail_ratio(seen, mean, shape) >= 1 THEN -log2(tail_any(mean, shape))
      ELSE greatest(-log2(tail_any(mean, shape)),
        -(tail_log(seen, mean, shape) - ln(1 - tail_ratio(seen, mean, shape))) / ln(2.0)) END))`,
  sql`CREATE OR REPLACE TEMP MACRO nb_shape(mean, second) AS
    greatest(0.02, mean * mean / greatest(second - mean * mean - mean, 0.1 * mean * mean))`,
  sql`CREATE OR REPLACE TEMP MACRO nb_shape_count(mean, second) AS
    mean * mean / greatest(second - mean * mean - mean, 0.15 * mean * mean + 0.001)`,
];

/**
 * `weigh(bits)`: what a dimension's surprise adds to the score. Up to 2 bits is what every day brings and adds nothing; above 12
 * more surprise adds ever less, so that one dimension alone does not outweigh all others.
 */
export const WEIGH_MACRO: Sql = sql`CREATE OR REPLACE TEMP MACRO weigh(bits) AS CASE
  WHEN bits <= 2 THEN 0.0
  WHEN bits <= 12 THEN bits - 2
  ELSE 10 + 3 * log2(1 + (bits - 12) / 3) END`;

/**
 * `combine(weighed)`: one score from the weighed bits of all dimensions. Dimensions are not independent (a new resource often
 * comes with a new action and context), so the most surprising counts in full and each further one 0.65 times less.
 */
export const COMBINE_MACRO: Sql = sql`CREATE OR REPLACE TEMP MACRO combine(weighed) AS
  list_sum(list_transform(list_reverse_sort(weighed), lambda bits, place: bits * pow(0.65, place - 1)))`;

const LOOK_BITS = 7;
const LOOK_SHARE = 0.6;

/** What bits of an operation that uses its resource `how` count for. Who only looks gets nothing: 0.6 of at most 7 bits. */
export function looked(how: Sql, bits: Sql): Sql {
  return sql`CASE WHEN ${how} = 4 THEN ${LOOK_SHARE} * least(${bits}, ${LOOK_BITS}) ELSE ${bits} END`;
}
