import { z } from "zod";
import type { ScopeThing, SubjectKind } from "../../contracts/scope";
import { demand, type Viewer } from "../../contracts/viewer";
import { type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";

export const SUGGESTIONS_MAX = 10;
/** How alike two texts must be, from 0 to 1, to be suggested (Jaro and Winkler's similarity). */
const ALIKE = 0.84;
/** Access key ids are alike by nature. */
const ALIKE_IDS = 0.93;

const thing = z.object({ id: z.string(), name: z.string(), sort: z.string(), alike: z.number() });

/** Names of these kinds that are like a text or hold it, the likest first, at most ten. */
export async function suggestNames(
  store: Store,
  viewer: Viewer,
  { kinds, name }: { kinds: readonly SubjectKind[]; name: string },
): Promise<ScopeThing[]> {
  demand(viewer, "read");
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const statement = statementOf(kind, name);
      if (statement === null) return [];
      return (await store.query(statement, thing)).map((row) => ({ kind, ...row }));
    }),
  );
  return found
    .flat()
    .sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ alike: _, ...rest }) => rest);
}

function statementOf(kind: SubjectKind, name: string): Sql | null {
  if (kind === "session" || kind === "address") return null;
  if (kind === "credential")
    return sql`
      SELECT value AS id, value AS name, min(kind) AS sort, max(jaro_winkler_similarity(lower(value), lower(${name}))) AS alike
      FROM credential WHERE id <> 0 AND jaro_winkler_similarity(lower(value), lower(${name})) >= ${ALIKE_IDS} GROUP BY value
      ORDER BY alike DESC, id LIMIT ${SUGGESTIONS_MAX}`;
  // The last part of the text is what people remember of an ARN or a path.
  const last = name.split(/[/:]/).findLast((piece) => piece !== "") ?? name;
  const table = kind === "identity" ? sql`identity` : sql`resource`;
  const among =
    kind === "identity"
      ? sql`id <> 0`
      : sql`kind IN ('key', 'secret', 'parameter', 'dynamic-secret', 'certificate')`;
  return sql`
    SELECT key AS id, min(name) AS name, min(kind) AS sort, max(alike) AS alike FROM (
      SELECT key, name, kind, greatest(
        CASE WHEN contains(lower(key), lower(${name})) OR contains(lower(name), lower(${name})) THEN 0.99 ELSE 0 END,
        jaro_winkler_similarity(lower(name), lower(${name})),
        jaro_winkler_similarity(lower(regexp_extract(name, '[^/:]+$')), lower(${last}))) AS alike
      FROM ${table} WHERE ${among})
    WHERE alike >= ${ALIKE} GROUP BY key ORDER BY alike DESC, id LIMIT ${SUGGESTIONS_MAX}`;
}
