import { z } from "zod";
import type { HabitValue, SharesBaseline } from "../../contracts/finding-detail";
import { CREDENTIAL_KINDS, RESOURCE_KINDS } from "../../core/access-event";
import { ACTIONS } from "../../core/action";
import type { FilterField } from "../../core/filter-fields";
import { DEFAULT_SETTINGS } from "../../scoring/settings";
import { CONTEXT_TRAIT, TRAIT, USE_TRAIT } from "../../scoring/traits";
import { join, sql } from "../../sql/sql";
import type { Store } from "../../store/store";

/** Whose values of which trait on which day. `resource`: only deeds on this one count. */
export interface SharesAsked {
  day: number;
  identity: number;
  trait: number;
  resource?: number;
}

const USUAL_SHOWN = 5;
const SEEN_SHOWN = 6;

/** What the values of a trait are, and the filter that finds their events. */
const WHAT: Readonly<Record<number, readonly [one: string, many: string, field: FilterField]>> = {
  1: ["key", "keys", "resource"],
  2: ["secret", "secrets", "resource"],
  3: ["key or secret it changed", "keys and secrets it changed", "resource"],
  [TRAIT.look]: ["key or secret it looked at", "keys and secrets it looked at", "resource"],
  [TRAIT.action]: ["kind of action", "kinds of action", "action"],
  [TRAIT.deed]: ["kind of action on it", "kinds of action on it", "action"],
  [TRAIT.network]: ["network", "networks", "network"],
  [TRAIT.address]: ["address", "addresses", "place"],
  [TRAIT.program]: ["program", "programs", "agent"],
  [TRAIT.family]: ["program and version", "programs and versions", "agent"],
  [TRAIT.credential]: ["kind of credential", "kinds of credential", "credential-kind"],
  [CONTEXT_TRAIT]: ["encryption context", "encryption contexts", "context"],
};

/**
 * For each question the values that the identity showed in the look-back before the day, and those of the day that it had
 * not shown before. One answer for each question, in order.
 */
export async function shares(store: Store, asked: readonly SharesAsked[]): Promise<SharesBaseline[]> {
  if (asked.length === 0) return [];
  const { lookBackDays } = DEFAULT_SETTINGS;
  const questions = asked.map(
    ({ day, identity, trait, resource = 0 }, place) =>
      sql`(${place}, ${day}::INTEGER, ${identity}::UINTEGER, ${trait}::UTINYINT, ${resource}::UBIGINT)`,
  );
  const rows = await store.query(
    sql`
      WITH asked AS (SELECT * FROM (VALUES ${join(questions)}) t(place, day, identity, trait, resource)),
      shown AS (
        SELECT a.place, a.trait, a.day, a.identity, h.value,
          coalesce(sum(h.accesses) FILTER (WHERE h.day < a.day), 0)::BIGINT AS before, coalesce(sum(h.accesses) FILTER (WHERE h.day = a.day), 0)::BIGINT AS now
        FROM asked a JOIN habit_day h ON h.identity = a.identity AND h.trait = a.trait AND h.day <= a.day AND h.day >= a.day - ${lookBackDays}
        WHERE a.resource = 0 OR h.value // 256 = a.resource GROUP BY ALL
      ), sided AS (
        SELECT *, before = 0 AS fresh FROM shown
      ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY place, fresh ORDER BY CASE WHEN fresh THEN now ELSE before END DESC, value) AS position,
          count(*) OVER (PARTITION BY place, fresh) AS value_count, (sum(before) OVER (PARTITION BY place, fresh))::BIGINT AS accesses
        FROM sided
      ), told AS (
        SELECT * FROM ranked WHERE position <= CASE WHEN fresh THEN ${SEEN_SHOWN} ELSE ${USUAL_SHOWN} END)
      SELECT t.place, t.fresh, t.trait, t.value, CASE WHEN t.fresh THEN t.now ELSE t.before END AS n, t.value_count, t.accesses, v.others,
        r.key AS resource_key, r.name AS resource_name, r.kind AS resource_kind, p.network, p.address, g.family, x.value AS context
      FROM told t
      LEFT JOIN value_score v ON v.day = t.day AND v.identity = t.identity AND v.trait = t.trait AND v.value = t.value
      LEFT JOIN resource r ON r.id = CASE WHEN t.trait IN (1, 2, 3, ${TRAIT.look}, ${USE_TRAIT}) THEN t.value END
      LEFT JOIN place p ON p.id = CASE WHEN t.trait IN (${TRAIT.network}, ${TRAIT.address}) THEN t.value END
      LEFT JOIN agent g ON g.id = CASE WHEN t.trait IN (${TRAIT.program}, ${TRAIT.family}) THEN t.value END
      LEFT JOIN context x ON x.id = CASE WHEN t.trait = ${CONTEXT_TRAIT} THEN t.value END
      ORDER BY t.place, t.fresh, t.position`,
    shareRow,
  );
  return asked.map(({ trait }, place) => {
    const own = rows.filter((row) => row.place === place);
    const usual = own.filter(({ fresh }) => !fresh);
    const seen = own.filter(({ fresh }) => fresh);
    const [one, many, field] = WHAT[trait] ?? ["value", "values", "action"];
    return {
      kind: "shares" as const,
      what: [one, many] as const,
      field,
      usual: usual.map(toValue),
      valueCount: usual[0]?.value_count ?? 0,
      accesses: usual[0]?.accesses ?? 0,
      seen: seen.map((row) => ({ ...toValue(row), others: row.others })),
      seenCount: seen[0]?.value_count ?? 0,
    };
  });
}

type ShareRow = z.infer<typeof shareRow>;

function toValue(row: ShareRow): HabitValue {
  const kind = RESOURCE_KINDS.find((known) => known === row.resource_kind) ?? "other";
  return {
    label: labelOf(row),
    resource:
      row.resource_key === null
        ? null
        : { key: row.resource_key, name: row.resource_name ?? row.resource_key, kind },
    accesses: row.n,
  };
}

function labelOf({ trait, value, ...row }: ShareRow): string {
  switch (trait) {
    case TRAIT.action:
      return ACTIONS[value - 1] ?? "another action";
    case TRAIT.deed:
      return ACTIONS[(value % 256) - 1] ?? "another action";
    case TRAIT.network:
      return row.network ?? "";
    case TRAIT.address:
      return row.address ?? "";
    case TRAIT.program:
      return (row.family ?? "").replace(/ [0-9.]+$/, "");
    case TRAIT.family:
      return row.family ?? "";
    case TRAIT.credential:
      return CREDENTIAL_KINDS[value - 1] ?? "none";
    case CONTEXT_TRAIT:
      return row.context ?? "";
    default:
      return row.resource_name ?? row.resource_key ?? "";
  }
}

const shareRow = z.object({
  place: z.number(),
  fresh: z.boolean(),
  trait: z.number(),
  value: z.number(),
  n: z.number(),
  value_count: z.number(),
  accesses: z.number(),
  others: z.number().nullable(),
  resource_key: z.string().nullable(),
  resource_name: z.string().nullable(),
  resource_kind: z.string().nullable(),
  network: z.string().nullable(),
  address: z.string().nullable(),
  family: z.string().nullable(),
  context: z.string().nullable(),
});
