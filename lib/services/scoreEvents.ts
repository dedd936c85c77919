import { z } from "zod";
import { DEFAULT_THRESHOLDS } from "../detectors/detector";
import { DETECTORS } from "../detectors/registry";
import { COMBINE_MACRO, decayTable, TAIL_MACROS, WEIGH_MACRO } from "../scoring/formulae";
import { type DaySpan, DEFAULT_SETTINGS, type ScoringSettings } from "../scoring/settings";
import { cellStages, dayStart, firstReclassedDay } from "../scoring/stages/cells";
import { countStages } from "../scoring/stages/counts";
import { dormancyStages } from "../scoring/stages/dormancy";
import { frequencyStages } from "../scoring/stages/frequencies";
import { habitStages } from "../scoring/stages/habits";
import { hourStages } from "../scoring/stages/hours";
import { identityDayStages } from "../scoring/stages/identity-days";
import { newcomerStages } from "../scoring/stages/newcomers";
import { noveltyStages } from "../scoring/stages/novelty";
import { ownDayStages } from "../scoring/stages/own-days";
import { reasonStages } from "../scoring/stages/reasons";
import { ruleStages } from "../scoring/stages/rules";
import { valueStages } from "../scoring/stages/values";
import { type Sql, sql } from "../sql/sql";
import type { Store, Writer } from "../store/store";
import { buildFindings } from "./buildFindings";
import { markRuleHits } from "./markRuleHits";
import { noteOwnAccounts, ownAccountsChanged } from "./own-accounts";
import { rollUp } from "./rollUp";
import { keepScoreLimit, scoreLimit } from "./score-limit";

export interface ScoreRequest {
  /** Days from this one on are scored again even if nothing changed; null: only what changed. */
  sinceDay?: number | null;
  /** Days after this one have no scores from now on; null: all days have. Left out: as the last run that named it had it. */
  untilDay?: number | null;
  /** Everything is scored again. */
  full?: boolean;
  settings?: ScoringSettings;
}

export interface ScoreResult {
  /** Events and access cells of the days that were scored. */
  events: number;
  cells: number;
  /** Findings held after the run. */
  findings: number;
}

/**
 * Brings scores and findings up to date with the events: scores the first day that changed and all days after it (all
 * days when logs of an account came that had none), in one transaction, so that a run that is killed changes nothing. The
 * result is a function of events and settings, of which the last day to be scored is one: a run after each file gives what
 * one run at the end gives.
 */
export async function scoreEvents(store: Store, request: ScoreRequest = {}): Promise<ScoreResult> {
  await rollUp(store);
  const { settings = DEFAULT_SETTINGS } = request;
  return store.write(async (writer) => {
    if (request.untilDay !== undefined) await keepScoreLimit(writer, request.untilDay);
    const span = await spanOf(writer, request, await scoreLimit(writer));
    if (span === null) return { events: 0, cells: 0, findings: await countFindings(writer) };
    for (const statement of statementsBefore(span, settings)) await writer.run(statement);
    const times = { from: dayStart(span.from), to: dayStart(span.to + 1) };
    await markRuleHits(writer, DETECTORS, times, DEFAULT_THRESHOLDS);
    for (const statement of [...ruleStages(span, settings, DETECTORS), ...reasonStages(span, settings)]) {
      await writer.run(statement);
    }
    const findings = await buildFindings(writer, settings);
    await noteOwnAccounts(writer);
    await writer.run(sql`DELETE FROM stale_day`);
    await writer.run(sql`
      INSERT INTO stale_day SELECT DISTINCT (epoch(hour)::BIGINT // 86400)::INTEGER FROM access_cell WHERE hour >= ${times.to}`);
    const [counted] = await writer.query(
      sql`SELECT coalesce(sum(events), 0)::BIGINT AS events, count(*) AS cells FROM access_cell WHERE hour >= ${times.from} AND hour < ${times.to}`,
      z.object({ events: z.number(), cells: z.number() }),
    );
    return { events: counted?.events ?? 0, cells: counted?.cells ?? 0, findings };
  });
}

/** Everything up to the dimensions, in the order in which one builds on the other. */
function statementsBefore(span: DaySpan, settings: ScoringSettings): Sql[] {
  return [
    decayTable(settings.halfLifeDays, settings.lookBackDays),
    ...TAIL_MACROS,
    WEIGH_MACRO,
    COMBINE_MACRO,
    ...cellStages(span, settings),
    ...habitStages(span, settings),
    ...identityDayStages(span, settings),
    ...ownDayStages(span, settings),
    ...noveltyStages(span, settings),
    ...valueStages(span, settings),
    ...newcomerStages(span, settings),
    ...hourStages(span, settings),
    ...countStages(span, settings),
    ...frequencyStages(span, settings),
    ...dormancyStages(span, settings),
  ];
}

/**
 * The days to be scored; null when nothing changed. Where scores reach beyond the limit, the span begins right after it at
 * the latest, and is empty when nothing before changed: what comes after a span loses its scores.
 */
async function spanOf(
  writer: Writer,
  { sinceDay = null, full = false }: ScoreRequest,
  limit: number | null,
): Promise<DaySpan | null> {
  const [row] = await writer.query(
    sql`
      SELECT (SELECT min(day) FROM stale_day) AS stale,
        (${firstReclassedDay}) AS reclassed,
        (SELECT max(day) FROM identity_day) AS scored,
        (SELECT (epoch(min(hour))::BIGINT // 86400)::INTEGER FROM access_cell) AS first,
        (SELECT (epoch(max(hour))::BIGINT // 86400)::INTEGER FROM access_cell) AS last`,
    z.object({
      stale: z.number().nullable(),
      reclassed: z.number().nullable(),
      scored: z.number().nullable(),
      first: z.number().nullable(),
      last: z.number().nullable(),
    }),
  );
  if (!row || row.first === null || row.last === null) return null;
  const whole = full || (await ownAccountsChanged(writer));
  const beyond = limit !== null && row.scored !== null && row.scored > limit ? limit + 1 : null;
  const starts = [whole ? row.first : null, sinceDay, row.stale, row.reclassed, beyond].filter(
    (day) => day !== null,
  );
  if (starts.length === 0) return null;
  const from = Math.max(row.first, Math.min(...starts));
  const to = limit === null ? row.last : Math.min(row.last, limit);
  if (beyond !== null) return { from, to: Math.max(to, from - 1) };
  return from <= to ? { from, to } : null;
}

async function countFindings(writer: Writer): Promise<number> {
  const [row] = await writer.query(sql`SELECT count(*) AS n FROM finding`, z.object({ n: z.number() }));
  return row?.n ?? 0;
}
