import { z } from "zod";
import type { CredentialsOfIdentity, EntityQuery } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const SHOWN_MAX = 50;

const times = { events: z.number(), firstUs: z.number(), lastUs: z.number() };
const credentialRow = z.object({ value: z.string(), kind: z.string(), sessions: z.number(), ...times });
const sessionRow = z.object({ value: z.string(), total: z.number(), ...times });
const kindRow = z.object({ kind: z.string(), credentials: z.number(), events: z.number() });

/**
 * What an identity showed in the window to prove who it is: long-lived credentials first, then the newest used, and its
 * newest sessions, at most 50 of each. Counts are of events, as credentials are known for events only.
 */
export async function identityCredentials(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<CredentialsOfIdentity> {
  demand(viewer, "read");
  const mine = sql`e.identity = ${id} AND ${between(sql`e.time`, span)}`;
  const [credentials, byKind, sessions] = await Promise.all([
    store.query(
      sql`WITH used AS (
            SELECT e.credential, count(*) AS n, min(e.time) AS first, max(e.time) AS last, count(DISTINCT e.session) FILTER (WHERE e.session <> 0) AS sessions
            FROM event e WHERE ${mine} AND e.credential <> 0 GROUP BY 1)
          SELECT k.value, k.kind, u.sessions, u.n AS events, epoch_us(u.first) AS "firstUs", epoch_us(u.last) AS "lastUs"
          FROM used u JOIN credential k ON k.id = u.credential
          ORDER BY k.kind IN ('long-lived', 'root-token') DESC, u.last DESC, k.value LIMIT ${SHOWN_MAX}`,
      credentialRow,
    ),
    store.query(
      sql`WITH used AS (SELECT e.credential, count(*) AS n FROM event e WHERE ${mine} GROUP BY 1)
          SELECT coalesce(k.kind, 'none') AS kind, count(*) AS credentials, sum(u.n)::BIGINT AS events
          FROM used u LEFT JOIN credential k ON k.id = u.credential GROUP BY 1 ORDER BY 3 DESC`,
      kindRow,
    ),
    store.query(
      sql`WITH used AS (
            SELECT e.session, count(*) AS n, min(e.time) AS first, max(e.time) AS last, count(*) OVER () AS total
            FROM event e WHERE ${mine} AND e.session <> 0 GROUP BY 1 ORDER BY last DESC LIMIT ${SHOWN_MAX})
          SELECT s.value, u.total, u.n AS events, epoch_us(u.first) AS "firstUs", epoch_us(u.last) AS "lastUs"
          FROM used u JOIN session s ON s.id = u.session ORDER BY u.last DESC, s.value`,
      sessionRow,
    ),
  ]);
  return {
    credentials,
    credentialsTotal: byKind.reduce((sum, { kind, credentials: n }) => sum + (kind === "none" ? 0 : n), 0),
    byKind,
    sessions: sessions.map(({ total: _, ...rest }) => rest),
    sessionsTotal: sessions[0]?.total ?? 0,
  };
}
