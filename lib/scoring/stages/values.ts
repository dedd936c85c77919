import { join, type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";
import { TRAITS } from "../traits";

/**
 * Writes `value_score`: a fresh network, address or program in the light of who else shows it. `others`: identities
 * that showed it in the look-back. `joining`: other identities of the class that show it fresh on this day or the day
 * before. `bits`: −log2 of the share of the class's fresh values (decayed, of all days before) that nobody else had
 * when this one is such a value, else 0. When `changeMembers` or more join, it is the estate that changes: the dimension
 * itself says no more than 2 bits.
 */
export function valueStages(
  { from, to }: DaySpan,
  { lookBackDays, changeMembers, estateLearningDays }: ScoringSettings,
): Sql[] {
  const shared = join(TRAITS.filter(({ shared }) => shared).map(({ code }) => sql`${code}`));
  return [
    sql`CREATE OR REPLACE TEMP TABLE value_day AS
      WITH target AS (SELECT * FROM fresh_value WHERE day >= ${from} AND trait IN (${shared})),
      before AS (
        SELECT f.day, f.trait, f.value, count(*)::UINTEGER AS others
        FROM (SELECT DISTINCT day, trait, value FROM target) f
        JOIN shown_span s ON s.trait = f.trait AND s.value = f.value AND s.first < f.day AND s.last >= f.day - ${lookBackDays} GROUP BY ALL
      ), now AS (
        SELECT day + step AS day, trait, value, class, (sum(n) - 1)::UINTEGER AS joining
        FROM (SELECT day, trait, value, class, count(*) AS n FROM fresh_value WHERE trait IN (${shared}) GROUP BY ALL), (SELECT unnest([0, 1]) AS step)
        GROUP BY ALL
      )
      SELECT f.day, f.identity, f.trait, f.value, coalesce(b.others, 0) AS others, coalesce(n.joining, 0) AS joining
      FROM target f
      LEFT JOIN before b ON b.day = f.day AND b.trait = f.trait AND b.value = f.value
      LEFT JOIN now n ON n.day = f.day AND n.trait = f.trait AND n.value = f.value AND n.class = f.class`,
    sql`DELETE FROM value_score WHERE day >= ${from}`,
    sql`INSERT INTO value_score SELECT day, identity, trait, value, others, joining, 0 FROM value_day`,
    sql`CREATE OR REPLACE TEMP TABLE alone_rate AS
      WITH counted AS (
        SELECT v.day, i.class, v.trait, count(*) AS n, count(*) FILTER (WHERE v.others = 0 AND v.joining < ${changeMembers}) AS alone
        FROM value_score v JOIN score_identity i ON i.identity = v.identity
        WHERE v.day >= ${from - lookBackDays} AND v.day >= (SELECT min(day) FROM identity_day) + ${estateLearningDays} GROUP BY ALL)
      SELECT t.day, c.class, c.trait, -log2((sum(d.w * c.alone) / ${WEIGHT_ONE} + 1) / (sum(d.w * c.n) / ${WEIGHT_ONE} + 2)) AS bits
      FROM target_day t JOIN counted c ON c.day < t.day AND c.day >= t.day - ${lookBackDays} JOIN decay d ON d.age = t.day - c.day GROUP BY ALL`,
    sql`UPDATE value_score v SET bits = r.bits FROM alone_rate r, score_identity i
      WHERE i.identity = v.identity AND r.day = v.day AND r.class = i.class AND r.trait = v.trait
        AND v.day BETWEEN ${from} AND ${to} AND v.others = 0 AND v.joining < ${changeMembers}`,
  ];
}
