import { CREDENTIAL_KINDS } from "../../core/access-event";
import { ACTIONS } from "../../core/action";
import { PEER_PATTERN } from "../../sql/peers";
import { join, type Sql, sql } from "../../sql/sql";
import type { DaySpan, ScoringSettings } from "../settings";
import { howOf } from "../traits";

/**
 * `score_cell`: access cells of the days to be scored with everything that dimensions ask of them; its `rowid` names a
 * cell during one run. The same rolled up once for each kind of question: `score_use` by day for what was done to which resource
 * (`allowed` of the accesses were), `score_origin` by day for where from and with what, `score_hour` by hour for how much
 * (`used`: for more than looking).
 * A call that a provider's service made for somebody (`secretsmanager.amazonaws.com`, `AWS Internal`) has no network, address
 * or program of the caller: 0.
 *
 * `score_identity.class`: 1 person, 2 workload (or unknown), 3 the provider's own services and outside accounts. `peers`
 * numbers groups of identities whose keys differ in numbers alone (nodes, instances, runs); 0 when they are too few.
 */
export function cellStages(span: DaySpan, settings: ScoringSettings): Sql[] {
  return [...classStages(settings), ...cells(span)];
}

/** The class of an identity of this `kind`. */
const classOfKind: Sql = sql`CASE WHEN kind = 'person' THEN 1 WHEN kind IN ('service', 'account') THEN 3 ELSE 2 END::UTINYINT`;

/** The first day on which an identity was scored in another class than it has now that more is known of it; NULL when none was. */
export const firstReclassedDay: Sql = sql`
  SELECT min(d.day) FROM identity_day d JOIN (SELECT id, ${classOfKind} AS class FROM identity) i ON i.id = d.identity WHERE d.class <> i.class`;

/** What makes two identities peers, two places or programs the same, and how an operation uses its resource. */
export function classStages(settings: ScoringSettings): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE score_identity AS
      WITH named AS (
        SELECT id AS identity, ${classOfKind} AS class,
          ${PEER_PATTERN} AS pattern
        FROM identity)
      SELECT identity, class, CASE WHEN count(*) OVER (PARTITION BY pattern) >= ${settings.peersMin}
        THEN min(identity) OVER (PARTITION BY pattern) ELSE 0 END::UINTEGER AS peers
      FROM named`,
    sql`CREATE OR REPLACE TEMP TABLE score_place AS
      SELECT id AS place, kind IN ('network', 'endpoint') AS direct, min(id) OVER (PARTITION BY kind, network) AS network, min(id) OVER (PARTITION BY kind, address) AS address FROM place`,
    sql`CREATE OR REPLACE TEMP TABLE score_agent AS
      SELECT id AS agent, min(id) OVER (PARTITION BY family) AS family, min(id) OVER (PARTITION BY regexp_replace(family, ' [0-9.]+$', '')) AS program FROM agent`,
    sql`CREATE OR REPLACE TEMP TABLE score_operation AS
      SELECT o.id AS operation, coalesce(a.code, 0)::UTINYINT AS action, coalesce(a.how, 4)::UTINYINT AS how
      FROM operation o LEFT JOIN (${actionCodes()}) a ON a.action = o.action`,
  ];
}

function cells({ from, to }: DaySpan): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE score_cell AS
      SELECT (epoch(c.hour)::BIGINT // 86400)::INTEGER AS day, (epoch(c.hour)::BIGINT // 3600 % 24)::UTINYINT AS slot,
        c.hour, c.stream, c.identity, c.resource, c.operation, c.place, c.agent, c.credential_kind, c.outcome, c.accesses,
        i.class, o.action, o.how, CASE WHEN p.direct THEN p.network ELSE 0 END::UINTEGER AS network, CASE WHEN p.direct THEN p.address ELSE 0 END::UINTEGER AS address,
        CASE WHEN p.direct THEN coalesce(g.program, 0) ELSE 0 END::UINTEGER AS program, CASE WHEN p.direct THEN coalesce(g.family, 0) ELSE 0 END::UINTEGER AS family, k.code AS credential
      FROM access_cell c
      JOIN score_identity i ON i.identity = c.identity
      JOIN score_operation o ON o.operation = c.operation
      LEFT JOIN (${credentialCodes()}) k ON k.kind = c.credential_kind
      LEFT JOIN score_place p ON p.place = c.place
      LEFT JOIN score_agent g ON g.agent = c.agent
      WHERE c.accesses > 0 AND c.hour >= ${dayStart(from)} AND c.hour < ${dayStart(to + 1)}`,
    sql`CREATE OR REPLACE TEMP TABLE score_use AS
      SELECT day, identity, resource, action, how, sum(accesses)::UINTEGER AS accesses, coalesce(sum(accesses) FILTER (WHERE outcome = 0), 0)::UINTEGER AS allowed
      FROM score_cell GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE score_origin AS
      SELECT day, identity, network, address, program, family, coalesce(credential, 0)::UTINYINT AS credential, sum(accesses)::UINTEGER AS accesses
      FROM score_cell GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE score_hour AS
      SELECT day, slot, identity, resource, sum(accesses)::UINTEGER AS accesses, bool_or(how <> 4 AND resource <> 0) AS used,
        coalesce(sum(accesses) FILTER (WHERE outcome = 1), 0)::UINTEGER AS denied
      FROM score_cell GROUP BY ALL`,
  ];
}

/** Midnight UTC at the start of a day. */
export function dayStart(day: number): Sql {
  return sql`(TIMESTAMP '1970-01-01' + to_days(${day}::INTEGER))`;
}

function actionCodes(): Sql {
  const rows = ACTIONS.map((action, index) => sql`(${action}, ${index + 1}, ${howOf(action)})`);
  return sql`SELECT * FROM (VALUES ${join(rows)}) t(action, code, how)`;
}

function credentialCodes(): Sql {
  const rows = CREDENTIAL_KINDS.map((kind, index) => sql`(${kind}, ${index + 1})`);
  return sql`SELECT * FROM (VALUES ${join(rows)}) t(kind, code)`;
}
