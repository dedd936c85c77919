import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import type { Span } from "../../core/filter-range";
import { join, type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import type { ScopeTargets } from "./subject-cells";
import { isOfTargets } from "./subject-events";

/** Who made odd accesses: with a credential from a place, or from a place alone where no credential is logged. */
export interface Actor {
  identity: number;
  place: number;
  /** 0: none logged. */
  credential: number;
}

/** What one identity did with one key or secret, for one encryption context. Names are hostile text. */
export interface TouchFacts {
  identityKey: string;
  identityName: string;
  identityKind: string;
  /** Null where the call names none. */
  resource: { id: number; key: string; name: string; kind: string } | null;
  action: string;
  /** JSON text of the encryption context; empty where none was given. */
  context: string;
  uses: number;
  firstUs: number;
  lastUs: number;
}

const row = z.object({
  identity_key: z.string(),
  identity_name: z.string(),
  identity_kind: z.string(),
  resource: z.number(),
  resource_key: z.string().nullable(),
  resource_name: z.string().nullable(),
  resource_kind: z.string().nullable(),
  action: z.string(),
  context: z.string(),
  uses: z.number(),
  first: z.number(),
  last: z.number(),
});

/**
 * What the actors did in the window, allowed accesses only, whatever key or secret it touched; without actors, what
 * everybody did with the targets. Streamed in chunks: there may be an encryption context for each object.
 */
export async function* streamTouched(
  store: Store,
  viewer: Viewer,
  { actors, targets, span }: { actors: readonly Actor[]; targets: ScopeTargets; span: Span },
): AsyncGenerator<TouchFacts[]> {
  demand(viewer, "read");
  const who = actors.length > 0 ? byActors(actors) : isOfTargets(targets);
  const statement = sql`
    WITH mine AS (
      SELECT e.time, e.id_hi, e.id_lo, e.identity, e.resource, e.operation, e.context FROM event e
      WHERE e.outcome = 0 AND e.time >= make_timestamp(${span.fromUs}) AND e.time < make_timestamp(${span.toUs}) AND (${who})
        AND NOT EXISTS (SELECT 1 FROM event_link l WHERE l.time = e.time AND l.id_hi = e.id_hi AND l.id_lo = e.id_lo AND l.kind = 'copy')),
    touched AS (
      SELECT * FROM mine
      UNION ALL
      SELECT m.* REPLACE (x.resource AS resource) FROM mine m JOIN event_resource x ON x.time = m.time AND x.id_hi = m.id_hi AND x.id_lo = m.id_lo),
    grouped AS (
      SELECT identity, resource, operation, context, count(*) AS uses, min(time) AS first, max(time) AS last FROM touched GROUP BY ALL)
    SELECT i.key AS identity_key, i.name AS identity_name, i.kind AS identity_kind, g.resource, r.key AS resource_key, r.name AS resource_name, r.kind AS resource_kind,
      o.action, coalesce(x.value, '') AS context, g.uses, epoch_us(g.first) AS first, epoch_us(g.last) AS last
    FROM grouped g JOIN identity i ON i.id = g.identity JOIN operation o ON o.id = g.operation
    LEFT JOIN resource r ON r.id = g.resource LEFT JOIN context x ON x.id = g.context
    ORDER BY g.identity, g.resource, g.operation, g.context`;
  for await (const rows of store.stream(statement, row)) {
    yield rows.map((one) => ({
      identityKey: one.identity_key,
      identityName: one.identity_name,
      identityKind: one.identity_kind,
      resource:
        one.resource_key === null
          ? null
          : {
              id: one.resource,
              key: one.resource_key,
              name: one.resource_name ?? one.resource_key,
              kind: one.resource_kind ?? "other",
            },
      action: one.action,
      context: one.context,
      uses: one.uses,
      firstUs: one.first,
      lastUs: one.last,
    }));
  }
}

function byActors(actors: readonly Actor[]): Sql {
  return sql`(e.identity, e.place, e.credential) IN (${join(
    actors.map(({ identity, place, credential }) => sql`(${identity}, ${place}, ${credential})`),
  )})`;
}
