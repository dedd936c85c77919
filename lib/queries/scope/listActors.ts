import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import type { Span } from "../../core/filter-range";
import { join, list, type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { listOperationIds } from "./listOperationIds";
import type { Actor } from "./listTouched";
import { type CellOfActor, eventsOfCells } from "./subject-events";

/** An actor with the credential it showed. Texts are hostile. */
export interface ActorFacts extends Actor {
  identityKey: string;
  identityName: string;
  /** Access key id, token accessor or the like; empty where none is logged. */
  credentialValue: string;
  credentialKind: string;
  address: string;
  /** Names of its sessions, at most five. */
  sessions: string[];
  firstUs: number;
  lastUs: number;
}

export const ACTORS_MAX = 500;

const row = z.object({
  identity: z.number(),
  place: z.number(),
  credential: z.number(),
  identityKey: z.string(),
  identityName: z.string(),
  credentialValue: z.string(),
  credentialKind: z.string(),
  address: z.string(),
  sessions: z.array(z.string()),
  firstUs: z.number(),
  lastUs: z.number(),
});

/** Who made the accesses of these cells, at most 500, the first to act first. */
export async function listActors(
  store: Store,
  viewer: Viewer,
  cells: readonly CellOfActor[],
): Promise<ActorFacts[]> {
  demand(viewer, "read");
  if (cells.length === 0) return [];
  return store.query(told(sql`SELECT * FROM (${eventsOfCells(cells)}) WHERE outcome = 0`), row);
}

/**
 * Who acted in the window with credentials that these actors obtained: the roles they assumed and the tokens they made.
 * One step; the actors themselves are not among them.
 */
export async function listObtained(
  store: Store,
  viewer: Viewer,
  { actors, span }: { actors: readonly Actor[]; span: Span },
): Promise<ActorFacts[]> {
  demand(viewer, "read");
  const who = actors.filter(({ credential }) => credential !== 0);
  const operations = await listOperationIds(store, viewer, { actions: ["assume-role", "create-token"] });
  if (who.length === 0 || operations.length === 0) return [];
  const keys = join(
    who.map(({ identity, place, credential }) => sql`(${identity}, ${place}, ${credential})`),
  );
  return store.query(
    told(sql`
      SELECT e.* FROM event e
      WHERE e.time >= make_timestamp(${span.fromUs}) AND e.time < make_timestamp(${span.toUs}) AND e.credential NOT IN (${list(who.map(({ credential }) => credential))})
        AND e.credential IN (
          SELECT k.id FROM credential k WHERE k.id <> 0 AND k.value IN (
            SELECT coalesce(json_extract_string(d.value, '$.accessKeyId'), json_extract_string(d.value, '$.accessor'))
            FROM event o JOIN detail d ON d.id = o.detail
            WHERE o.operation IN (${list(operations)}) AND o.credential IN (${list(who.map(({ credential }) => credential))}) AND o.outcome = 0 AND o.time >= make_timestamp(${span.fromUs}) AND o.time < make_timestamp(${span.toUs})
              AND (o.identity, o.place, o.credential) IN (${keys})))`),
    row,
  );
}

function told(events: Sql): Sql {
  return sql`
    WITH mine AS (
      SELECT identity, place, credential, list(DISTINCT session ORDER BY session)[:5] AS sessions, min(time) AS first, max(time) AS last
      FROM (${events}) GROUP BY identity, place, credential ORDER BY first, identity, place, credential LIMIT ${ACTORS_MAX})
    SELECT m.identity, m.place, m.credential, i.key AS "identityKey", i.name AS "identityName", coalesce(k.value, '') AS "credentialValue",
      coalesce(k.kind, '') AS "credentialKind", coalesce(p.address, '') AS address,
      coalesce((SELECT list(s.value ORDER BY s.value) FROM session s WHERE s.id <> 0 AND list_contains(m.sessions, s.id)), []) AS sessions,
      epoch_us(m.first) AS "firstUs", epoch_us(m.last) AS "lastUs"
    FROM mine m JOIN identity i ON i.id = m.identity LEFT JOIN place p ON p.id = m.place LEFT JOIN credential k ON k.id = m.credential
    ORDER BY m.first, i.key, address, k.value`;
}
