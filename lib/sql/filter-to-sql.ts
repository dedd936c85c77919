import type { Span } from "../core/filter-range";
import { CELL_COLUMNS, EVENT_COLUMNS } from "./columns";
import type { Match, ResolvedFilter, ResolvedTerm, ValueSet } from "./resolved-filter";
import { join, list, type Sql, sql } from "./sql";

/** Longer lists of ids are bound as one text and unfolded by the database. */
const LIST_MAX = 20;

/**
 * Condition on a row `e` of `event` whose time lies in `span`; TRUE for an empty filter. The span bounds what is
 * looked through to tell whether an event is linked.
 */
export function eventCondition(filter: ResolvedFilter, span: Span): Sql {
  return conjunction(filter.terms, (match) =>
    match.kind === "linked" ? isLinked(match, span) : eventMatch(match, sql`e.resource`, true),
  );
}

/**
 * Condition on one mention of a resource by an event `e` for which `eventCondition` holds: the filter as if
 * `resource` were the only one that the event names. An access is such a mention.
 */
export function mentionCondition(filter: ResolvedFilter, resource: Sql): Sql {
  const terms = filter.terms.filter(({ any }) => any.some(({ kind }) => kind !== "linked"));
  return conjunction(terms, (match) => eventMatch(match, resource, false));
}

/**
 * Condition on a row `c` of `access_cell` that gives the very same counts, or null when cells cannot tell: they
 * have no such column, or count an event under its first resource only and a further one matters.
 */
export function cellCondition(filter: ResolvedFilter): Sql | null {
  const known = filter.terms.every(({ negated, any }) =>
    any.every((match) => inCells(match, negated, filter)),
  );
  return known ? conjunction(filter.terms, cellMatch) : null;
}

/**
 * Condition on a row `c` of `access_cell` or `scored_cell`, which has one for each resource that an event names, as if that
 * resource were the only one the event names; null when cells cannot tell.
 */
export function mentionCellCondition(filter: ResolvedFilter): Sql | null {
  const known = filter.terms.every(({ negated, any }) =>
    any.every(
      (match) =>
        inCells(match, negated, filter) ||
        (match.kind === "column" && match.column === "resource" && !negated),
    ),
  );
  return known ? conjunction(filter.terms, cellMatch) : null;
}

/** Whether the filter lets through accesses of a single resource only. */
export function namesOneResource({ terms }: ResolvedFilter): boolean {
  return terms.some(({ negated, any: [match, ...others] }) => {
    if (negated || others.length > 0 || match?.kind !== "column" || match.column !== "resource") return false;
    return match.set.kind === "ids" && match.set.ids.length === 1;
  });
}

function isLinked({ linked }: { linked: boolean }, { fromUs, toUs }: Span): Sql {
  const found = sql`(e.id_hi, e.id_lo) IN (SELECT (l.id_hi, l.id_lo) FROM event_link l WHERE l.time >= make_timestamp(${fromUs}) AND l.time < make_timestamp(${toUs}))`;
  return linked ? found : sql`NOT ${found}`;
}

function inCells(match: Match, negated: boolean, { severalResources }: ResolvedFilter): boolean {
  if (match.kind !== "column") return false;
  if (match.credentialKinds) return true;
  if (match.column === "resource") return negated ? !severalResources : match.further !== true;
  return CELL_COLUMNS[match.column] !== undefined;
}

function conjunction(terms: readonly ResolvedTerm[], compile: (match: Match) => Sql): Sql {
  if (terms.length === 0) return sql`TRUE`;
  return join(
    terms.map(({ negated, any }) => {
      const fits = any.length === 0 ? sql`FALSE` : join(any.map(compile), " OR ");
      return negated ? sql`NOT (${fits})` : sql`(${fits})`;
    }),
    " AND ",
  );
}

function eventMatch(match: Match, resource: Sql, further: boolean): Sql {
  if (match.kind === "linked") return sql`TRUE`;
  if (match.kind === "event") {
    const same = match.ids.map(({ hi, lo }) => sql`(e.id_hi = ${hi}::UBIGINT AND e.id_lo = ${lo}::UBIGINT)`);
    return same.length === 0 ? sql`FALSE` : join(same, " OR ");
  }
  if (match.column !== "resource") return isIn(EVENT_COLUMNS[match.column], match.set);
  const first = isIn(resource, match.set);
  if (!further || !match.further) return first;
  return sql`${first} OR (e.id_hi, e.id_lo) IN (SELECT (x.id_hi, x.id_lo) FROM event_resource x WHERE ${isIn(sql`x.resource`, match.set)})`;
}

function cellMatch(match: Match): Sql {
  if (match.kind !== "column") throw new TypeError("Cells know neither single events nor links.");
  const { credentialKinds } = match;
  if (credentialKinds)
    return credentialKinds.length === 0 ? sql`FALSE` : sql`c.credential_kind IN (${list(credentialKinds)})`;
  const column = CELL_COLUMNS[match.column];
  if (!column) throw new TypeError(`Cells have no column ${match.column}.`);
  return isIn(column, match.set);
}

/** Whether an integer column holds one of the values. */
export function isIn(column: Sql, set: ValueSet): Sql {
  if (set.kind === "some") return sql`${column} <> 0`;
  if (set.kind === "lookup") return sql`${column} IN (${set.lookup})`;
  const { ids } = set;
  if (ids.length === 0) return sql`FALSE`;
  if (ids.length === 1) return sql`${column} = ${ids[0] ?? 0}::UINTEGER`;
  if (ids.length <= LIST_MAX) return sql`${column} IN (${join(ids.map((id) => sql`${id}::UINTEGER`))})`;
  return sql`${column} IN (SELECT unnest(string_split(${ids.join(",")}, ',')::UINTEGER[]))`;
}
