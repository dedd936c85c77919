import { z } from "zod";
import { ACTIONS } from "../core/action";
import { isObject, type JsonObject } from "../core/json";
import { OUTCOMES } from "../core/outcome";
import { SOURCES } from "../core/source";
import type { CountingRule, Detector, JudgingRule, Thresholds } from "../detectors/detector";
import { cellKey, scopeStatements } from "../detectors/scope";
import { list, type Sql, sql } from "../sql/sql";
import type { Writer } from "../store/store";

/**
 * Makes the temporary table `rule_hit` (rule, the columns of a cell's key, note): each cell of `[from, to)` that a
 * rule marks, once for each rule. `from` and `to` are timestamps. Also leaves the tables of `scopeStatements`.
 */
export async function markRuleHits(
  writer: Writer,
  detectors: readonly Detector[],
  span: { from: Sql; to: Sql },
  thresholds: Thresholds,
): Promise<void> {
  const few = await isFew(writer, span);
  for (const statement of scopeStatements(span.from, span.to, few)) await writer.run(statement);
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE rule_hit AS
    SELECT ''::VARCHAR AS rule, ${cellKey("c")}, ''::VARCHAR AS note FROM access_cell c LIMIT 0`);
  const ownAccounts = new Set(
    (await writer.query(sql`SELECT DISTINCT account FROM stream`, z.object({ account: z.string() }))).map(
      ({ account }) => account,
    ),
  );
  for (const rule of detectors) {
    const hits =
      "judge" in rule ? await judgedHits(writer, rule, ownAccounts) : (rule as CountingRule).hits(thresholds);
    if (hits === null) continue;
    await writer.run(sql`
      INSERT INTO rule_hit
      SELECT ${rule.id}, ${cellKey("c")}, coalesce(min(c.note), '')
      FROM (${hits}) c WHERE c.hour >= ${span.from} AND c.hour < ${span.to}
      GROUP BY ALL`);
  }
}

/** Few cells are read faster as a copy with all words; of many, only those are to be looked up that a rule asks for. */
const FEW_CELLS = 200_000;

async function isFew(writer: Writer, { from, to }: { from: Sql; to: Sql }): Promise<boolean> {
  const [row] = await writer.query(
    sql`SELECT count(*) AS cells FROM access_cell WHERE hour >= ${from} AND hour < ${to}`,
    z.object({ cells: z.number() }),
  );
  return (row?.cells ?? 0) <= FEW_CELLS;
}

const judged = z.object({
  source: z.enum(SOURCES),
  service: z.string(),
  operation_name: z.string(),
  action: z.enum(ACTIONS),
  outcome: z.number(),
  identity_key: z.string(),
  identity_account: z.string(),
  resource_key: z.string(),
  resource_account: z.string(),
  detail: z.string(),
  operation: z.number(),
  identity: z.number(),
  resource: z.number(),
  detail_id: z.number(),
});

/** Has the rule judge every distinct record of its actions; returns the SELECT of its hits, null when there are none. */
async function judgedHits(
  writer: Writer,
  rule: JudgingRule,
  ownAccounts: ReadonlySet<string>,
): Promise<Sql | null> {
  const rows = await writer.query(
    sql`
      SELECT DISTINCT e.source, e.service, e.operation_name, e.action, e.outcome, i.key AS identity_key, e.identity_account,
        coalesce(r.key, '') AS resource_key, e.resource_account, coalesce(d.value, '') AS detail,
        e.operation, e.identity, e.resource, e.detail AS detail_id
      FROM scope_event e JOIN identity i ON i.id = e.identity LEFT JOIN resource r ON r.id = e.resource LEFT JOIN detail d ON d.id = e.detail
      WHERE e.action IN (${list(rule.actions)})`,
    judged,
  );
  const hits = rows.flatMap((row) => {
    const note = rule.judge({
      source: row.source,
      service: row.service,
      operation: row.operation_name,
      action: row.action,
      outcome: OUTCOMES[row.outcome] ?? "failed",
      caller: row.identity_key,
      identityAccount: row.identity_account,
      resource: row.resource_key,
      resourceAccount: row.resource_account,
      ownAccounts,
      detail: readDetail(row.detail),
    });
    return note === null ? [] : [{ ...row, note }];
  });
  if (hits.length === 0) return null;
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE judged_record AS
    SELECT 0::UINTEGER AS operation, 0::UINTEGER AS identity, 0::UINTEGER AS resource, 0::UINTEGER AS detail,
      0::UTINYINT AS outcome, ''::VARCHAR AS note LIMIT 0`);
  for (const { operation, identity, resource, detail_id, outcome, note } of hits) {
    await writer.run(sql`
      INSERT INTO judged_record VALUES (${operation}, ${identity}, ${resource}, ${detail_id}, ${outcome}, ${note})`);
  }
  return sql`
    SELECT ${cellKey("e")}, j.note
    FROM scope_event e JOIN judged_record j ON j.operation = e.operation AND j.identity = e.identity
      AND j.resource = e.resource AND j.detail = e.detail AND j.outcome = e.outcome`;
}

function readDetail(text: string): JsonObject | null {
  if (text === "") return null;
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : null;
}
