import { z } from "zod";
import type { EntityCard } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import { demand, type Viewer } from "../contracts/viewer";
import { hourOf } from "../core/filter-range";
import { SEVERITIES } from "../core/severity";
import { DAY_US, HOUR_US } from "../core/time";
import { type Sql, sql } from "../sql/sql";
import { type Metadata, metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { entityFindings } from "./entityFindings";
import { storeState } from "./storeState";

const DAYS = 7;

const row = z.object({
  id: z.number(),
  account: z.string(),
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
  accesses: z.number(),
  denied: z.number(),
  others: z.number(),
});

/**
 * The few facts that a hover card tells of an identity or resource, the numbers over the last seven days that are held;
 * null when the store knows none with this key.
 */
export async function entityCard(
  store: Store,
  viewer: Viewer,
  { side, key, nowUs }: { side: EntitySide; key: string; nowUs: number },
  people: Metadata | null = metadata(),
): Promise<EntityCard | null> {
  demand(viewer, "read");
  const { held } = await storeState(store, viewer, nowUs);
  const toUs = held === null ? nowUs : hourOf(held.newestUs) + HOUR_US;
  const found = await store.first(read(side, key, toUs - DAYS * DAY_US, toUs), row);
  if (!found) return null;
  const { id, ...facts } = found;
  const { findings, open } = await entityFindings(store, viewer, { side, id }, people);
  const severities = findings.filter(({ verdict }) => verdict === null).map(({ severity }) => severity);
  const worst = SEVERITIES.findLast((one) => severities.includes(one)) ?? null;
  return { ...facts, days: DAYS, openFindings: open, worst };
}

function read(side: EntitySide, key: string, fromUs: number, toUs: number): Sql {
  const [own, other] = side === "identity" ? [sql`identity`, sql`resource`] : [sql`resource`, sql`identity`];
  const recent = sql`c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs})`;
  return sql`
    WITH one AS (SELECT id, account FROM ${own} WHERE key = ${key} LIMIT 1)
    SELECT any_value(one.id) AS id, any_value(one.account) AS account, epoch_us(min(c.first_time)) AS "firstUs", epoch_us(max(c.last_time)) AS "lastUs",
      coalesce(sum(c.accesses) FILTER (WHERE ${recent}), 0)::BIGINT AS accesses,
      coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1 AND ${recent}), 0)::BIGINT AS denied,
      count(DISTINCT c.${other}) FILTER (WHERE c.${other} <> 0 AND c.accesses > 0 AND ${recent}) AS others
    FROM one LEFT JOIN access_cell c ON c.${own} = one.id HAVING count(one.id) > 0`;
}
