import type { z } from "zod";
import {
  type IdentityLine,
  type IdentityPage,
  type IdentitySort,
  identityLineSchema,
} from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import type { IdentityKind } from "../core/access-event";
import type { Span } from "../core/filter-range";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { remember } from "./remember";

export const IDENTITIES_SHOWN = 1_000;

export interface IdentitiesQuery {
  span: Span;
  /** State of the store that the span was made for. */
  version: string;
  /** Text that key, name or account must hold, whatever the case; empty for all. */
  text: string;
  kind: IdentityKind | null;
  sort: IdentitySort;
  descending: boolean;
}

/**
 * Identities with any event held, in the order asked for, at most 1,000 of those that fit; equal ones in the order of their
 * keys. The whole list is kept while the store does not change, so that sorting and searching read nothing.
 */
export async function listIdentities(
  store: Store,
  viewer: Viewer,
  { span, version, text, kind, sort, descending }: IdentitiesQuery,
): Promise<IdentityPage> {
  demand(viewer, "read");
  const all = await remember(store, "identities", `${version} ${span.fromUs} ${span.toUs}`, () =>
    read(store, span),
  );
  const wanted = text.trim().toLowerCase();
  const fits = all.filter(
    (line) =>
      (kind === null || line.kind === kind) &&
      (wanted === "" ||
        [line.key, line.name, line.account].some((word) => word.toLowerCase().includes(wanted))),
  );
  const value = VALUES[sort];
  const sign = descending ? -1 : 1;
  fits.sort((a, b) => sign * compare(value(a), value(b)) || compare(a.key, b.key));
  return { lines: fits.slice(0, IDENTITIES_SHOWN), total: fits.length, all: all.length, ...span };
}

const VALUES: Readonly<Record<IdentitySort, (line: IdentityLine) => string | number>> = {
  name: ({ name }) => name.toLowerCase(),
  kind: ({ kind }) => kind,
  account: ({ account }) => account,
  first: ({ firstUs }) => firstUs,
  last: ({ lastUs }) => lastUs,
  rate: ({ accesses }) => accesses,
  resources: ({ resources }) => resources,
  denied: ({ denied }) => denied,
};

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function read(store: Store, span: Span): Promise<IdentityLine[]> {
  const inside = between(sql`c.hour`, span);
  return store.query(
    sql`WITH pairs AS (
          SELECT c.identity, c.resource, min(c.first_time) AS first, max(c.last_time) AS last, coalesce(sum(c.accesses) FILTER (WHERE ${inside}), 0)::BIGINT AS n,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1 AND ${inside}), 0)::BIGINT AS denied
          FROM access_cell c WHERE c.identity <> 0 GROUP BY 1, 2
        ), lines AS (
          SELECT identity, min(first) AS first, max(last) AS last, sum(n)::BIGINT AS accesses, sum(denied)::BIGINT AS denied,
            count(*) FILTER (WHERE resource <> 0 AND n > 0) AS resources
          FROM pairs GROUP BY 1)
        SELECT i.key, i.name, i.kind, i.account, epoch_us(l.first) AS "firstUs", epoch_us(l.last) AS "lastUs", l.accesses, l.denied, l.resources
        FROM lines l JOIN identity i ON i.id = l.identity`,
    identityLineSchema satisfies z.ZodType<IdentityLine>,
  );
}
