import { z } from "zod";
import type { RejectedRecord, RejectionCursor, RejectionPage } from "../contracts/sources";
import { demand, type Viewer } from "../contracts/viewer";
import { NOTHING, sql } from "../sql/sql";
import type { Store } from "../store/store";

export const REJECTIONS_PER_PAGE = 50;

const row: z.ZodType<RejectedRecord> = z.object({
  file: z.number(),
  path: z.string(),
  member: z.string(),
  record: z.number(),
  offset: z.number(),
  length: z.number(),
});

/** The records rejected for one reason: files from the newest, records in their order, a page after a cursor. */
export async function listRejections(
  store: Store,
  viewer: Viewer,
  reason: string,
  after: RejectionCursor | null,
): Promise<RejectionPage> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT r.file, coalesce(f.path, '') AS path, coalesce(f.member, '') AS member, r.record, r."offset", r.length
        FROM (
          SELECT * FROM rejection WHERE reason = ${reason}
          ${after === null ? NOTHING : sql`AND (file < ${after.file} OR (file = ${after.file} AND (record > ${after.record} OR (record = ${after.record} AND "offset" > ${after.offset}))))`}
          ORDER BY file DESC, record, "offset" LIMIT ${REJECTIONS_PER_PAGE + 1}
        ) r LEFT JOIN file f ON f.id = r.file
        ORDER BY r.file DESC, r.record, r."offset"`,
    row,
  );
  const records = rows.slice(0, REJECTIONS_PER_PAGE);
  const last = records.at(-1);
  const more = rows.length > REJECTIONS_PER_PAGE && last !== undefined;
  return { records, next: more ? { file: last.file, record: last.record, offset: last.offset } : null };
}
