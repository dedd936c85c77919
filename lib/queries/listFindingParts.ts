import { z } from "zod";
import type { FindingParts } from "../contracts/triage";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTIONS } from "../core/action";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** A finding of more different accesses than this is told by its most surprising ones. */
const PARTS_MAX = 300;

/** The accesses of each finding by all that an expectation can name, the most surprising first; none for one that is gone. */
export async function listFindingParts(
  store: Store,
  viewer: Viewer,
  ids: readonly string[],
): Promise<FindingParts> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`
      WITH part AS (
        SELECT c.finding, i.key AS identity_key, i.name AS identity_name, r.key AS resource_key, r.name AS resource_name, coalesce(p.network, '') AS network, coalesce(o.action, '') AS action,
          sum(a.accesses)::BIGINT AS accesses, max(c.score) AS score
        FROM finding_cell c JOIN identity i ON i.id = c.identity LEFT JOIN resource r ON r.id = c.resource LEFT JOIN place p ON p.id = c.place LEFT JOIN operation o ON o.id = c.operation
        JOIN access_cell a ON a.hour = c.hour AND a.stream = c.stream AND a.identity = c.identity AND a.resource = c.resource AND a.operation = c.operation
          AND a.place = c.place AND a.agent = c.agent AND a.credential_kind = c.credential_kind AND a.outcome = c.outcome
        WHERE c.finding IN (${list(ids)})
        GROUP BY ALL
      ), placed AS (
        SELECT *, row_number() OVER (PARTITION BY finding ORDER BY score DESC, identity_key, resource_key, network, action) AS place FROM part)
      SELECT * EXCLUDE (score, place) FROM placed WHERE place <= ${PARTS_MAX} ORDER BY finding, place`,
    partRow,
  );
  return ids.map((id) => ({
    id,
    parts: rows
      .filter(({ finding }) => finding === id)
      .map((row) => ({
        identity: { key: row.identity_key, name: row.identity_name },
        resource: row.resource_key === null ? null : { key: row.resource_key, name: row.resource_name ?? "" },
        network: row.network,
        action: ACTIONS.find((action) => action === row.action) ?? null,
        accesses: row.accesses,
      })),
  }));
}

const partRow = z.object({
  finding: z.string(),
  identity_key: z.string(),
  identity_name: z.string(),
  resource_key: z.string().nullable(),
  resource_name: z.string().nullable(),
  network: z.string(),
  action: z.string(),
  accesses: z.number(),
});
