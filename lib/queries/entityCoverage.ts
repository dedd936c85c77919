import { z } from "zod";
import type { EntityCoverage, EntityQuery, StreamOfEntity } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import { demand, type Viewer } from "../contracts/viewer";
import { stateHours } from "../core/coverage-window";
import { HOUR_US } from "../core/time";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { readCoverage } from "./readCoverage";
import { remember } from "./remember";

const streamRow = z.object({ source: z.string(), account: z.string(), region: z.string() });
const homeRow = z.object({ account: z.string(), region: z.string() });

/** Regions in which a key that is replicated everywhere may be used. */
const ANY_REGION = new Set(["", "*", "global"]);

/**
 * Coverage of exactly the streams that tell of an identity or resource: those in which an event of it is held, ever, and
 * those of the same log family for a resource's own account and region, where it would be told of. `home` is the account
 * and region whose log should hold it while no stream of them is held at all; null when there is one, or when it has no account.
 */
export async function entityCoverage(
  store: Store,
  viewer: Viewer,
  side: EntitySide,
  { id, span, version, nowUs }: Pick<EntityQuery, "id" | "span"> & { version: string; nowUs: number },
): Promise<EntityCoverage> {
  demand(viewer, "read");
  const column = side === "identity" ? sql`identity` : sql`resource`;
  const [seen, home, coverage] = await Promise.all([
    remember(store, "streams", `${version} ${side} ${id}`, () =>
      store.query(
        sql`SELECT DISTINCT s.source, s.account, s.region FROM (SELECT DISTINCT stream FROM access_cell WHERE ${column} = ${id}::UINTEGER) c JOIN stream s ON s.id = c.stream`,
        streamRow,
      ),
    ),
    side === "identity"
      ? null
      : store.first(sql`SELECT account, region FROM resource WHERE id = ${id} LIMIT 1`, homeRow),
    readCoverage(store, viewer, nowUs),
  ]);
  const known = new Set(seen.map(nameOf));
  const families = new Set(seen.map(({ source }) => source));
  const isHome = ({ source, account, region }: z.infer<typeof streamRow>) =>
    home !== null &&
    home.account !== "" &&
    families.has(source) &&
    account === home.account &&
    (ANY_REGION.has(home.region) || region === home.region);
  const [from, to] = [Math.floor(span.fromUs / HOUR_US), Math.ceil(span.toUs / HOUR_US)];
  const streams = coverage.streams
    .filter((stream) => known.has(nameOf(stream)) || isHome(stream))
    .map(({ source, account, region, runs }): StreamOfEntity => {
      const hours = stateHours(runs, from, to);
      const judged = hours.held + hours.late + hours.silent + hours.missing;
      return {
        source,
        account,
        region,
        seen: known.has(nameOf({ source, account, region })),
        hours,
        before: to - from - judged,
        runs: runs
          .filter((run) => run.toHour > from && run.fromHour < to)
          .map(({ state, fromHour, toHour, records }) => ({
            state,
            fromHour: Math.max(from, fromHour),
            toHour: Math.min(to, toHour),
            records,
          })),
      };
    });
  const lacking = home !== null && home.account !== "" && !coverage.streams.some(isHome);
  return { streams, home: lacking ? home : null, fromHour: from, toHour: to };
}

function nameOf({ source, account, region }: z.infer<typeof streamRow>): string {
  return JSON.stringify([source, account, region]);
}
