import { z } from "zod";
import { COMBINE_MACRO, WEIGH_MACRO } from "@/lib/scoring/formulae";
import { type Sql, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import type { KeytrailAlert } from "./keytrail";
import type { Alert } from "./measure";

const SAME = 0.05;

/** Finding scores by finding id. */
export type Scores = ReadonlyMap<string, number>;

/** What findings would score from their reasons without a dimension (null: with all). */
export async function scoresWithout(store: Store, dimension: string | null): Promise<Scores> {
  const kept: Sql = dimension === null ? sql`true` : sql`dimension <> ${dimension}`;
  const rows = await store.write(async (writer) => {
    await writer.run(WEIGH_MACRO);
    await writer.run(COMBINE_MACRO);
    return writer.query(
      sql`
        SELECT finding, combine(list(weigh(bits)))::DOUBLE AS score
        FROM (SELECT finding, dimension, max(bits) AS bits FROM finding_reason WHERE ${kept} GROUP BY ALL) GROUP BY finding`,
      z.object({ finding: z.string(), score: z.number() }),
    );
  });
  return new Map(rows.map(({ finding, score }) => [finding, score]));
}

/**
 * The same findings with the score they have without a dimension. Stories are kept as they are; an estate change, whose score is a
 * share of one dimension's, shrinks in proportion.
 */
export function rescored(alerts: readonly KeytrailAlert[], all: Scores, without: Scores): Alert[] {
  return alerts.map(({ finding, ...alert }) => {
    const whole = all.get(finding.id) ?? 0;
    return { ...alert, score: whole === 0 ? 0 : alert.score * ((without.get(finding.id) ?? 0) / whole) };
  });
}

/** How many stories do not have the score that their reasons give. */
export function unexplained(alerts: readonly KeytrailAlert[], all: Scores): number {
  return alerts.filter(
    ({ finding: { id, kind, score } }) =>
      kind !== "estate-change" && Math.abs(score - (all.get(id) ?? 0)) > SAME,
  ).length;
}
