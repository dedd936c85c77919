import { fetchJson } from "@/components/event-table/fetch-json";
import { type EntityCard, entityCardSchema } from "@/lib/contracts/entity";
import type { EntitySide } from "@/lib/contracts/entity-view";

const KEPT_MS = 60_000;
const KEPT_MAX = 200;

const known = new Map<string, { at: number; card: Promise<EntityCard> }>();

/** The facts of an identity or resource; asked for once a minute at most, and a failure is not kept. */
export function entityCard(side: EntitySide, key: string): Promise<EntityCard> {
  const query = new URLSearchParams({ side, key }).toString();
  const held = known.get(query);
  if (held && Date.now() - held.at < KEPT_MS) return held.card;
  const card = fetchJson(`/api/entity/card?${query}`, entityCardSchema);
  known.delete(query);
  known.set(query, { at: Date.now(), card });
  card.catch(() => known.delete(query));
  for (const oldest of known.keys()) {
    if (known.size <= KEPT_MAX) break;
    known.delete(oldest);
  }
  return card;
}
