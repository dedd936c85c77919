import type { ContextUse, ContextUses, EntityQuery } from "../contracts/entity";
import type { Viewer } from "../contracts/viewer";
import { resourceContexts } from "../queries/resourceContexts";
import { contextTarget } from "../scope/context-target";
import type { Store } from "../store/store";

const SHOWN_MAX = 200;

/** What a key's encryption contexts of the window stand for, the most frequent first, at most 200; `total` counts all. */
export async function readResourceContexts(
  store: Store,
  viewer: Viewer,
  query: EntityQuery,
): Promise<ContextUses> {
  const { groups, withContext, without } = await resourceContexts(store, viewer, query);
  const uses = new Map<string, ContextUse>();
  for (const { context, bucket, contexts, onlyBucket, events, firstUs, lastUs } of groups) {
    const target = contextTarget(context);
    if (target === null) continue;
    const known = uses.get(target.id);
    uses.set(target.id, {
      sort: target.sort,
      name: target.name,
      resourceKey: target.resourceKey,
      holds: bucket ?? target.resourceKey ?? heldText(context, target.name),
      onlyBucket: onlyBucket || known?.onlyBucket === true,
      contexts: contexts + (known?.contexts ?? 0),
      events: events + (known?.events ?? 0),
      firstUs: Math.min(firstUs, known?.firstUs ?? firstUs),
      lastUs: Math.max(lastUs, known?.lastUs ?? lastUs),
    });
  }
  const sorted = [...uses.values()].sort((a, b) => b.events - a.events);
  return { uses: sorted.slice(0, SHOWN_MAX), total: sorted.length, withContext, without };
}

/** The name where the context holds it as it is, else the whole context. */
function heldText(context: string, name: string): string {
  return context.includes(name) ? name : context;
}
