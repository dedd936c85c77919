import type { FacetField } from "../core/facet-fields";
import { type Sql, sql } from "./sql";
import type { TallyColumns } from "./tally";

/** How the values of a facet are counted and named. */
export interface FacetColumns {
  /** Gives `id` and `n` for a cell and for an event. */
  tally: TallyColumns;
  /** The id in `GROUPED`, a table of all facets' ids together. */
  grouped: Sql;
  /** The dictionary `d` in which `id` is found. */
  table: Sql;
  value: Sql;
  label: Sql;
  kind: Sql;
}

const NO_KIND = sql`''`;

/** An id in cells, in events, and in events that are grouped by all facets at once. */
const counted = (cell: Sql, event: Sql, grouped: Sql): Pick<FacetColumns, "tally" | "grouped"> => ({
  tally: { cell: sql`${cell} AS id, c.events AS n`, event: sql`${event} AS id, 1 AS n` },
  grouped,
});

/** Columns by which events are grouped when all facets are counted in one pass. */
export const GROUPED: Sql = sql`e.outcome, e.identity, e.resource, e.operation, e.place, e.agent, e.stream, coalesce(k.kind, '') AS credential_kind`;

const [IDENTITY, OPERATION, STREAM, PLACE, AGENT, RESOURCE] = [
  counted(sql`c.identity`, sql`e.identity`, sql`g.identity`),
  counted(sql`c.operation`, sql`e.operation`, sql`g.operation`),
  counted(sql`c.stream`, sql`e.stream`, sql`g.stream`),
  counted(sql`c.place`, sql`e.place`, sql`g.place`),
  counted(sql`c.agent`, sql`e.agent`, sql`g.agent`),
  counted(sql`c.resource`, sql`e.resource`, sql`g.resource`),
];

const plain = (ids: Pick<FacetColumns, "tally" | "grouped">, table: Sql, value: Sql): FacetColumns => ({
  ...ids,
  table,
  value,
  label: value,
  kind: NO_KIND,
});

/** Outcomes and kinds of credentials are no dictionaries: their own words stand in for one. */
const OUTCOME_WORDS = sql`(VALUES (0, 'allowed'), (1, 'denied'), (2, 'failed')) d(id, word)`;
const CREDENTIAL_KIND = counted(
  sql`c.credential_kind`,
  sql`coalesce((SELECT k.kind FROM credential k WHERE k.id = e.credential), '')`,
  sql`g.credential_kind`,
);

export const FACET_COLUMNS: Readonly<Record<FacetField, FacetColumns>> = {
  outcome: plain(counted(sql`c.outcome`, sql`e.outcome`, sql`g.outcome`), OUTCOME_WORDS, sql`d.word`),
  identity: {
    ...IDENTITY,
    table: sql`identity d`,
    value: sql`d.key`,
    label: sql`d.name`,
    kind: sql`d.kind`,
  },
  resource: {
    ...RESOURCE,
    table: sql`resource d`,
    value: sql`d.key`,
    label: sql`d.name`,
    kind: sql`d.kind`,
  },
  action: plain(OPERATION, sql`operation d`, sql`d.action`),
  network: plain(PLACE, sql`place d`, sql`d.network`),
  agent: plain(AGENT, sql`agent d`, sql`d.family`),
  source: plain(STREAM, sql`stream d`, sql`d.source`),
  account: plain(STREAM, sql`stream d`, sql`d.account`),
  "identity-kind": plain(IDENTITY, sql`identity d`, sql`d.kind`),
  "credential-kind": plain(CREDENTIAL_KIND, sql`(SELECT DISTINCT kind AS id FROM credential) d`, sql`d.id`),
};
