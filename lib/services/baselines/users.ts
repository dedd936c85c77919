import { z } from "zod";
import type { UsersBaseline } from "../../contracts/finding-detail";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "../../core/access-event";
import { DEFAULT_SETTINGS } from "../../scoring/settings";
import { USE_TRAIT } from "../../scoring/traits";
import { sql } from "../../sql/sql";
import type { Store } from "../../store/store";

const USERS_SHOWN = 8;

/** Who used a key or secret (other than looked at it) in the look-back before a day, and who did first on that day; null for none. */
export async function users(
  store: Store,
  { day, resource }: { day: number; resource: number },
): Promise<UsersBaseline | null> {
  const [about, rows] = await Promise.all([
    store.first(
      sql`SELECT key, name, kind FROM resource WHERE id = ${resource}::UINTEGER`,
      z.object({ key: z.string(), name: z.string(), kind: z.string() }),
    ),
    store.query(
      sql`
        WITH used AS (
          SELECT identity, coalesce(sum(accesses) FILTER (WHERE day < ${day}), 0)::BIGINT AS before, coalesce(sum(accesses) FILTER (WHERE day = ${day}), 0)::BIGINT AS now, max(day) FILTER (WHERE day < ${day}) AS last
          FROM habit_day WHERE trait = ${USE_TRAIT} AND value = ${resource}::UBIGINT AND day <= ${day} AND day >= ${day - DEFAULT_SETTINGS.lookBackDays} GROUP BY identity
        ), ranked AS (
          SELECT *, before = 0 AS fresh, row_number() OVER (PARTITION BY before = 0 ORDER BY before DESC, now DESC, identity) AS position, count(*) OVER (PARTITION BY before = 0) AS n FROM used)
        SELECT i.key, i.name, i.kind, u.fresh, u.before, u.now, u.last, u.n FROM ranked u JOIN identity i ON i.id = u.identity
        WHERE u.position <= ${USERS_SHOWN} ORDER BY u.fresh, u.position`,
      userRow,
    ),
  ]);
  if (about === null || rows.length === 0) return null;
  const old = rows.filter(({ fresh }) => !fresh);
  return {
    kind: "users",
    resource: { ...about, kind: RESOURCE_KINDS.find((kind) => kind === about.kind) ?? "other" },
    users: old.map((row) => ({ ...identityOf(row), accesses: row.before, lastDay: row.last ?? day })),
    userCount: old[0]?.n ?? 0,
    newcomers: rows.filter(({ fresh }) => fresh).map((row) => ({ ...identityOf(row), accesses: row.now })),
  };
}

function identityOf({ key, name, kind }: z.infer<typeof userRow>) {
  return { key, name, kind: IDENTITY_KINDS.find((known) => known === kind) ?? ("unknown" as const) };
}

const userRow = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  fresh: z.boolean(),
  before: z.number(),
  now: z.number(),
  last: z.number().nullable(),
  n: z.number(),
});
