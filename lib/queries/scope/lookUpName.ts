import { z } from "zod";
import type { SubjectKind } from "../../contracts/scope";
import { demand, type Viewer } from "../../contracts/viewer";
import { parseNetwork } from "../../core/filter-network";
import { parseAddress } from "../../core/place";
import { join, list, type Sql, sql } from "../../sql/sql";
import { addressBetween } from "../../sql/text-match";
import type { Store } from "../../store/store";

/** Something in the store that a name may mean. */
export interface NameMatch {
  kind: SubjectKind;
  /** The key under which the store knows it. */
  id: string;
  name: string;
  /** Kind of the key, secret, identity or credential; empty for sessions and addresses. */
  sort: string;
  /** 0: its key; 1: its short name; 2: the last part of its key; 3: an alias it was called by. */
  how: number;
  /** The rows of the dictionary that stand for it. */
  ids: number[];
}

const MATCHES_MAX = 200;
/** Shorter texts are the last part of too many keys. */
const TAIL_LENGTH_MIN = 4;

const matchRow: z.ZodType<Omit<NameMatch, "kind">> = z.object({
  id: z.string(),
  name: z.string(),
  sort: z.string(),
  how: z.number(),
  ids: z.array(z.number()),
});

/**
 * Everything of these kinds that one of the spellings names exactly, whatever the case, at most 200 of each kind, the
 * closest first. The first spelling is the one that was asked for.
 */
export async function lookUpName(
  store: Store,
  viewer: Viewer,
  { kinds, spellings }: { kinds: readonly SubjectKind[]; spellings: readonly string[] },
): Promise<NameMatch[]> {
  demand(viewer, "read");
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const rows = await store.query(statementOf(kind, spellings), matchRow);
      return rows.map((row) => ({ kind, ...row }));
    }),
  );
  return found.flat().sort((a, b) => a.how - b.how);
}

function statementOf(kind: SubjectKind, spellings: readonly string[]): Sql {
  const [asked = ""] = spellings;
  if (kind === "address") return addressStatement(asked);
  if (kind === "credential") return valueStatement(sql`credential`, sql`kind`, asked);
  if (kind === "session") return valueStatement(sql`session`, sql`''`, asked);
  return namedStatement(kind === "identity" ? sql`identity` : sql`resource`, kind, spellings);
}

function namedStatement(table: Sql, kind: SubjectKind, spellings: readonly string[]): Sql {
  const lower = list(spellings.map((spelling) => spelling.toLowerCase()));
  const tails = spellings.filter((spelling) => spelling.length >= TAIL_LENGTH_MIN);
  const tail =
    tails.length === 0
      ? sql`FALSE`
      : join(
          tails.map(
            (spelling) =>
              sql`(ends_with(lower(d.key), lower(${`/${spelling}`})) OR ends_with(lower(d.key), lower(${`:${spelling}`})))`,
          ),
          " OR ",
        );
  const alias = kind === "resource" ? sql`WHEN d.id IN (${aliased(spellings)}) THEN 3` : sql``;
  return sql`
    SELECT key AS id, min(name) AS name, min(kind) AS sort, min(how) AS how, list(id ORDER BY id) AS ids FROM (
      SELECT d.*, CASE WHEN lower(d.key) IN (${lower}) THEN 0 WHEN lower(d.name) IN (${lower}) THEN 1 WHEN ${tail} THEN 2 ${alias} END AS how
      FROM ${table} d)
    WHERE how IS NOT NULL GROUP BY key ORDER BY 4, key LIMIT ${MATCHES_MAX}`;
}

/** Keys that calls named by an alias acted on. */
function aliased(spellings: readonly string[]): Sql {
  const aliases = spellings.flatMap(
    (spelling) => /(?:^|:)(alias\/[A-Za-z0-9/_-]+)$/.exec(spelling)?.[1] ?? [],
  );
  if (aliases.length === 0) return sql`NULL`;
  const named = aliases.map((alias) => sql`contains(t.value, ${`${alias}"`})`);
  return sql`SELECT DISTINCT e.resource FROM event e WHERE e.detail IN (SELECT t.id FROM detail t WHERE ${join(named, " OR ")})`;
}

function valueStatement(table: Sql, sort: Sql, value: string): Sql {
  return sql`SELECT value AS id, value AS name, min(${sort}) AS sort, 0 AS how, list(id ORDER BY id) AS ids
    FROM ${table} WHERE id <> 0 AND lower(value) = lower(${value}) GROUP BY value ORDER BY value LIMIT ${MATCHES_MAX}`;
}

function addressStatement(text: string): Sql {
  const address = parseAddress(text);
  if (address !== null)
    return sql`SELECT address AS id, address AS name, '' AS sort, 0 AS how, list(id ORDER BY id) AS ids FROM place WHERE address = ${address} GROUP BY address`;
  const network = parseNetwork(text);
  const inside = network?.numbers
    ? addressBetween(network.numbers.first, network.numbers.last)
    : sql`d.network = ${text}`;
  return sql`SELECT ${text} AS id, ${text} AS name, 'network' AS sort, 0 AS how, list(d.id ORDER BY d.id) AS ids FROM place d WHERE ${inside} HAVING count(*) > 0`;
}
