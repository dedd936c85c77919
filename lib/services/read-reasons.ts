import { z } from "zod";
import { DETECTORS } from "../detectors/registry";
import { DIMENSIONS } from "../scoring/dimensions/registry";
import { withinDays } from "../scoring/dimensions/words";
import { type Sql, sql } from "../sql/sql";
import type { Writer } from "../store/store";

export interface Reason {
  dimension: string;
  /** The rule's id; empty for a dimension. */
  rule: string;
  bits: number;
  /** Names in it come from logs: hostile text. */
  text: string;
}

/**
 * The reasons of each group of cells in `finding_member`, by group: the most surprising cell of each dimension that has at
 * least `bitsMin` bits, and every rule that a cell trips. Sentences speak of `lookBackDays` days, or of as many as are held.
 */
export async function readReasons(
  writer: Writer,
  bitsMin: number,
  lookBackDays: number,
): Promise<Map<number, Reason[]>> {
  const reasons = new Map<number, Reason[]>();
  const held = new Map(
    (await writer.query(heldBefore, heldRow)).map((row) => [row.grp, withinDays(row.held, lookBackDays)]),
  );
  const put = (grp: number, reason: Reason) => {
    const held = reasons.get(grp);
    if (held) held.push(reason);
    else reasons.set(grp, [reason]);
  };
  for (const { name, facts, sentence } of DIMENSIONS) {
    const rows = await writer.query(
      sql`
        SELECT grp, best / 100.0 AS bits, subject, seen::DOUBLE AS seen, usual::DOUBLE AS usual, of_count::DOUBLE AS of_count, name AS identity
        FROM (SELECT f.*, i.key, i.name FROM (${facts}) f JOIN identity i ON i.id = f.identity)
        WHERE best >= ${bitsMin * 100}
        QUALIFY row_number() OVER (PARTITION BY grp ORDER BY best DESC, subject, seen DESC, usual, of_count, key) = 1`,
      factRow,
    );
    for (const { grp, bits, identity, subject, seen, usual, of_count } of rows) {
      const within = held.get(grp) ?? withinDays(0, lookBackDays);
      const fact = {
        identity: shorten(identity),
        subject: shorten(subject),
        seen,
        usual,
        of: of_count,
        within,
      };
      put(grp, { dimension: name, rule: "", bits, text: sentence(fact) });
    }
  }
  for (const row of await writer.query(ruleReasons, ruleRow)) {
    const rule = DETECTORS.find(({ id }) => id === row.rule);
    if (!rule) continue;
    const { identity, resource, operation, accesses, note } = row;
    const facts = {
      identity: shorten(identity),
      resource: shorten(resource),
      operation,
      accesses,
      note: shorten(note),
    };
    put(row.grp, { dimension: "rule", rule: rule.id, bits: row.bits, text: rule.sentence(facts) });
  }
  return reasons;
}

/** Days between the first that is held and the first of each group. */
const heldBefore: Sql = sql`
  SELECT grp, min(day) - (SELECT min(day) FROM identity_day) AS held FROM finding_member GROUP BY grp`;
const heldRow = z.object({ grp: z.number(), held: z.number() });

const factRow = z.object({
  grp: z.number(),
  bits: z.number(),
  subject: z.string(),
  seen: z.number(),
  usual: z.number(),
  of_count: z.number(),
  identity: z.string(),
});

const ruleRow = z.object({
  grp: z.number(),
  rule: z.string(),
  bits: z.number(),
  identity: z.string(),
  resource: z.string(),
  operation: z.string(),
  accesses: z.number(),
  note: z.string(),
});

const ruleReasons: Sql = sql`
  SELECT m.grp, k.rule, s.bits, i.name AS identity, coalesce(r.name, '') AS resource, o.name AS operation,
    (sum(m.accesses) OVER (PARTITION BY m.grp, k.rule))::BIGINT AS accesses, k.note
  FROM finding_member m
  JOIN rule_mark k ON k.day = m.day AND k.hour = m.hour AND k.stream = m.stream AND k.identity = m.identity AND k.resource = m.resource
    AND k.operation = m.operation AND k.place = m.place AND k.agent = m.agent AND k.credential_kind = m.credential_kind AND k.outcome = m.outcome
  JOIN rule_score s ON s.day = k.day AND s.identity = k.identity AND s.rule = k.rule
  JOIN identity i ON i.id = m.identity JOIN operation o ON o.id = m.operation LEFT JOIN resource r ON r.id = m.resource
  WHERE m.rule_bits IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY m.grp, k.rule ORDER BY s.bits DESC, m.hour, i.key, r.key, o.name, k.note) = 1`;

const NAME_MAX = 120;

/** Log text in a sentence: cut, so that no name can bury the sentence. */
function shorten(text: string): string {
  return text.length <= NAME_MAX ? text : `${text.slice(0, NAME_MAX / 2)}…${text.slice(-NAME_MAX / 2)}`;
}
