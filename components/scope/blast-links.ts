import { eventsHref } from "@/lib/contracts/event-view";
import type { BlastNode, ScopeReport } from "@/lib/contracts/scope";
import { FILTER_TEXT_MAX, type FilterTerm, only } from "@/lib/core/filter";
import { printFilter } from "@/lib/core/filter-print";
import { linksOf, usOf } from "./links";

const ALLOWED = only("outcome", "allowed");

/**
 * How a node of the blast radius leads to the events that reached it: allowed ones, from the identities and addresses of
 * the odd accesses where there are such, else those on the subject.
 */
export function blastLinks(report: ScopeReport): (node: BlastNode) => string {
  const { blastRadius, odd, window } = report;
  if (blastRadius.basis === "possible") {
    const { rows } = linksOf(report);
    return (node) => rows(...termsOf(node), ALLOWED);
  }
  const misuse = odd.filter(({ judgement }) => judgement === "misuse");
  const places = [...new Set(misuse.map(({ address }) => address).filter((address) => address !== ""))];
  const people = blastRadius.nodes.flatMap(({ kind, key }) => (kind === "identity" && key ? [key] : []));
  const range = { kind: "span", fromUs: usOf(window.from), toUs: usOf(window.to) } as const;
  const who = fitting([
    ...(places.length > 0 ? [only("place", ...places)] : []),
    ...(people.length > 0 ? [only("identity", ...people)] : []),
  ]);
  return (node) => {
    const terms = [...termsOf(node), ALLOWED];
    const own = new Set(terms.map(({ field }) => field));
    return eventsHref({
      range,
      filter: { terms: [...terms, ...who.filter(({ field }) => !own.has(field))] },
    });
  };
}

function termsOf({ kind, key, name }: BlastNode): FilterTerm[] {
  if (kind === "identity") return [only("identity", key ?? name)];
  if (kind !== "context") return [only("resource", key ?? name)];
  const pairs = name.split(", ").map((pair) => pair.split("="));
  // Where a context has no name of its own it is told as its pairs: `app=web, env=prod`.
  return pairs.every(({ length }) => length === 2)
    ? pairs.map(([, value = ""]) => only("context", value))
    : [only("context", name)];
}

/** The conditions that a filter has room for. */
function fitting(terms: readonly FilterTerm[]): FilterTerm[] {
  return terms.filter(
    (term) => term.values.length <= 50 && printFilter({ terms: [term] }).length < FILTER_TEXT_MAX / 3,
  );
}
