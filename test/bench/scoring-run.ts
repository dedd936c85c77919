import { z } from "zod";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { type Sql, sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import { median } from "./process";
import { DAYS, seedSteadyEstate } from "./scoring/steady-estate";

/**
 * One part of `scoring.bench.ts`, in a process of its own so that its memory is its own: `FOLDER seed EVENTS` makes the store,
 * `FOLDER score ROUNDS` scores it and prints what that took as JSON.
 */
const [folder = "", part, count = "1"] = process.argv.slice(2);

const GROUP_BY: Sql = sql`
  SELECT count(*) AS groups, sum(n)::BIGINT AS events
  FROM (SELECT identity, resource, operation, date_trunc('hour', time) AS hour, count(*) AS n FROM event GROUP BY ALL)`;

async function main(): Promise<void> {
  const store = await openStore(folder);
  try {
    if (part === "seed") await seedSteadyEstate(store, Number(count));
    else process.stdout.write(`${JSON.stringify(await score(store, Number(count)))}\n`);
  } finally {
    await store.close();
  }
}

async function score(store: Awaited<ReturnType<typeof openStore>>, rounds: number) {
  const shape = await store.first(
    sql`
      SELECT (SELECT count(*) FROM access_cell) AS cells, (SELECT count(DISTINCT (identity, resource)) FROM access_cell) AS pairs,
        (SELECT count(DISTINCT identity) FROM access_cell) AS identities, (SELECT (epoch(max(hour))::BIGINT // 86400)::INTEGER FROM access_cell) AS last,
        current_setting('memory_limit') AS memory_limit`,
    z.object({
      cells: z.number(),
      pairs: z.number(),
      identities: z.number(),
      last: z.number(),
      memory_limit: z.string(),
    }),
  );
  if (!shape) throw new Error("The store is empty.");
  const taken = { group: [] as Taken[], full: [] as Taken[], day: [] as Taken[] };
  let scored = { events: 0, findings: 0 };
  for (let round = 0; round < rounds; round++) {
    taken.group.push(
      await time(() => store.query(GROUP_BY, z.object({ groups: z.number(), events: z.number() }))),
    );
    taken.full.push(
      await time(async () => {
        scored = await scoreEvents(store, { full: true });
      }),
    );
    taken.day.push(await time(() => scoreEvents(store, { sinceDay: shape.last })));
  }
  const middle = (of: readonly Taken[]) => ({
    seconds: median(of.map(({ seconds }) => seconds)),
    cpu: median(of.map(({ cpu }) => cpu)),
  });
  return {
    ...shape,
    days: DAYS,
    events: scored.events,
    findings: scored.findings,
    group: middle(taken.group),
    full: middle(taken.full),
    day: middle(taken.day),
  };
}

interface Taken {
  seconds: number;
  cpu: number;
}

async function time(work: () => Promise<unknown>): Promise<Taken> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

await main();
