import { z } from "zod";
import type { Viewer } from "../contracts/viewer";
import { demand } from "../contracts/viewer";
import { printEventKey } from "../core/event-key";
import { OUTCOMES } from "../core/outcome";
import { DAY_US, formatTimeUs } from "../core/time";
import { AppError } from "../errors";
import { findEventIds } from "../queries/findEventIds";
import { DIMENSION_NAMES } from "../scoring/dimension-names";
import { DEFAULT_SETTINGS } from "../scoring/settings";
import { classStages } from "../scoring/stages/cells";
import { USE_TRAIT } from "../scoring/traits";
import { sql } from "../sql/sql";
import type { Store, Writer } from "../store/store";
import { readReasons } from "./read-reasons";
import { dayText, scoreLimit } from "./score-limit";

export interface Explanation {
  event: {
    id: string;
    time: string;
    operation: string;
    action: string;
    outcome: string;
    identity: { id: string; name: string; kind: string };
    resource: { id: string; name: string } | null;
    place: string;
    agent: string;
  };
  /** The hour's cell whose score is the event's. */
  cell: { hour: string; accesses: number; score: number };
  /** Every dimension: what was usual, what was seen, how surprising. */
  dimensions: { dimension: string; rule: string | null; bits: number; text: string }[];
  /** Findings that hold the cell. */
  findings: string[];
}

/**
 * Why an event has the score it has. Throws `not-found` when no event has this id, and `failed` when its day was not
 * scored yet.
 */
export async function explainEvent(store: Store, viewer: Viewer, id: string): Promise<Explanation> {
  demand(viewer, "read");
  const [found] = await findEventIds(store, id);
  if (!found)
    throw new AppError({ code: "not-found", message: `No event has the id ${JSON.stringify(id)}.` });
  return store.write(async (writer) => {
    for (const statement of classStages(DEFAULT_SETTINGS)) await writer.run(statement);
    await writer.run(sql`
      CREATE OR REPLACE TEMP TABLE explained AS
      SELECT e.*, date_trunc('hour', e.time) AS hour, (epoch(e.time)::BIGINT // 86400)::INTEGER AS day, coalesce(k.kind, '') AS credential_kind
      FROM event e LEFT JOIN credential k ON k.id = e.credential
      WHERE e.time = make_timestamp(${found.timeUs}::BIGINT) AND e.id_hi = ${found.key.hi}::UBIGINT AND e.id_lo = ${found.key.lo}::UBIGINT LIMIT 1`);
    await demandScored(writer, found.timeUs);
    await writer.run(sql`
      CREATE OR REPLACE TEMP TABLE finding_member AS
      SELECT s.*, 0 AS grp FROM scored_cell s JOIN explained e ON s.hour = e.hour AND s.stream = e.stream AND s.identity = e.identity AND s.resource = e.resource
        AND s.operation = e.operation AND s.place = e.place AND s.agent = e.agent AND s.credential_kind = e.credential_kind AND s.outcome = e.outcome`);
    const [event] = await writer.query(eventSql, eventRow);
    if (!event) throw new Error("The event that was found is gone.");
    const surprising = (await readReasons(writer, 0.01, DEFAULT_SETTINGS.lookBackDays)).get(0) ?? [];
    const quiet = await quietOnes(writer, new Set(surprising.map(({ dimension }) => dimension)));
    const findings = await writer.query(
      sql`
        SELECT DISTINCT f.finding AS id FROM finding_cell f JOIN explained e ON f.hour = e.hour AND f.stream = e.stream AND f.identity = e.identity
          AND f.resource = e.resource AND f.operation = e.operation AND f.place = e.place AND f.agent = e.agent AND f.credential_kind = e.credential_kind AND f.outcome = e.outcome ORDER BY id`,
      z.object({ id: z.string() }),
    );
    return {
      event: {
        id: event.event_id ?? printEventKey(found.key),
        time: formatTimeUs(found.timeUs),
        operation: event.operation,
        action: event.action,
        outcome: OUTCOMES[event.outcome] ?? "failed",
        identity: { id: event.identity_key, name: event.identity, kind: event.identity_kind },
        resource:
          event.resource_key === null
            ? null
            : { id: event.resource_key, name: event.resource ?? event.resource_key },
        place: event.place ?? "",
        agent: event.agent ?? "",
      },
      cell: { hour: formatTimeUs(event.hour), accesses: event.accesses, score: event.score / 100 },
      dimensions: [
        ...surprising.map((reason) => ({ ...reason, rule: reason.rule === "" ? null : reason.rule })),
        ...quiet,
      ],
      findings: findings.map((one) => one.id),
    };
  });
}

/** A day that changed since, or was never scored, has no explanation yet. */
async function demandScored(writer: Writer, timeUs: number): Promise<void> {
  const [row] = await writer.query(
    sql`SELECT (SELECT count(*) FROM stale_day s, explained e WHERE s.day <= e.day) + (SELECT count(*) FROM stale_hour) AS stale`,
    z.object({ stale: z.number() }),
  );
  if ((row?.stale ?? 0) > 0) {
    const limit = await scoreLimit(writer);
    const asked =
      limit !== null && limit < Math.floor(timeUs / DAY_US) ? `, as scores end with ${dayText(limit)}` : "";
    throw new AppError({
      code: "failed",
      message: `${formatTimeUs(timeUs)} was not scored yet${asked}. Run: keytrail score`,
    });
  }
}

const eventSql = sql`
  SELECT (SELECT min(value) FROM event_id_text t WHERE t.id_hi = e.id_hi AND t.id_lo = e.id_lo) AS event_id, o.name AS operation, o.action, e.outcome,
    i.key AS identity_key, i.name AS identity, i.kind AS identity_kind, r.key AS resource_key, r.name AS resource, p.key AS place, a.family AS agent, epoch_us(e.hour) AS hour,
    coalesce((SELECT max(accesses) FROM access_cell c WHERE c.hour = e.hour AND c.stream = e.stream AND c.identity = e.identity AND c.resource = e.resource
      AND c.operation = e.operation AND c.place = e.place AND c.agent = e.agent AND c.credential_kind = e.credential_kind AND c.outcome = e.outcome), 0) AS accesses,
    coalesce((SELECT max(score) FROM finding_member), 0) AS score
  FROM explained e JOIN operation o ON o.id = e.operation JOIN identity i ON i.id = e.identity
  LEFT JOIN resource r ON r.id = e.resource LEFT JOIN place p ON p.id = e.place LEFT JOIN agent a ON a.id = e.agent`;

const eventRow = z.object({
  event_id: z.string().nullable(),
  operation: z.string(),
  action: z.string(),
  outcome: z.number(),
  identity_key: z.string(),
  identity: z.string(),
  identity_kind: z.string(),
  resource_key: z.string().nullable(),
  resource: z.string().nullable(),
  place: z.string().nullable(),
  agent: z.string().nullable(),
  hour: z.number(),
  accesses: z.number(),
  score: z.number(),
});

/** Dimensions that have nothing to say, with what is usual there. */
async function quietOnes(writer: Writer, told: ReadonlySet<string>): Promise<Explanation["dimensions"]> {
  const known = new Map(
    (
      await writer.query(
        sql`
          SELECT h.trait, count(*) AS days, any_value(d.age) AS of_count
          FROM explained e
          JOIN score_operation o ON o.operation = e.operation
          LEFT JOIN score_place p ON p.place = e.place
          LEFT JOIN score_agent a ON a.agent = e.agent
          JOIN identity_day d ON d.day = e.day AND d.identity = e.identity
          JOIN habit_day h ON h.identity = e.identity AND h.day < e.day AND h.day >= e.day - ${DEFAULT_SETTINGS.lookBackDays}
            AND ((h.trait = ${USE_TRAIT} AND h.value = e.resource) OR (h.trait = 5 AND h.value = o.action) OR (h.trait = 7 AND h.value = p.network)
              OR (h.trait = 9 AND h.value = a.program) OR (h.trait = 12 AND h.value = e.context))
          GROUP BY h.trait`,
        z.object({ trait: z.number(), days: z.number(), of_count: z.number() }),
      )
    ).map(({ trait, days, of_count }) => [trait, `${days} of ${of_count} active days in the 90 days before`]),
  );
  const usual: Partial<Record<string, string | undefined>> = {
    resource: known.get(20),
    action: known.get(5),
    place: known.get(7),
    agent: known.get(9),
    context: known.get(12),
  };
  return DIMENSION_NAMES.filter((name) => !told.has(name)).map((dimension) => {
    const days = usual[dimension];
    return { dimension, rule: null, bits: 0, text: days ? `Usual: seen on ${days}.` : "Nothing unusual." };
  });
}
