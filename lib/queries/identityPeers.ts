import { z } from "zod";
import { type EntityQuery, namedIdentitySchema, type Peers } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { PEER_PATTERN } from "../sql/peers";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const SHOWN_MAX = 50;

const peerRow = namedIdentitySchema.extend({
  accesses: z.number(),
  lastUs: z.number().nullable(),
  resources: z.number(),
  shared: z.number(),
  total: z.number(),
});

/**
 * Identities of the same kind and account whose keys differ in numbers alone, the most active in the window first, at
 * most 50, and how far they use the same resources.
 */
export async function identityPeers(store: Store, viewer: Viewer, { id, span }: EntityQuery): Promise<Peers> {
  demand(viewer, "read");
  const like = sql`like_it AS MATERIALIZED (
      SELECT id FROM identity WHERE ${PEER_PATTERN} = (SELECT ${PEER_PATTERN} FROM identity WHERE id = ${id}))`;
  const used = sql`used AS MATERIALIZED (
      SELECT c.identity, c.resource, sum(c.accesses)::BIGINT AS n, max(c.last_time) AS last FROM access_cell c
      WHERE c.identity IN (SELECT id FROM like_it) AND c.accesses > 0 AND ${between(sql`c.hour`, span)} GROUP BY 1, 2)`;
  const [peers, apart] = await Promise.all([
    store.query(
      sql`WITH ${like}, ${used}, own AS (SELECT resource FROM used WHERE identity = ${id})
          SELECT i.key, i.name, i.kind, coalesce(sum(u.n), 0)::BIGINT AS accesses, epoch_us(max(u.last)) AS "lastUs",
            count(u.resource) FILTER (WHERE u.resource <> 0) AS resources,
            count(u.resource) FILTER (WHERE u.resource <> 0 AND u.resource IN (SELECT resource FROM own)) AS shared,
            count(*) OVER () AS total
          FROM like_it l JOIN identity i ON i.id = l.id LEFT JOIN used u ON u.identity = l.id
          WHERE l.id <> ${id} GROUP BY i.id, i.key, i.name, i.kind ORDER BY 4 DESC, i.key LIMIT ${SHOWN_MAX}`,
      peerRow,
    ),
    store.first(
      sql`WITH ${like}, ${used}, told AS (
            SELECT resource, bool_or(identity = ${id}) AS own, count(*) FILTER (WHERE identity <> ${id}) AS peers FROM used WHERE resource <> 0 GROUP BY 1)
          SELECT count(*) FILTER (WHERE NOT own AND peers >= 2) AS "onlyPeers", count(*) FILTER (WHERE own AND peers = 0) AS "onlyIdentity" FROM told`,
      z.object({ onlyPeers: z.number(), onlyIdentity: z.number() }),
    ),
  ]);
  return {
    peers: peers.map(({ total: _, ...rest }) => rest),
    total: peers[0]?.total ?? 0,
    onlyPeers: apart?.onlyPeers ?? 0,
    onlyIdentity: apart?.onlyIdentity ?? 0,
  };
}
