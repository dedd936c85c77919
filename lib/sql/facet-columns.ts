import type { FacetField } from "../core/facet-fields";
import { type Sql, sql } from "./sql";
import type { TallyColumns } from "./tally";

/** How the values of a facet are counted and named. */
export interface FacetColumns {
  /** Gives `id` and `n` for a cell and for an event. */
  tally: TallyColumns;
  /** The dictionary `d` in which `id` is found. */
  table: Sql;
  value: Sql;
  label: Sql;
  kind: Sql;
}

const NO_KIND = sql`''`;

const counted = (cell: Sql, event: Sql): TallyColumns => ({
  cell: sql`${cell} AS id, c.events AS n`,
  event: sql`${event} AS id, 1 AS n`,
});

const [IDENTITY, OPERATION, STREAM, PLACE, AGENT, RESOURCE] = [
  counted(sql`c.identity`, sql`e.identity`),
  counted(sql`c.operation`, sql`e.operation`),
  counted(sql`c.stream`, sql`e.stream`),
  counted(sql`c.place`, sql`e.place`),
  counted(sql`c.agent`, sql`e.agent`),
  counted(sql`c.resource`, sql`e.resource`),
];

const plain = (tally: TallyColumns, table: Sql, value: Sql): FacetColumns => ({
  tally,
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
);

export const FACET_COLUMNS: Readonly<Record<FacetField, FacetColumns>> = {
  outcome: plain(counted(sql`c.outcome`, sql`e.outcome`), OUTCOME_WORDS, sql`d.word`),
  identity: {
    tally: IDENTITY,
    table: sql`identity d`,
    value: sql`d.key`,
    label: sql`d.name`,
    kind: sql`d.kind`,
  },
  resource: {
    tally: RESOURCE,
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
