import type { FilterField } from "../core/filter-fields";
import { type Sql, sql } from "./sql";

/**
 * The registry of columns: the only place from which a name chosen at run time becomes SQL. `e` is a row of
 * `event`, `c` one of `access_cell`.
 */
const EVENT = {
  stream: sql`e.stream`,
  operation: sql`e.operation`,
  identity: sql`e.identity`,
  session: sql`e.session`,
  credential: sql`e.credential`,
  resource: sql`e.resource`,
  place: sql`e.place`,
  agent: sql`e.agent`,
  error: sql`e.error`,
  context: sql`e.context`,
  detail: sql`e.detail`,
  outcome: sql`e.outcome`,
  file: sql`e.file`,
} as const;

/** A column of `event` that holds a small integer: the id of a dictionary's entry, of a file, or a code. */
export type EventColumn = keyof typeof EVENT;

export const EVENT_COLUMNS: Readonly<Record<EventColumn, Sql>> = EVENT;

/** The columns that access cells have as well. */
export const CELL_COLUMNS: Readonly<Partial<Record<EventColumn, Sql>>> = {
  stream: sql`c.stream`,
  operation: sql`c.operation`,
  identity: sql`c.identity`,
  resource: sql`c.resource`,
  place: sql`c.place`,
  agent: sql`c.agent`,
  outcome: sql`c.outcome`,
};

/** Where the words of a column are kept, and which of them are compared. */
export interface Lookup {
  column: EventColumn;
  /** The dictionary, under the alias `d`. */
  table: Sql;
  /** Text columns of the dictionary; an entry fits when one of them does. */
  texts: readonly Sql[];
}

const TABLES = {
  stream: sql`stream d`,
  operation: sql`operation d`,
  identity: sql`identity d`,
  session: sql`session d`,
  credential: sql`credential d`,
  resource: sql`resource d`,
  place: sql`place d`,
  agent: sql`agent d`,
  error: sql`error d`,
  context: sql`context d`,
  detail: sql`detail d`,
  file: sql`file d`,
} as const;

const [KEY, NAME, KIND, VALUE] = [sql`d.key`, sql`d.name`, sql`d.kind`, sql`d.value`];

const lookup = (column: keyof typeof TABLES, ...texts: readonly Sql[]): Lookup => ({
  column,
  table: TABLES[column],
  texts,
});

/** Fields that are found in no dictionary and are compiled by themselves. */
export type SpecialField = "outcome" | "id" | "about" | "linked";

/** How each field of the filter grammar finds its entries. */
export const FIELD_LOOKUPS: Readonly<Record<Exclude<FilterField, SpecialField>, Lookup>> = {
  identity: lookup("identity", KEY, NAME),
  "identity-kind": lookup("identity", KIND),
  resource: lookup("resource", KEY, NAME),
  "resource-kind": lookup("resource", KIND),
  action: lookup("operation", sql`d.action`),
  operation: lookup("operation", NAME),
  service: lookup("operation", sql`d.service`),
  source: lookup("stream", sql`d.source`),
  account: lookup("stream", sql`d.account`),
  region: lookup("stream", sql`d.region`),
  place: lookup("place", KEY, sql`d.address`, sql`d.network`),
  network: lookup("place", sql`d.network`),
  "place-kind": lookup("place", KIND),
  agent: lookup("agent", VALUE, sql`d.family`),
  credential: lookup("credential", VALUE),
  "credential-kind": lookup("credential", KIND),
  session: lookup("session", VALUE),
  error: lookup("error", VALUE),
  context: lookup("context", VALUE),
  detail: lookup("detail", VALUE),
  file: lookup("file", sql`d.path`, sql`d.sha256`),
};

/** What free text is searched in. Places are apart: an address is compared, not searched. */
export const TEXT_LOOKUPS: readonly Lookup[] = [
  lookup("identity", KEY, NAME),
  lookup("resource", KEY, NAME),
  lookup("operation", NAME, sql`d.service`, sql`d.action`),
  lookup("stream", sql`d.account`, sql`d.region`, sql`d.source`),
  lookup("agent", VALUE),
  lookup("credential", VALUE),
  lookup("session", VALUE),
  lookup("error", VALUE),
  lookup("context", VALUE),
  lookup("detail", VALUE),
];

export const PLACE_LOOKUP: Lookup = lookup("place", KEY, sql`d.address`, sql`d.network`);

/** Newest or oldest first; equal times by id, so that every order is total. */
export const ROW_ORDERS = {
  newest: sql`e.time DESC, e.id_hi DESC, e.id_lo DESC`,
  oldest: sql`e.time, e.id_hi, e.id_lo`,
} as const;

export type RowOrder = keyof typeof ROW_ORDERS;
