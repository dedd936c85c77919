import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { sensitivityOf } from "../sql/sensitivity";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** How much the most sensitive key or secret of each finding matters (0, 1 or 2); a finding that names none is left out. */
export async function findingSensitivity(
  store: Store,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`
      SELECT c.finding, max(${sensitivityOf(sql`r.name`)})::INTEGER AS sensitivity
      FROM (SELECT DISTINCT finding, resource FROM finding_cell WHERE finding IN (${list(ids)})) c JOIN resource r ON r.id = c.resource GROUP BY c.finding`,
    z.object({ finding: z.string(), sensitivity: z.number() }),
  );
  return new Map(rows.map(({ finding, sensitivity }) => [finding, sensitivity]));
}
