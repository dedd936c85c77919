import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { join, list, type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import type { ScopeTargets } from "./subject-cells";

/** A stream of logs: what a source writes for one account and region. */
export interface StreamName {
  source: string;
  account: string;
  region: string;
}

const row: z.ZodType<StreamName> = z.object({ source: z.string(), account: z.string(), region: z.string() });

/**
 * The streams in which accesses of the targets would be, ordered: those in which some are; for a key or secret also that of
 * its own account and region; for an identity, credential, session or address all of the accounts in which it was seen,
 * since it may be used in any region.
 */
export async function listSubjectStreams(
  store: Store,
  viewer: Viewer,
  targets: ScopeTargets,
): Promise<StreamName[]> {
  demand(viewer, "read");
  const { resource, identity, place, credential, session } = targets;
  const seen = [
    ...(resource.length > 0
      ? [sql`SELECT DISTINCT stream, false AS roams FROM access_cell WHERE resource IN (${list(resource)})`]
      : []),
    ...(identity.length > 0
      ? [sql`SELECT DISTINCT stream, true AS roams FROM access_cell WHERE identity IN (${list(identity)})`]
      : []),
    ...(place.length > 0
      ? [sql`SELECT DISTINCT stream, true AS roams FROM access_cell WHERE place IN (${list(place)})`]
      : []),
    ...eventStreams(sql`credential`, credential),
    ...eventStreams(sql`session`, session),
  ];
  if (seen.length === 0) return [];
  return store.query(
    sql`
      WITH seen AS (${join(seen, " UNION ALL ")}),
      named AS (SELECT s.source, s.account, s.region, x.roams FROM seen x JOIN stream s ON s.id = x.stream),
      own AS (
        SELECT DISTINCT n.source, r.account, r.region FROM resource r JOIN named n ON n.account = r.account OR NOT EXISTS (SELECT 1 FROM named o WHERE o.account = r.account)
        WHERE r.id IN (${list(resource)}) AND r.account <> '')
      SELECT DISTINCT s.source, s.account, s.region FROM stream s
      WHERE EXISTS (SELECT 1 FROM named n WHERE n.source = s.source AND n.account = s.account AND (n.roams OR n.region = s.region))
        OR EXISTS (SELECT 1 FROM own o WHERE o.source = s.source AND o.account = s.account AND (o.region = '' OR o.region = s.region))
      ORDER BY s.source, s.account, s.region`,
    row,
  );
}

function eventStreams(column: Sql, ids: readonly number[]): Sql[] {
  return ids.length === 0
    ? []
    : [sql`SELECT DISTINCT stream, true AS roams FROM event e WHERE e.${column} IN (${list(ids)})`];
}
