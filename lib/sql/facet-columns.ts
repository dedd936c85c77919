import type { FacetField } from "../core/facet-fields";
import { type Sql, sql } from "./sql";
import type { TallyColumns } from "./tally";

/** How the values of a facet are counted and named. */
export interface FacetColumns {
  /** Gives `id` and `n` for a cell and for an event. */
  tally: TallyColumns;
  /** The id in rows of `FACET_IDS`. */
  grouped: Sql;
  /** What a row of either counts by. */
  counts: Sql;
  /** The dictionary `d` in which `id` is found. */
  table: Sql;
  value: Sql;
  label: Sql;
  kind: Sql;
}

const NO_KIND = sql`''`;

const counted = (cell: Sql, event: Sql, grouped: Sql, counts = sql`n`) => ({
  tally: { cell: sql`${cell} AS id`, event: sql`${event} AS id` },
  grouped,
  counts,
});
type Counted = ReturnType<typeof counted>;

const KIND_OF_CREDENTIAL = sql`coalesce((SELECT k.kind FROM credential k WHERE k.id = e.credential), '')`;

/** The ids of all facets beside each other, for counting several in one pass. */
export const FACET_IDS: TallyColumns = {
  cell: sql`c.outcome, c.identity, c.resource, c.operation, c.place, c.agent, c.stream, c.credential_kind`,
  event: sql`e.outcome, e.identity, e.resource, e.operation, e.place, e.agent, e.stream, ${KIND_OF_CREDENTIAL} AS credential_kind`,
};

/** The same of events that are grouped by them. A join with `credential k` is cheaper there than to look each kind up. */
export const GROUPED: Sql = sql`e.outcome, e.identity, e.resource, e.operation, e.place, e.agent, e.stream, coalesce(k.kind, '') AS credential_kind`;

const [IDENTITY, OPERATION, STREAM, PLACE, AGENT, RESOURCE] = [
  counted(sql`c.identity`, sql`e.identity`, sql`identity`),
  counted(sql`c.operation`, sql`e.operation`, sql`operation`),
  counted(sql`c.stream`, sql`e.stream`, sql`stream`),
  counted(sql`c.place`, sql`e.place`, sql`place`),
  counted(sql`c.agent`, sql`e.agent`, sql`agent`),
  counted(sql`c.resource`, sql`e.resource`, sql`resource`, sql`mentions`),
];

const plain = (ids: Counted, table: Sql, value: Sql): FacetColumns => ({
  ...ids,
  table,
  value,
  label: value,
  kind: NO_KIND,
});

/** Outcomes and kinds of credentials are no dictionaries: their own words stand in for one. */
const OUTCOME_WORDS = sql`(VALUES (0, 'allowed'), (1, 'denied'), (2, 'failed')) d(id, word)`;
const CREDENTIAL_KIND = counted(sql`c.credential_kind`, KIND_OF_CREDENTIAL, sql`credential_kind`);

export const FACET_COLUMNS: Readonly<Record<FacetField, FacetColumns>> = {
  outcome: plain(counted(sql`c.outcome`, sql`e.outcome`, sql`outcome`), OUTCOME_WORDS, sql`d.word`),
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
