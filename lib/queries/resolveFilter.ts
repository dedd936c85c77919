import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { Filter, FilterTerm } from "../core/filter";
import { printTerm } from "../core/filter-print";
import type { ResolvedFilter, ResolvedTerm } from "../sql/resolved-filter";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { remember } from "./remember";
import { matchesOfField, matchesOfText } from "./termMatches";

/**
 * Looks the words of a filter up in the dictionaries, so that events are compared by small integers only.
 * `version` is the store's (`storeState`): the same words are not looked up twice while nothing changes.
 */
export async function resolveFilter(
  store: Store,
  viewer: Viewer,
  filter: Filter,
  version: string,
): Promise<ResolvedFilter> {
  demand(viewer, "read");
  const terms = await Promise.all(
    filter.terms.map((term) =>
      remember(store, "term", `${version} ${printTerm(term)}`, () => resolveTerm(store, term)),
    ),
  );
  const severalResources = await remember(store, "term", `${version} several`, () => hasSeveral(store));
  const unknown = terms.flatMap((term, index) => (isUnknown(term) ? [index] : []));
  // What excludes nothing lets everything through; left in place, it would have events read where cells can tell.
  return { terms: terms.filter((term) => !term.negated || !isUnknown(term)), severalResources, unknown };
}

async function resolveTerm(store: Store, term: FilterTerm): Promise<ResolvedTerm> {
  const any =
    term.field === null
      ? await matchesOfText(store, term.values)
      : await matchesOfField(store, term.field, term.values);
  return { negated: term.negated, any };
}

async function hasSeveral(store: Store): Promise<boolean> {
  const row = await store.first(
    sql`SELECT EXISTS (SELECT 1 FROM event_resource) AS some`,
    z.object({ some: z.boolean() }),
  );
  return row?.some === true;
}

function isUnknown({ any }: ResolvedTerm): boolean {
  return any.every(
    (match) =>
      (match.kind === "column" && match.set.kind === "ids" && match.set.ids.length === 0) ||
      (match.kind === "event" && match.ids.length === 0),
  );
}
