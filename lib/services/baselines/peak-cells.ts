import { z } from "zod";
import { ACTIONS } from "../../core/action";
import { DIMENSION_NAMES, type DimensionName } from "../../core/dimension-names";
import { howOf } from "../../scoring/traits";
import { join, list, type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";

/** The most surprising cell of a finding in one dimension, by ids of the dictionaries. */
export interface PeakCell {
  finding: string;
  dimension: DimensionName;
  /** Surprise, in hundredths of a bit. */
  bits: number;
  /** Days since 1970-01-01 UTC. */
  day: number;
  hourUs: number;
  identity: number;
  resource: number;
  /** Index in `ACTIONS`; −1 for an action without a code. */
  action: number;
  /** How the action uses its resource: a trait of `TRAITS` with the same code. */
  how: number;
  place: number;
  agent: number;
  credentialKind: string;
}

const COLUMNS: Readonly<Record<DimensionName, Sql>> = {
  resource: sql`s.resource_bits`,
  newcomer: sql`s.newcomer_bits`,
  action: sql`s.action_bits`,
  look: sql`s.look_bits`,
  context: sql`s.context_bits`,
  place: sql`s.place_bits`,
  agent: sql`s.agent_bits`,
  credential: sql`s.credential_bits`,
  hour: sql`s.hour_bits`,
  volume: sql`s.volume_bits`,
  breadth: sql`s.breadth_bits`,
  denial: sql`s.denial_bits`,
  dormancy: sql`s.dormancy_bits`,
  rule: sql`s.rule_bits`,
};

/**
 * The most surprising cell of each of these findings in each dimension that says anything; of several the one whose resource
 * comes first by name, as the sentences of `readReasons` choose.
 */
export async function peakCells(store: Store, findings: readonly string[]): Promise<PeakCell[]> {
  if (findings.length === 0) return [];
  const bits = DIMENSION_NAMES.map((name) => COLUMNS[name]);
  const rows = await store.query(
    sql`
      WITH cell AS (
        SELECT c.finding, s.day, c.hour, c.identity, c.resource, c.operation, c.place, c.agent, c.credential_kind, c.stream, c.outcome, coalesce(r.name, '') AS resource_name, [${join(bits)}] AS bits
        FROM finding_cell c LEFT JOIN resource r ON r.id = c.resource JOIN scored_cell s ON s.hour = c.hour AND s.stream = c.stream AND s.identity = c.identity AND s.resource = c.resource AND s.operation = c.operation
          AND s.place = c.place AND s.agent = c.agent AND s.credential_kind = c.credential_kind AND s.outcome = c.outcome
        WHERE c.finding IN (${list(findings)})
      ), spread AS (
        SELECT * EXCLUDE (bits), unnest(bits) AS bits, generate_subscripts(bits, 1) AS dimension FROM cell
      ), peak AS (
        SELECT * FROM spread WHERE bits > 0
        QUALIFY row_number() OVER (PARTITION BY finding, dimension ORDER BY bits DESC, resource_name, hour, stream, identity, resource, operation, place, agent, credential_kind, outcome) = 1)
      SELECT p.finding, p.dimension, p.bits, p.day, epoch_us(p.hour) AS hour_us, p.identity, p.resource, coalesce(o.action, '') AS action, p.place, p.agent, p.credential_kind
      FROM peak p LEFT JOIN operation o ON o.id = p.operation ORDER BY p.finding, p.bits DESC, p.dimension`,
    peakRow,
  );
  return rows.flatMap(({ dimension, hour_us, action, credential_kind, ...row }) => {
    const name = DIMENSION_NAMES[dimension - 1];
    if (name === undefined) return [];
    const known = ACTIONS.find((one) => one === action);
    return {
      ...row,
      dimension: name,
      hourUs: hour_us,
      action: known === undefined ? -1 : ACTIONS.indexOf(known),
      how: known === undefined ? 4 : howOf(known),
      credentialKind: credential_kind,
    };
  });
}

const peakRow = z.object({
  finding: z.string(),
  dimension: z.number(),
  bits: z.number(),
  day: z.number(),
  hour_us: z.number(),
  identity: z.number(),
  resource: z.number(),
  action: z.string(),
  place: z.number(),
  agent: z.number(),
  credential_kind: z.string(),
});
