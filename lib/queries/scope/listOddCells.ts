import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import type { JudgedCell } from "../../core/feedback";
import type { Span } from "../../core/filter-range";
import { OUTCOMES, type Outcome } from "../../core/outcome";
import { sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { judgedCells, type Strong } from "./judged-cells";
import { type ScopeTargets, sameCell } from "./subject-cells";

/** Accesses of one hour that differ in nothing, with what the engine says of them. Names are hostile text. */
export interface OddCell extends JudgedCell {
  hourUs: number;
  fromUs: number;
  toUs: number;
  identity: { id: number; key: string; name: string; kind: string };
  resource: { id: number; key: string; name: string; kind: string } | null;
  operation: string;
  outcome: Outcome;
  /** Ids of the dictionaries, which with the others make the cell. */
  stream: number;
  operationId: number;
  agentId: number;
  credentialKind: string;
  place: number;
  address: string;
  agent: string;
  uses: number;
  /** Hundredths of a bit. */
  score: number;
  /** Made with the credential of a strong access, from the same place. */
  tainted: boolean;
  /** Nobody used this key or secret from this network before that hour. */
  strangePlace: boolean;
  /** The identity was never seen before that day, anywhere. */
  firstDay: boolean;
  /** `onceInDays`: how seldom the estate sees a finding that scores as much. */
  findings: { id: string; kind: string; onceInDays: number }[];
  /** Ids of the detection rules that it meets. */
  rules: string[];
}

/** More are not read: the oddest are. */
export const ODD_CELLS_MAX = 5_000;

/** The accesses of the targets that score at least `scoreMin` hundredths of a bit, are a newcomer's with `newcomerMin`, or are tainted, the oddest first, at most 5,000. */
export async function listOddCells(
  store: Store,
  viewer: Viewer,
  {
    targets,
    span,
    scoreMin,
    newcomerMin,
    strong,
  }: { targets: ScopeTargets; span: Span; scoreMin: number; newcomerMin: number; strong: Strong },
): Promise<OddCell[]> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`
      WITH judged AS (${judgedCells(targets, span, strong)}),
      odd AS MATERIALIZED (
        SELECT * FROM judged WHERE (score >= ${scoreMin} OR newcomer_bits >= ${newcomerMin} OR tainted) AND uses > 0
        ORDER BY score DESC, tainted DESC, first_time, identity, resource, operation, place, agent LIMIT ${ODD_CELLS_MAX}),
      held AS (
        SELECT ${CELL_COLUMNS}, list(f.finding ORDER BY f.finding) AS findings, list(g.kind ORDER BY f.finding) AS kinds, list(g.once_in_days ORDER BY f.finding) AS rarities
        FROM finding_cell f JOIN odd o ON ${sameCell(sql`f`, sql`o`)} JOIN finding g ON g.id = f.finding GROUP BY ${CELL_COLUMNS}),
      marked AS (
        SELECT ${CELL_COLUMNS}, list(DISTINCT k.rule ORDER BY k.rule) AS rules
        FROM rule_mark k JOIN odd o ON ${sameCell(sql`k`, sql`o`)} GROUP BY ${CELL_COLUMNS})
      SELECT epoch_us(o.hour) AS hour_us, coalesce(l.kind IN ('network', 'endpoint') AND NOT EXISTS (
          SELECT 1 FROM access_cell c JOIN place q ON q.id = c.place WHERE c.resource = o.resource AND c.hour < o.hour AND q.network = l.network), false) AS strange_place,
        NOT EXISTS (SELECT 1 FROM identity_day d WHERE d.identity = o.identity AND d.day < (epoch(o.hour)::BIGINT // 86400)) AS first_day, epoch_us(o.first_time) AS from_us, epoch_us(o.last_time) AS to_us, o.outcome, o.uses::BIGINT AS uses, o.score, o.tainted, o.place,
        o.stream, o.operation AS operation_id, o.agent AS agent_id, o.credential_kind,
        i.id AS identity_id, i.key AS identity_key, i.name AS identity_name, i.kind AS identity_kind,
        r.id AS resource_id, r.key AS resource_key, r.name AS resource_name, r.kind AS resource_kind,
        p.name AS operation, p.action, coalesce(l.address, '') AS address, coalesce(l.network, '') AS network, coalesce(a.family, '') AS agent,
        o.resource_bits, o.newcomer_bits, o.action_bits, o.look_bits, o.context_bits, o.place_bits, o.agent_bits, o.credential_bits, o.hour_bits,
        o.volume_bits, o.breadth_bits, o.denial_bits, o.dormancy_bits, o.rule_bits,
        coalesce(h.findings, []) AS findings, coalesce(h.kinds, []) AS kinds, coalesce(h.rarities, []) AS rarities, coalesce(k.rules, []) AS rules
      FROM odd o JOIN identity i ON i.id = o.identity JOIN operation p ON p.id = o.operation
      LEFT JOIN resource r ON r.id = o.resource LEFT JOIN place l ON l.id = o.place LEFT JOIN agent a ON a.id = o.agent
      LEFT JOIN held h ON ${sameCell(sql`h`, sql`o`)} LEFT JOIN marked k ON ${sameCell(sql`k`, sql`o`)}
      ORDER BY o.score DESC, o.first_time, i.key, r.key, p.name`,
    oddRow,
  );
  return rows.map(toCell);
}

const CELL_COLUMNS = sql`o.hour, o.stream, o.identity, o.resource, o.operation, o.place, o.agent, o.credential_kind, o.outcome`;

const oddRow = z.object({
  hour_us: z.number(),
  from_us: z.number(),
  to_us: z.number(),
  outcome: z.number(),
  uses: z.number(),
  score: z.number(),
  tainted: z.boolean(),
  strange_place: z.boolean(),
  first_day: z.boolean(),
  place: z.number(),
  stream: z.number(),
  operation_id: z.number(),
  agent_id: z.number(),
  credential_kind: z.string(),
  identity_id: z.number(),
  identity_key: z.string(),
  identity_name: z.string(),
  identity_kind: z.string(),
  resource_id: z.number().nullable(),
  resource_key: z.string().nullable(),
  resource_name: z.string().nullable(),
  resource_kind: z.string().nullable(),
  operation: z.string(),
  action: z.string(),
  address: z.string(),
  network: z.string(),
  agent: z.string(),
  resource_bits: z.number(),
  newcomer_bits: z.number(),
  action_bits: z.number(),
  look_bits: z.number(),
  context_bits: z.number(),
  place_bits: z.number(),
  agent_bits: z.number(),
  credential_bits: z.number(),
  hour_bits: z.number(),
  volume_bits: z.number(),
  breadth_bits: z.number(),
  denial_bits: z.number(),
  dormancy_bits: z.number(),
  rule_bits: z.number(),
  findings: z.array(z.string()),
  kinds: z.array(z.string()),
  rarities: z.array(z.number()),
  rules: z.array(z.string()),
});

function toCell(row: z.infer<typeof oddRow>): OddCell {
  return {
    hourUs: row.hour_us,
    fromUs: row.from_us,
    toUs: row.to_us,
    identity: {
      id: row.identity_id,
      key: row.identity_key,
      name: row.identity_name,
      kind: row.identity_kind,
    },
    resource:
      row.resource_id === null || row.resource_key === null
        ? null
        : {
            id: row.resource_id,
            key: row.resource_key,
            name: row.resource_name ?? row.resource_key,
            kind: row.resource_kind ?? "other",
          },
    operation: row.operation,
    outcome: OUTCOMES[row.outcome] ?? "failed",
    place: row.place,
    stream: row.stream,
    operationId: row.operation_id,
    agentId: row.agent_id,
    credentialKind: row.credential_kind,
    address: row.address,
    agent: row.agent,
    uses: row.uses,
    score: row.score,
    tainted: row.tainted,
    strangePlace: row.strange_place,
    firstDay: row.first_day,
    rules: row.rules,
    findings: row.findings.map((id, i) => ({
      id,
      kind: row.kinds[i] ?? "story",
      onceInDays: row.rarities[i] ?? 0,
    })),
    identityKey: row.identity_key,
    resourceKey: row.resource_key ?? "",
    network: row.network,
    action: row.action,
    surprise: {
      resource: row.resource_bits,
      newcomer: row.newcomer_bits,
      action: row.action_bits,
      look: row.look_bits,
      context: row.context_bits,
      place: row.place_bits,
      agent: row.agent_bits,
      credential: row.credential_bits,
      hour: row.hour_bits,
      volume: row.volume_bits,
      breadth: row.breadth_bits,
      denial: row.denial_bits,
      dormancy: row.dormancy_bits,
      rule: row.rule_bits,
    },
  };
}
