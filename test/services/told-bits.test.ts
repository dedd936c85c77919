import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { agent } from "@/lib/core/agent";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";

let store: Store;

beforeEach(async () => {
  store = await memoryStore();
});

afterEach(async () => {
  await store.close();
});

const NAMES = ["ana", "ben", "cleo", "dan"];
const LAST_DAY = 20;

/**
 * Services read every day with one program, ben with another, which the rest take up one by one; on the last day ana reads with
 * one that nobody else has.
 */
function program(name: string, day: number): string {
  if (name === "ana" && day === LAST_DAY) return "curl/8.1.2";
  const takenUp = { ana: 10, ben: 1, cleo: 12, dan: 14 }[name];
  return takenUp !== undefined && (takenUp === day || name === "ben")
    ? "boto3/1.28.4"
    : "aws-sdk-java/2.20.1";
}

const events = Array.from({ length: LAST_DAY }, (_, index) =>
  NAMES.map((name) =>
    accessEvent({
      at: `2026-08-${String(index + 1).padStart(2, "0")}T10:00:00Z`,
      identity: { key: `role/${name}`, name, kind: "workload", account: "1" },
      agent: agent(program(name, index + 1)),
    }),
  ),
).flat();

it("tells of a program nobody else has as many bits as the score counts for it", async () => {
  await putEvents(store, events);
  await scoreEvents(store);
  const row = z.object({ bits: z.number() });
  const told = await store.query(
    sql`SELECT r.bits FROM finding_reason r JOIN finding f ON f.id = r.finding WHERE r.dimension = 'agent' AND f.first_time >= TIMESTAMP '2026-08-20'`,
    row,
  );
  const counted = await store.query(
    sql`SELECT max(agent_bits) / 100.0 AS bits FROM scored_cell WHERE hour >= TIMESTAMP '2026-08-20'`,
    row,
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.bits).toBeCloseTo(counted[0]?.bits ?? 0, 1);
});
