import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { NOTHING, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** The hours of which a stream of logs (a source's log of one account and region) holds records. */
export interface StreamHours {
  source: string;
  account: string;
  region: string;
  /** Hours since the epoch, ascending. */
  hours: number[];
  /** Records of each hour; two files that hold the same hour add up. */
  records: number[];
}

const row: z.ZodType<StreamHours> = z.object({
  source: z.string(),
  account: z.string(),
  region: z.string(),
  hours: z.array(z.number()),
  records: z.array(z.number()),
});

/** The held hours of every stream before `untilUs`, ordered by source, account and region. */
export async function listStreamHours(
  store: Store,
  viewer: Viewer,
  untilUs?: number,
): Promise<StreamHours[]> {
  demand(viewer, "read");
  return store.query(
    sql`WITH held AS (
          SELECT stream, (epoch_us(hour) // 3600000000)::INTEGER AS hour, sum(records)::DOUBLE AS records
          FROM stream_hour
          ${untilUs === undefined ? NOTHING : sql`WHERE hour < make_timestamp(${untilUs})`}
          GROUP BY ALL
        )
        SELECT s.source, s.account, s.region, list(h.hour ORDER BY h.hour) AS hours, list(h.records ORDER BY h.hour) AS records
        FROM held h JOIN stream s ON s.id = h.stream
        GROUP BY s.source, s.account, s.region ORDER BY s.source, s.account, s.region`,
    row,
  );
}
