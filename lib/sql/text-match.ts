import { type FilterValue, isAnything, isExact } from "../core/filter";
import type { Lookup } from "./columns";
import { join, type Sql, sql } from "./sql";

/** Whether a text column fits a value, whatever the case: equal to it, or with `contains` holding it. */
export function textMatches(column: Sql, value: FilterValue, contains: boolean): Sql {
  const [text = ""] = value;
  if (isAnything(value)) return sql`${column} <> ''`;
  if (isExact(value))
    return contains
      ? sql`contains(lower(${column}), lower(${text}))`
      : sql`lower(${column}) = lower(${text})`;
  return sql`lower(${column}) LIKE lower(${likePattern(value, contains)}) ESCAPE '\\'`;
}

/** A LIKE pattern in which only the wildcards of the value are wild. */
function likePattern(value: FilterValue, contains: boolean): string {
  const pattern = value.map((piece) => piece.replace(/[\\%_]/g, "\\$&")).join("%");
  return contains ? `%${pattern}%` : pattern;
}

/** Condition on an entry `d` of a dictionary: one of its texts fits one of the values. */
export function entryFits(
  { texts }: Pick<Lookup, "texts">,
  values: readonly FilterValue[],
  contains: boolean,
): Sql {
  if (values.length === 0) return sql`FALSE`;
  return join(
    values.flatMap((value) => texts.map((text) => textMatches(text, value, contains))),
    " OR ",
  );
}

/** Condition on a place `d` with an IPv4 address between two, given as numbers. */
export function addressBetween(first: number, last: number): Sql {
  return sql`CASE WHEN regexp_full_match(d.address, '[0-9]+(\.[0-9]+){3}') THEN
    list_reduce(list_transform(string_split(d.address, '.'), lambda o: o::BIGINT), lambda sum, o: sum * 256 + o) BETWEEN ${first} AND ${last} ELSE FALSE END`;
}
