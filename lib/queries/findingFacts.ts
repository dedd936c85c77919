import { z } from "zod";
import type { FindingReason } from "../contracts/finding";
import type { FindingDetail } from "../contracts/finding-detail";
import type { FindingIdentity } from "../contracts/finding-row";
import { demand, type Viewer } from "../contracts/viewer";
import { IDENTITY_KINDS } from "../core/access-event";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const PLACES_MAX = 200;

/** What the page of a finding tells besides its outline: all its reasons, identities and places. Reads no event. */
export async function findingFacts(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<{
  reasons: FindingReason[];
  identities: FindingIdentity[];
  places: FindingDetail["places"];
}> {
  demand(viewer, "read");
  const [reasons, identities, places] = await Promise.all([
    store.query(
      sql`SELECT dimension, rule, text, bits FROM finding_reason WHERE finding = ${id} ORDER BY position`,
      z.object({ dimension: z.string(), rule: z.string(), text: z.string(), bits: z.number() }),
    ),
    store.query(
      sql`
        SELECT i.key, i.name, i.kind FROM (SELECT identity, max(score) AS score FROM finding_cell WHERE finding = ${id} GROUP BY identity) c
        JOIN identity i ON i.id = c.identity ORDER BY c.score DESC, i.key`,
      z.object({ key: z.string(), name: z.string(), kind: z.string() }),
    ),
    store.query(
      sql`
        SELECT p.network, p.address FROM (SELECT place, max(score) AS score FROM finding_cell WHERE finding = ${id} GROUP BY place) c
        JOIN place p ON p.id = c.place WHERE p.kind IN ('network', 'endpoint') ORDER BY c.score DESC, p.key LIMIT ${PLACES_MAX}`,
      z.object({ network: z.string(), address: z.string() }),
    ),
  ]);
  const networks = new Map<string, string[]>();
  for (const { network, address } of places) {
    const held = networks.get(network) ?? [];
    networks.set(network, address === "" || held.includes(address) ? held : [...held, address]);
  }
  return {
    reasons: reasons.map(({ rule, ...reason }) => ({ ...reason, rule: rule === "" ? null : rule })),
    identities: identities.map(({ kind, ...one }) => ({
      ...one,
      kind: IDENTITY_KINDS.find((known) => known === kind) ?? "unknown",
    })),
    places: [...networks].map(([network, addresses]) => ({ network, addresses })),
  };
}
