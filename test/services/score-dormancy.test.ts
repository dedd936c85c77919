import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Identity } from "@/lib/core/access-event";
import { DAY_US, parseTimeUs } from "@/lib/core/time";
import { DEFAULT_SETTINGS } from "@/lib/scoring/settings";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";

const START = parseTimeUs("2026-03-02T10:00:00Z") ?? 0;
const LAST = 120;

const workload = (name: string): Identity => ({
  key: `arn:aws:iam::111122223333:role/${name}`,
  name,
  kind: "workload",
  account: "111122223333",
});
const on = (name: string, days: readonly number[]) =>
  days.map((day) => accessEvent({ identity: workload(name), timeUs: START + day * DAY_US }));
const every = (step: number) =>
  Array.from({ length: Math.floor(LAST / step) + 1 }, (_, index) => index * step);

describe("silence", () => {
  let store: Store;
  beforeAll(async () => {
    store = await memoryStore();
    await putEvents(store, [
      ...["api", "batch", "loader", "mailer"].flatMap((name) => on(name, every(1))),
      ...on("rotator", every(8)),
      ...on("forgotten", [0, 1, 2, 3, 4, 5, LAST]),
    ]);
    await scoreEvents(store, { settings: DEFAULT_SETTINGS });
  }, 60_000);
  afterAll(() => store.close());

  const silences = (name: string) =>
    store.query(
      sql`SELECT s.seen, s.bits FROM count_score s JOIN identity i ON i.id = s.identity WHERE s.dimension = 'dormancy' AND i.name = ${name}`,
      z.object({ seen: z.number(), bits: z.number() }),
    );

  it("counts however long ago the identity was last seen, beyond the look-back too", async () => {
    const found = await silences("forgotten");
    expect(found.map(({ seen }) => seen)).toEqual([LAST - 5]);
    expect(found[0]?.bits).toBeGreaterThan(6);
  });

  it("is no surprise where the identity always comes at such intervals", async () => {
    const late = (await silences("rotator")).map(({ bits }) => bits);
    expect(Math.max(0, ...late.slice(3))).toBeLessThan(3);
  });

  it("does not make an identity new", async () => {
    const told = await store.query(
      sql`SELECT r.text FROM finding_reason r JOIN finding f ON f.id = r.finding JOIN identity i ON i.id = f.identity WHERE i.name = 'forgotten'`,
      z.object({ text: z.string() }),
    );
    expect(
      told.map(({ text }) => text).filter((text) => text.includes("had not been seen for 115 days")),
    ).toHaveLength(1);
    expect(told.filter(({ text }) => text.includes("is new"))).toEqual([]);
  });
});
