import { z } from "zod";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { type Sql, sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import { median } from "./process";
import { profile } from "./scoring/profile";
import { DAYS, seedSteadyEstate } from "./scoring/steady-estate";

/**
 * One part of `scoring.bench.ts`, in a process of its own so that its memory is its own: `FOLDER seed EVENTS` makes the store,
 * `FOLDER score ROUNDS` scores it and prints what that took as JSON, `FOLDER profile` prints what each statement of a full run and
 * of a run of the last day took.
 */
const [folder = "", part, count = "1"] = process.argv.slice(2);

const GROUP_BY: Sql = sql`
  SELECT count(*) AS groups, sum(n)::BIGINT AS events
  FROM (SELECT identity, resource, operation, date_trunc('hour', time) AS hour, count(*) AS n FROM event GROUP BY ALL)`;

async function main(): Promise<void> {
  const store = await openStore(folder);
  try {
    if (part === "seed") await seedSteadyEstate(store, Number(count));
    else if (part === "profile") await printProfile(store);
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

async function printProfile(store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const last = await store.first(
    sql`SELECT (epoch(max(hour))::BIGINT // 86400)::INTEGER AS day FROM access_cell`,
    z.object({ day: z.number() }),
  );
  for (const request of [{ full: true }, { sinceDay: last?.day ?? 0 }]) {
    const told = await profile(store, () => scoreEvents(store, request));
    const total = told.reduce((sum, { cpu }) => sum + cpu, 0);
    process.stdout.write(`${told.length} statements, ${total.toFixed(2)} CPU seconds\n`);
    for (const { statement, seconds, cpu } of told.sort((a, b) => b.cpu - a.cpu))
      process.stdout.write(`${cpu.toFixed(3)} ${seconds.toFixed(3)} ${statement.slice(0, 160)}\n`);
  }
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
