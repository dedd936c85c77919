import { z } from "zod";
import { exactly, type FilterValue, isAnything, isExact } from "../core/filter";
import { ABOUT_FIELDS, readAbout } from "../core/filter-about";
import { FILTER_FIELDS, type FilterField } from "../core/filter-fields";
import { parseNetwork } from "../core/filter-network";
import { OUTCOME_CODES, OUTCOMES } from "../core/outcome";
import { parseAddress } from "../core/place";
import { FIELD_LOOKUPS, type Lookup, PLACE_LOOKUP, TEXT_LOOKUPS } from "../sql/columns";
import { isIn } from "../sql/filter-to-sql";
import type { Match, ValueSet } from "../sql/resolved-filter";
import { join, type Sql, sql } from "../sql/sql";
import { addressBetween, entryFits } from "../sql/text-match";
import type { Store } from "../store/store";
import { findEventIds } from "./findEventIds";

/** More ids than this stay in the database, as a subquery. */
const IDS_MAX = 10_000;

/** The ways for an event to have one of the values in a field. */
export async function matchesOfField(
  store: Store,
  field: FilterField,
  given: readonly FilterValue[],
): Promise<Match[]> {
  const values = fixedWords(field, given);
  const words = values.map(([text = ""]) => text);
  if (field === "linked") return words.map((word) => ({ kind: "linked", linked: word === "yes" }));
  if (field === "id") return [await eventMatch(store, words)];
  if (field === "about") return matchesOfAbout(store, words);
  if (field === "outcome") {
    const ids = OUTCOMES.filter((outcome) => words.includes(outcome)).map(
      (outcome) => OUTCOME_CODES[outcome],
    );
    return [{ kind: "column", column: "outcome", set: { kind: "ids", ids } }];
  }
  const lookup = FIELD_LOOKUPS[field];
  const none = words.some((word, i) => word === "" && values[i]?.length === 1);
  if (lookup.column !== "stream" && values.some(isAnything))
    return none
      ? [columnMatch(lookup, { kind: "some" }), columnMatch(lookup, { kind: "ids", ids: [0] })]
      : [columnMatch(lookup, { kind: "some" })];
  const texts = lookup.column === "stream" ? values : values.filter((value) => !isNone(value));
  const condition =
    field === "place"
      ? await placeFits(store, texts, false)
      : entryFits(lookup, texts, FILTER_FIELDS[field].contains === true);
  const set = await idsOf(store, lookup, condition, none);
  if (field === "credential-kind") return [{ ...columnMatch(lookup, set), credentialKinds: words }];
  return [await withFurther(store, columnMatch(lookup, set))];
}

/** The ways for an event to hold one of the texts anywhere, or to have it as its id. */
export async function matchesOfText(store: Store, values: readonly FilterValue[]): Promise<Match[]> {
  const place = placeFits(store, values, true).then((fits) => idsOf(store, PLACE_LOOKUP, fits, false));
  const exact = values.filter(isExact).map(([text = ""]) => text);
  const [events, placeSet, ...sets] = await Promise.all([
    eventMatch(store, exact),
    place,
    ...TEXT_LOOKUPS.map((lookup) => idsOf(store, lookup, entryFits(lookup, values, true), false)),
  ]);
  const matches = await Promise.all(
    [PLACE_LOOKUP, ...TEXT_LOOKUPS].map((lookup, i) => {
      const set = i === 0 ? placeSet : sets[i - 1];
      return set && !isEmpty(set) ? withFurther(store, columnMatch(lookup, set)) : null;
    }),
  );
  const found = matches.filter((match) => match !== null);
  return events.ids.length > 0 ? [...found, events] : found;
}

/** The ways for an event to be about one of the things: those that nothing in the store has are left out, if others are found. */
async function matchesOfAbout(store: Store, words: readonly string[]): Promise<Match[]> {
  const told = words.map(readAbout);
  const found = await Promise.all(
    ABOUT_FIELDS.map((field) => {
      const values = told.filter(({ fields }) => fields.includes(field)).map(({ text }) => exactly(text));
      return values.length === 0 ? [] : matchesOfField(store, field, values);
    }),
  );
  const some = found.flat().filter((match) => match.kind !== "column" || !isEmpty(match.set));
  return some.length > 0 ? some : found.flat().slice(0, 1);
}

type ColumnMatch = Extract<Match, { kind: "column" }>;
type EventMatch = Extract<Match, { kind: "event" }>;

function columnMatch({ column }: Lookup, set: ValueSet): ColumnMatch {
  return { kind: "column", column, set };
}

async function eventMatch(store: Store, ids: readonly string[]): Promise<EventMatch> {
  const found = await Promise.all(ids.map((id) => findEventIds(store, id)));
  return { kind: "event", ids: found.flat().map(({ key }) => key) };
}

/** Patterns over a field of fixed words become those of its words that fit. */
function fixedWords(field: FilterField, values: readonly FilterValue[]): readonly FilterValue[] {
  const words = FILTER_FIELDS[field].values;
  if (!words) return values;
  return values.flatMap((value) =>
    isExact(value) ? [value] : words.filter((word) => fits(word, value)).map((word) => [word]),
  );
}

function fits(word: string, value: FilterValue): boolean {
  return new RegExp(`^${value.map((piece) => piece.replace(/[^a-z0-9]/g, "\\$&")).join(".*")}$`).test(word);
}

function isNone(value: FilterValue): boolean {
  return isExact(value) && value[0] === "";
}

function isEmpty(set: ValueSet): boolean {
  return set.kind === "ids" && set.ids.length === 0;
}

/** The ids of the entries `d` that a condition holds for, with 0 beside them for events that have none. */
async function idsOf(store: Store, { table }: Lookup, condition: Sql, none: boolean): Promise<ValueSet> {
  const lookup = sql`SELECT d.id FROM ${table} WHERE ${condition}`;
  const rows = await store.query(sql`${lookup} LIMIT ${IDS_MAX + 1}`, z.object({ id: z.number() }));
  if (rows.length <= IDS_MAX)
    return { kind: "ids", ids: [...(none ? [0] : []), ...rows.map(({ id }) => id)] };
  return { kind: "lookup", lookup: none ? join([lookup, sql`SELECT 0`], " UNION ALL ") : lookup };
}

/** Notes whether some event names one of the resources in second place or later. */
async function withFurther(store: Store, match: ColumnMatch): Promise<ColumnMatch> {
  if (match.column !== "resource" || isEmpty(match.set)) return match;
  const row = await store.first(
    sql`SELECT EXISTS (SELECT 1 FROM event_resource x WHERE ${isIn(sql`x.resource`, match.set)}) AS further`,
    z.object({ further: z.boolean() }),
  );
  return { ...match, further: row?.further === true };
}

/** Condition on a place `d`. An address or network is compared as such, in whatever spelling; other text as text. */
async function placeFits(store: Store, values: readonly FilterValue[], contains: boolean): Promise<Sql> {
  const conditions = await Promise.all(
    values.map((value) => {
      const text = isExact(value) ? (value[0] ?? "") : "";
      const address = parseAddress(text);
      if (address !== null) return sql`d.address = ${address}`;
      const network = parseNetwork(text);
      if (!network) return entryFits(PLACE_LOOKUP, [value], contains);
      if (network.numbers) return addressBetween(network.numbers.first, network.numbers.last);
      return sixthVersion(store, network);
    }),
  );
  return conditions.length === 0 ? sql`FALSE` : join(conditions, " OR ");
}

async function sixthVersion(store: Store, network: { contains(address: string): boolean }): Promise<Sql> {
  const inside: number[] = [];
  const row = z.object({ id: z.number(), address: z.string() });
  for await (const rows of store.stream(
    sql`SELECT id, address FROM place WHERE contains(address, ':')`,
    row,
  )) {
    for (const { id, address } of rows) if (network.contains(address)) inside.push(id);
  }
  return isIn(sql`d.id`, { kind: "ids", ids: inside });
}
