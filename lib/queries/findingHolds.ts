import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { ExpectedScope } from "../core/feedback";
import { join, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** Whether a finding has an access cell of this identity with every part that the scope names. */
export async function findingHolds(
  store: Store,
  viewer: Viewer,
  finding: string,
  { identityKey, resourceKey, network, action }: ExpectedScope,
): Promise<boolean> {
  demand(viewer, "read");
  const named = join(
    [
      sql`c.finding = ${finding}`,
      sql`i.key = ${identityKey}`,
      ...(resourceKey === null ? [] : [sql`r.key = ${resourceKey}`]),
      ...(network === null ? [] : [sql`p.network = ${network}`]),
      ...(action === null ? [] : [sql`o.action = ${action}`]),
    ],
    " AND ",
  );
  const found = await store.first(
    sql`
      SELECT 1 AS held FROM finding_cell c JOIN identity i ON i.id = c.identity LEFT JOIN resource r ON r.id = c.resource
      LEFT JOIN place p ON p.id = c.place LEFT JOIN operation o ON o.id = c.operation WHERE ${named} LIMIT 1`,
    z.object({ held: z.number() }),
  );
  return found !== null;
}
