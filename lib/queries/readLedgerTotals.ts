import { z } from "zod";
import type { LedgerTotals } from "../contracts/sources";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const row: z.ZodType<LedgerTotals> = z.object({
  files: z.number(),
  read: z.number(),
  damaged: z.number(),
  skipped: z.number(),
  bytes: z.number(),
  records: z.number(),
  accepted: z.number(),
  joined: z.number(),
  duplicates: z.number(),
  outOfScope: z.number(),
  rejected: z.number(),
  lastIngestUs: z.number().nullable(),
  lastIngestFiles: z.number(),
});

/** What became of all records of all files ever read. */
export async function readLedgerTotals(store: Store, viewer: Viewer): Promise<LedgerTotals> {
  demand(viewer, "read");
  const totals = await store.first(
    sql`WITH newest AS (SELECT max(ingested_at) AS latest FROM file)
        SELECT count(*) AS files, count(*) FILTER (WHERE status = 'read') AS read,
          count(*) FILTER (WHERE status = 'damaged') AS damaged, count(*) FILTER (WHERE status = 'skipped') AS skipped,
          coalesce(sum(bytes), 0)::BIGINT AS bytes, coalesce(sum(records), 0)::BIGINT AS records,
          coalesce(sum(accepted), 0)::BIGINT AS accepted, coalesce(sum(joined), 0)::BIGINT AS joined,
          coalesce(sum(duplicates), 0)::BIGINT AS duplicates, coalesce(sum(out_of_scope), 0)::BIGINT AS "outOfScope",
          coalesce(sum(rejected), 0)::BIGINT AS rejected, epoch_us(max(latest)) AS "lastIngestUs",
          count(*) FILTER (WHERE ingested_at > latest - to_minutes(10)) AS "lastIngestFiles"
        FROM file, newest`,
    row,
  );
  if (!totals) throw new Error("An aggregate without groups gave no row.");
  return totals;
}
