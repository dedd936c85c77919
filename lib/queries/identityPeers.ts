import { z } from "zod";
import { type EntityQuery, namedIdentitySchema, type Peers } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { PEER_PATTERN } from "../sql/peers";
import { list, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const SHOWN_MAX = 50;
/** More are compared by the first of them: a crowd of nodes tells the same. */
const COMPARED_MAX = 1_000;

const peerRow = namedIdentitySchema.extend({
  accesses: z.number(),
  lastUs: z.number().nullable(),
  resources: z.number(),
  shared: z.number(),
});
const row = z.object({ peers: z.array(peerRow), onlyPeers: z.number(), onlyIdentity: z.number() });

/**
 * Identities of the same kind and account whose keys differ in numbers alone, the most active in the window first, at
 * most 50 of at most 1,000 compared, and how far they use the same resources. `total` counts all.
 */
export async function identityPeers(store: Store, viewer: Viewer, { id, span }: EntityQuery): Promise<Peers> {
  demand(viewer, "read");
  const alike = await store.query(
    sql`SELECT id FROM identity WHERE ${PEER_PATTERN} = (SELECT ${PEER_PATTERN} FROM identity WHERE id = ${id}) AND id <> ${id} ORDER BY id`,
    z.object({ id: z.number() }),
  );
  if (alike.length === 0) return { peers: [], total: 0, onlyPeers: 0, onlyIdentity: 0 };
  const ids = list([id, ...alike.slice(0, COMPARED_MAX).map((one) => one.id)]);
  const found = await store.first(
    sql`WITH used AS MATERIALIZED (
          SELECT c.identity, c.resource, sum(c.accesses)::BIGINT AS n, max(c.last_time) AS last FROM access_cell c
          WHERE c.identity IN (${ids}) AND c.accesses > 0 AND ${between(sql`c.hour`, span)} GROUP BY 1, 2
        ), told AS MATERIALIZED (
          SELECT resource, bool_or(identity = ${id}::UINTEGER) AS own, count(*) FILTER (WHERE identity <> ${id}::UINTEGER) AS peers FROM used WHERE resource <> 0 GROUP BY 1
        ), peers AS (
          SELECT i.key, i.name, i.kind, coalesce(sum(u.n), 0)::BIGINT AS accesses, epoch_us(max(u.last)) AS "lastUs",
            count(t.resource) AS resources, count(t.resource) FILTER (WHERE t.own) AS shared
          FROM identity i LEFT JOIN used u ON u.identity = i.id LEFT JOIN told t ON t.resource = u.resource
          WHERE i.id IN (${ids}) AND i.id <> ${id} GROUP BY i.id, i.key, i.name, i.kind ORDER BY 4 DESC, i.key LIMIT ${SHOWN_MAX})
        SELECT coalesce((SELECT list(p ORDER BY p.accesses DESC, p.key) FROM peers p), []) AS peers,
          (SELECT count(*) FROM told WHERE NOT own AND peers >= 2) AS "onlyPeers", (SELECT count(*) FROM told WHERE own AND peers = 0) AS "onlyIdentity"`,
    row,
  );
  const { peers = [], onlyPeers = 0, onlyIdentity = 0 } = found ?? {};
  return { peers, total: alike.length, onlyPeers, onlyIdentity };
}
