import { z } from "zod";
import type { ScopeExample, ScopeExamples } from "../contracts/scope-examples";
import { demand, type Viewer } from "../contracts/viewer";
import { DAY_US } from "../core/time";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { remember } from "./remember";
import { storeState } from "./storeState";

const row = z.object({ id: z.string(), name: z.string() });

const SECRET_KINDS = ["secret", "parameter", "dynamic-secret"];

/** What is looked at: the last days held, so that an old store answers as quickly as a young one. */
const LOOK_BACK_US = 7 * DAY_US;

/** The busiest key and secret, and the credential used most, of the last seven days held. */
export async function scopeExamples(store: Store, viewer: Viewer, nowUs: number): Promise<ScopeExamples> {
  demand(viewer, "read");
  const { held, version } = await storeState(store, viewer, nowUs);
  if (held === null) return { key: null, secret: null, credential: null };
  const fromUs = held.newestUs - LOOK_BACK_US;
  return remember(store, "overview", `scope examples ${version}`, async () => {
    const [key, secret, credential] = await Promise.all([
      busiest(store, fromUs, ["key"]),
      busiest(store, fromUs, SECRET_KINDS),
      busiestCredential(store, fromUs),
    ]);
    return { key, secret, credential };
  });
}

async function busiest(store: Store, fromUs: number, kinds: readonly string[]): Promise<ScopeExample | null> {
  const found = await store.first(
    sql`SELECT r.key AS id, r.name FROM access_cell c JOIN resource r ON r.id = c.resource
        WHERE c.hour >= make_timestamp(${fromUs}) AND r.kind IN (${list(kinds)})
        GROUP BY r.key, r.name ORDER BY sum(c.accesses) DESC, r.key LIMIT 1`,
    row,
  );
  return found ?? null;
}

async function busiestCredential(store: Store, fromUs: number): Promise<ScopeExample | null> {
  const found = await store.first(
    sql`SELECT k.value AS id, k.value AS name
        FROM (SELECT credential, count(*) AS n FROM event WHERE time >= make_timestamp(${fromUs}) AND credential <> 0 GROUP BY credential) e
        JOIN credential k ON k.id = e.credential
        ORDER BY (k.kind = 'long-lived') DESC, (k.value LIKE 'AKIA%' OR k.value LIKE 'ASIA%') DESC, e.n DESC, k.value LIMIT 1`,
    row,
  );
  return found ?? null;
}
