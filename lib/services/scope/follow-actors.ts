import type { Viewer } from "../../contracts/viewer";
import type { Span } from "../../core/filter-range";
import { type ActorFacts, listActors, listObtained } from "../../queries/scope/listActors";
import type { Store } from "../../store/store";
import { cellsOf, type JudgedAccess } from "./judge-accesses";

/** Steps from an obtained credential to the next: session of a session of a session. */
const HOPS_MAX = 3;

/** Who made these accesses, and who acted with credentials that they obtained, hop by hop. */
export async function followActors(
  store: Store,
  viewer: Viewer,
  misuse: readonly JudgedAccess[],
  span: Span,
): Promise<ActorFacts[]> {
  const actors = await listActors(store, viewer, cellsOf(misuse));
  const seen = new Set(actors.map(actorKey));
  let fresh = actors;
  for (let hop = 0; hop < HOPS_MAX && fresh.length > 0; hop++) {
    const obtained = await listObtained(store, viewer, { actors: fresh, span });
    fresh = obtained.filter((actor) => !seen.has(actorKey(actor)));
    for (const actor of fresh) seen.add(actorKey(actor));
    actors.push(...fresh);
  }
  return actors;
}

function actorKey({ identity, place, credential }: ActorFacts): string {
  return `${identity} ${place} ${credential}`;
}
