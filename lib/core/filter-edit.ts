import { exactly, type Filter, type FilterTerm, isExact } from "./filter";
import type { FilterField } from "./filter-fields";

/** How a filter treats a value: lets only it (and its like) through, keeps it out, or says nothing of it. */
export type ValueState = "include" | "exclude" | null;

/** What the filter says of a value under any of its spellings (a key and a name, say). */
export function valueState(filter: Filter, field: FilterField, spellings: readonly string[]): ValueState {
  const named = filter.terms.find((term) => term.field === field && holds(term, spellings));
  return named ? (named.negated ? "exclude" : "include") : null;
}

/**
 * Includes or excludes a value, beside the other values of its field that are treated so; takes it out when it
 * is treated so already, and out of the opposite.
 */
export function toggleValue(
  filter: Filter,
  field: FilterField,
  value: string,
  how: "include" | "exclude",
  spellings: readonly string[] = [value],
): Filter {
  const before = valueState(filter, field, spellings);
  const rest = withoutValue(filter, field, spellings);
  if (before === how) return rest;
  const negated = how === "exclude";
  const at = rest.terms.findIndex(
    (term) => term.field === field && term.negated === negated && isPlain(term),
  );
  const target = rest.terms[at];
  if (!target) return { terms: [...rest.terms, { field, negated, values: [exactly(value)] }] };
  const grown = { ...target, values: [...target.values, exactly(value)] };
  return { terms: rest.terms.with(at, grown) };
}

/** The filter without a value of a field, whether included or excluded. */
export function withoutValue(filter: Filter, field: FilterField, spellings: readonly string[]): Filter {
  const terms = filter.terms.map((term) =>
    term.field === field
      ? { ...term, values: term.values.filter((value) => !isSpelling(value, spellings)) }
      : term,
  );
  return { terms: terms.filter(({ values }) => values.length > 0) };
}

/** The filter without any condition on these fields. */
export function withoutFields(filter: Filter, fields: readonly FilterField[]): Filter {
  return { terms: filter.terms.filter(({ field }) => field === null || !fields.includes(field)) };
}

/** The filter without its condition number `index`. */
export function withoutTerm(filter: Filter, index: number): Filter {
  return { terms: filter.terms.toSpliced(index, 1) };
}

function holds(term: FilterTerm, spellings: readonly string[]): boolean {
  return term.values.some((value) => isSpelling(value, spellings));
}

function isSpelling(value: readonly string[], spellings: readonly string[]): boolean {
  const text = value[0]?.toLowerCase();
  return isExact(value) && spellings.some((spelling) => spelling.toLowerCase() === text);
}

/** Only groups of plain values grow by clicks; a typed pattern stays a condition of its own. */
function isPlain({ values }: FilterTerm): boolean {
  return values.every(isExact);
}
