import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";

/** First uses of keys and secrets by identities of one kind (`person`, `workload`, …), and how they came. */
export interface NewcomersOfKind {
  kind: string;
  newcomers: number;
  /** From a network from which nobody had used that key or secret before that hour. */
  strange: number;
  /** By an identity that nobody had seen anywhere before that day. */
  firstDay: number;
}

/** The newest of each kind: enough to know what is ordinary, and few enough to look each one's network up. */
const SAMPLE = 500;

const row: z.ZodType<NewcomersOfKind> = z.object({
  kind: z.string(),
  newcomers: z.number(),
  strange: z.number(),
  firstDay: z.number(),
});

/**
 * How identities that were new on a key or secret came there, in all that is held, by kind of identity: the newest 500 of each,
 * without those of the resources that are judged, which must not testify in their own case.
 */
export async function newcomerHabits(
  store: Store,
  viewer: Viewer,
  { besides }: { besides: readonly number[] },
): Promise<NewcomersOfKind[]> {
  demand(viewer, "read");
  return store.query(
    sql`
      WITH first AS (
        SELECT identity, resource, min(hour) AS hour, arg_min(place, (hour, place)) AS place
        FROM scored_cell WHERE newcomer_bits > 0 AND resource NOT IN (${list(besides)}) GROUP BY identity, resource),
      sample AS MATERIALIZED (
        SELECT f.*, i.kind, p.network, p.kind IN ('network', 'endpoint') AS direct FROM first f JOIN identity i ON i.id = f.identity JOIN place p ON p.id = f.place
        QUALIFY row_number() OVER (PARTITION BY i.kind ORDER BY f.hour DESC, f.identity, f.resource) <= ${SAMPLE}),
      known AS (
        SELECT c.resource, p.network, min(c.hour) AS hour FROM access_cell c JOIN place p ON p.id = c.place
        WHERE c.resource IN (SELECT resource FROM sample) GROUP BY c.resource, p.network),
      born AS (SELECT identity, min(day) AS day FROM identity_day WHERE identity IN (SELECT identity FROM sample) GROUP BY identity)
      SELECT s.kind, count(*) AS newcomers, count(*) FILTER (WHERE s.direct AND k.hour >= s.hour) AS strange,
        count(*) FILTER (WHERE b.day = (epoch(s.hour)::BIGINT // 86400)) AS "firstDay"
      FROM sample s JOIN known k ON k.resource = s.resource AND k.network = s.network JOIN born b ON b.identity = s.identity
      GROUP BY s.kind ORDER BY s.kind`,
    row,
  );
}
