import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** The length of a rejected record and its file's path; null when no record was rejected at that place. */
export async function findRejection(
  store: Store,
  viewer: Viewer,
  place: { file: number; record: number; offset: number },
): Promise<{ length: number; path: string } | null> {
  demand(viewer, "read");
  return store.first(
    sql`SELECT r.length, coalesce(f.path, '') AS path FROM rejection r LEFT JOIN file f ON f.id = r.file
        WHERE r.file = ${place.file} AND r.record = ${place.record} AND r."offset" = ${place.offset} LIMIT 1`,
    z.object({ length: z.number(), path: z.string() }),
  );
}
