import { z } from "zod";
import type { FindingRequest } from "../contracts/finding";
import { demand, type Viewer } from "../contracts/viewer";
import { SEVERITIES } from "../core/severity";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { findingCondition } from "./findingCondition";
import { untilWritten } from "./remember";

/** A finding's place among others, as the logs alone have it. */
export interface FindingScore {
  id: string;
  /** The day it begins, from 1970-01-01 UTC. */
  day: number;
  severity: (typeof SEVERITIES)[number];
  score: number;
  onceInDays: number;
  /** Ids of the rules that it trips. */
  rules: string[];
}

/** The findings asked for, the highest score first; equal scores in order of their ids. */
export async function listFindingScores(
  store: Store,
  viewer: Viewer,
  request: FindingRequest,
): Promise<readonly FindingScore[]> {
  demand(viewer, "read");
  return untilWritten(store, `finding scores ${JSON.stringify(request)}`, () => read(store, request));
}

async function read(store: Store, request: FindingRequest): Promise<FindingScore[]> {
  const rows = await store.query(
    sql`
      WITH top AS (
        SELECT f.id, f.day, f.severity, f.score, f.once_in_days FROM finding f
        WHERE ${findingCondition(request)} ORDER BY f.score DESC, f.id LIMIT ${request.limit})
      SELECT t.*, coalesce(r.rules, '') AS rules
      FROM top t LEFT JOIN (
        SELECT finding, string_agg(DISTINCT rule, ' ') AS rules FROM finding_reason WHERE rule <> '' AND finding IN (SELECT id FROM top) GROUP BY finding
      ) r ON r.finding = t.id ORDER BY t.score DESC, t.id`,
    scoreRow,
  );
  return rows.map(({ once_in_days, rules, ...row }) => ({
    ...row,
    onceInDays: once_in_days,
    rules: rules === "" ? [] : rules.split(" "),
  }));
}

const scoreRow = z.object({
  id: z.string(),
  day: z.number(),
  severity: z.enum(SEVERITIES),
  score: z.number(),
  once_in_days: z.number(),
  rules: z.string(),
});
