import { cellCondition } from "./filter-to-sql";
import type { ResolvedFilter, ResolvedTerm } from "./resolved-filter";
import { type Sql, sql } from "./sql";

/** How a filter's events are counted from cells `c`. */
export interface CellCounts {
  /** Cells that hold such events. */
  condition: Sql;
  /** How many of a cell's events they are, each on its first resource. */
  events: Sql;
  /**
   * How often they name the cell's resource, in first place or further on. Null when cells cannot tell: where the filter
   * asks for a resource, the further ones of the same event lie in cells that do not fit.
   */
  mentions: Sql | null;
}

/** How events are counted from cells with the very same result, or null when cells cannot tell. */
export function cellCounts(filter: ResolvedFilter): CellCounts | null {
  const terms = filter.terms.filter((term) => !tellsLinked(term));
  const condition = cellCondition({ ...filter, terms });
  if (!condition) return null;
  const asksResource = terms.some(({ any }) =>
    any.some((match) => match.kind === "column" && match.column === "resource"),
  );
  const states = linkedStates(filter);
  if (states === "neither") return { condition: sql`FALSE`, events: sql`0`, mentions: sql`0` };
  const { events, mentions } = COUNTS[states];
  return { condition, events, mentions: asksResource ? null : mentions };
}

type LinkedStates = "both" | "linked" | "others" | "neither";

/** A cell's `accesses` are the mentions by events that are not linked. */
const COUNTS: Readonly<Record<Exclude<LinkedStates, "neither">, { events: Sql; mentions: Sql }>> = {
  both: { events: sql`c.events`, mentions: sql`c.events + c.further` },
  linked: { events: sql`c.linked`, mentions: sql`c.events + c.further - c.accesses` },
  others: { events: sql`c.events - c.linked`, mentions: sql`c.accesses` },
};

/** Which events the conditions on links alone let through. */
export function linkedStates({ terms }: ResolvedFilter): LinkedStates {
  const passes = (state: boolean) =>
    terms
      .filter(tellsLinked)
      .every(
        ({ negated, any }) =>
          any.some((match) => match.kind === "linked" && match.linked === state) !== negated,
      );
  if (passes(true)) return passes(false) ? "both" : "linked";
  return passes(false) ? "others" : "neither";
}

function tellsLinked({ any }: ResolvedTerm): boolean {
  return any.length > 0 && any.every(({ kind }) => kind === "linked");
}
