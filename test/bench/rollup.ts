import { z } from "zod";
import { rollUp } from "@/lib/services/rollUp";
import { type Sql, sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { FIVE_MILLION, MARK_STALE, seedEvents } from "./pages-seed";

/** One side of the roll-up benchmark, in a process of its own: `seed` or `measure`, a folder, a number of events. */
const [, , what, place = "", size] = process.argv;

interface Time {
  seconds: number;
  /** Processor seconds of all threads. */
  cpu: number;
}

export interface RollUpTimes {
  events: number;
  groupBy: Time;
  all: Time;
  hour: Time;
}

const GROUP_BY = sql`
  CREATE TEMP TABLE grouped AS
  SELECT date_trunc('hour', time), stream, identity, resource, operation, place, agent, outcome, count(*), min(time), max(time)
  FROM event GROUP BY ALL`;

async function measureAll(store: Store): Promise<RollUpTimes> {
  await store.write((writer) => writer.run(sql`DELETE FROM access_cell`));
  await store.write((writer) => writer.run(sql`DELETE FROM event_link`));
  const groupBy = await timed(() => write(store, GROUP_BY));
  await write(store, MARK_STALE);
  const all = await timed(() => rollUp(store));
  await write(
    store,
    sql`INSERT INTO stale_hour SELECT date_trunc('hour', time) FROM event ORDER BY time DESC LIMIT 1`,
  );
  const hour = await timed(() => rollUp(store));
  const held = await store.first(sql`SELECT count(*) AS n FROM event`, z.object({ n: z.number() }));
  return { events: held?.n ?? 0, groupBy, all, hour };
}

const write = (store: Store, statement: Sql) => store.write((writer) => writer.run(statement));

async function timed(work: () => Promise<unknown>): Promise<Time> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

const store = await openStore(place);
if (what === "seed") await seedEvents(store, { ...FIVE_MILLION, events: Number(size) });
else process.stdout.write(JSON.stringify(await measureAll(store)));
await store.close();
