import { z } from "zod";
import type { FindingRequest } from "../contracts/finding";
import { demand, type Viewer } from "../contracts/viewer";
import type { JudgedCell } from "../core/feedback";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { findingCondition } from "./findingCondition";

/**
 * Cells of those findings asked for in which one of the identities takes part, the cells of a finding behind each other.
 * Cells that are the same in identity, resource, network and action come as one, with the most that each dimension says.
 * Stories only: what one identity was expected to do says nothing of a change that many made, whose score is made in another
 * way. A few thousand rows are in memory at a time.
 */
export async function* streamFindingCells(
  store: Store,
  viewer: Viewer,
  request: Omit<FindingRequest, "limit">,
  identityKeys: readonly string[],
): AsyncGenerator<{ finding: string; cell: JudgedCell }> {
  demand(viewer, "read");
  const statement = sql`
    WITH wanted AS (
      SELECT DISTINCT c.finding FROM finding_cell c JOIN identity i ON i.id = c.identity JOIN finding f ON f.id = c.finding
      WHERE i.key IN (${list(identityKeys)}) AND f.kind = 'story' AND ${findingCondition(request)}
    ), cell AS (
      SELECT c.finding, c.identity, c.resource, c.operation, c.place, s.* EXCLUDE (day, hour, stream, identity, resource, operation, place, agent, credential_kind, outcome, accesses, score)
      FROM finding_cell c SEMI JOIN wanted w ON w.finding = c.finding
      JOIN scored_cell s ON s.hour = c.hour AND s.stream = c.stream AND s.identity = c.identity AND s.resource = c.resource AND s.operation = c.operation
        AND s.place = c.place AND s.agent = c.agent AND s.credential_kind = c.credential_kind AND s.outcome = c.outcome)
    SELECT c.finding, i.key AS identity_key, coalesce(r.key, '') AS resource_key, coalesce(p.network, '') AS network, coalesce(o.action, '') AS action,
      max(resource_bits) AS resource, max(newcomer_bits) AS newcomer, max(action_bits) AS action_surprise, max(look_bits) AS look, max(context_bits) AS context,
      max(place_bits) AS place, max(agent_bits) AS agent, max(credential_bits) AS credential, max(hour_bits) AS hour, max(volume_bits) AS volume,
      max(breadth_bits) AS breadth, max(denial_bits) AS denial, max(dormancy_bits) AS dormancy, max(rule_bits) AS rule
    FROM cell c JOIN identity i ON i.id = c.identity LEFT JOIN resource r ON r.id = c.resource
    LEFT JOIN place p ON p.id = c.place LEFT JOIN operation o ON o.id = c.operation
    GROUP BY c.finding, i.key, r.key, p.network, o.action ORDER BY c.finding`;
  for await (const rows of store.stream(statement, cellRow)) {
    for (const { finding, identity_key, resource_key, network, action, action_surprise, ...bits } of rows) {
      const surprise = { ...bits, action: action_surprise };
      yield {
        finding,
        cell: { identityKey: identity_key, resourceKey: resource_key, network, action, surprise },
      };
    }
  }
}

const cellRow = z.object({
  finding: z.string(),
  identity_key: z.string(),
  resource_key: z.string(),
  network: z.string(),
  action: z.string(),
  resource: z.number(),
  newcomer: z.number(),
  action_surprise: z.number(),
  look: z.number(),
  context: z.number(),
  place: z.number(),
  agent: z.number(),
  credential: z.number(),
  hour: z.number(),
  volume: z.number(),
  breadth: z.number(),
  denial: z.number(),
  dormancy: z.number(),
  rule: z.number(),
});
