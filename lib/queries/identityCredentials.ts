import { z } from "zod";
import type { CredentialsOfIdentity, EntityQuery } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const SHOWN_MAX = 50;

const times = { events: z.number(), firstUs: z.number(), lastUs: z.number() };
const row = z.object({
  credentials: z.array(z.object({ value: z.string(), kind: z.string(), sessions: z.number(), ...times })),
  byKind: z.array(z.object({ kind: z.string(), credentials: z.number(), events: z.number() })),
  sessions: z.array(z.object({ value: z.string(), ...times })),
  sessionsTotal: z.number(),
});

/**
 * What an identity showed in the window to prove who it is: long-lived credentials first, then the newest used, and its
 * newest sessions, at most 50 of each. Counts are of events, as credentials are known for events only. The events are read
 * once for all of it.
 */
export async function identityCredentials(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<CredentialsOfIdentity> {
  demand(viewer, "read");
  const shown = sql`'events': n, 'firstUs': epoch_us(first), 'lastUs': epoch_us(last)`;
  const found = await store.first(
    sql`WITH pairs AS MATERIALIZED (
          SELECT e.credential, e.session, count(*) AS n, min(e.time) AS first, max(e.time) AS last
          FROM event e WHERE e.identity = ${id}::UINTEGER AND ${between(sql`e.time`, span)} GROUP BY 1, 2
        ), credentials AS MATERIALIZED (
          SELECT coalesce(k.value, '') AS value, coalesce(k.kind, 'none') AS kind, p.n, p.first, p.last, p.sessions
          FROM (SELECT credential, sum(n)::BIGINT AS n, min(first) AS first, max(last) AS last, count(*) FILTER (WHERE session <> 0) AS sessions FROM pairs GROUP BY 1) p
          LEFT JOIN (SELECT id, value, kind FROM credential WHERE id IN (SELECT credential FROM pairs)) k ON k.id = p.credential AND p.credential <> 0
        ), top AS (
          SELECT * FROM credentials WHERE kind <> 'none' ORDER BY kind IN ('long-lived', 'root-token') DESC, last DESC, value LIMIT ${SHOWN_MAX}
        ), kinds AS (SELECT kind, count(*) AS credentials, sum(n)::BIGINT AS events FROM credentials GROUP BY 1
        ), sessions AS MATERIALIZED (
          SELECT session, sum(n)::BIGINT AS n, min(first) AS first, max(last) AS last FROM pairs WHERE session <> 0 GROUP BY 1
        ), newest AS (SELECT s.value, n.* FROM (SELECT * FROM sessions ORDER BY last DESC, session LIMIT ${SHOWN_MAX}) n JOIN session s ON s.id = n.session)
        SELECT
          coalesce((SELECT list({'value': value, 'kind': kind, 'sessions': sessions, ${shown}} ORDER BY kind IN ('long-lived', 'root-token') DESC, last DESC, value) FROM top), []) AS credentials,
          coalesce((SELECT list({'kind': kind, 'credentials': credentials, 'events': events} ORDER BY events DESC, kind) FROM kinds), []) AS "byKind",
          coalesce((SELECT list({'value': value, ${shown}} ORDER BY last DESC, value) FROM newest), []) AS sessions,
          (SELECT count(*) FROM sessions) AS "sessionsTotal"`,
    row,
  );
  const { credentials = [], byKind = [], sessions = [], sessionsTotal = 0 } = found ?? {};
  const credentialsTotal = byKind.reduce(
    (sum, { kind, credentials: n }) => sum + (kind === "none" ? 0 : n),
    0,
  );
  return { credentials, credentialsTotal, byKind, sessions, sessionsTotal };
}
