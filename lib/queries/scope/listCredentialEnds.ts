import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { join, list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { listOperationIds } from "./listOperationIds";

/** A record that a credential was disabled, deleted or revoked. */
export interface CredentialEnd {
  credential: string;
  timeUs: number;
  by: string;
}

/** When these access keys were deleted or made inactive, and these tokens revoked, as far as records say; the last end of each. */
export async function listCredentialEnds(
  store: Store,
  viewer: Viewer,
  credentials: readonly string[],
): Promise<CredentialEnd[]> {
  demand(viewer, "read");
  if (credentials.length === 0) return [];
  const operations = await listOperationIds(store, viewer, {
    actions: ["revoke"],
    names: ["DeleteAccessKey", "UpdateAccessKey"],
  });
  if (operations.length === 0) return [];
  const values = join(credentials.map((credential) => sql`(${credential})`));
  return store.query(
    sql`
      WITH wanted(credential) AS (VALUES ${values}),
      ended AS (
        SELECT e.time, e.identity, coalesce(json_extract_string(d.value, '$.accessKeyId'), json_extract_string(d.value, '$.accessor')) AS credential
        FROM event e JOIN operation o ON o.id = e.operation JOIN detail d ON d.id = e.detail
        WHERE e.outcome = 0 AND e.operation IN (${list(operations)}) AND (o.name = 'DeleteAccessKey' OR (o.name = 'UpdateAccessKey' AND json_extract_string(d.value, '$.status') = 'Inactive')
          OR (o.action = 'revoke' AND contains(d.value, '"accessor"'))))
      SELECT w.credential, epoch_us(max(e.time)) AS "timeUs", arg_max(i.name, e.time) AS by
      FROM wanted w JOIN ended e ON e.credential = w.credential JOIN identity i ON i.id = e.identity GROUP BY w.credential ORDER BY w.credential`,
    z.object({ credential: z.string(), timeUs: z.number(), by: z.string() }),
  );
}
