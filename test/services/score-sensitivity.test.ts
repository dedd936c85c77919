import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AccessEvent, Identity } from "@/lib/core/access-event";
import { SEVERITIES, type Severity } from "@/lib/core/severity";
import { DAY_US, parseTimeUs } from "@/lib/core/time";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";

const START = parseTimeUs("2026-03-02T10:00:00Z") ?? 0;
const LAST = 21;
const ACCOUNT = "111122223333";

const workload = (name: string): Identity => ({
  key: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  name,
  kind: "workload",
  account: ACCOUNT,
});
const read = (who: string, secret: string, day: number): AccessEvent =>
  accessEvent({
    identity: workload(who),
    resources: [
      { key: `arn:secret/${secret}`, name: secret, kind: "secret", account: ACCOUNT, region: "eu-west-1" },
    ],
    timeUs: START + day * DAY_US,
  });

/** Three services alike that take up something new every three days; on the last day each reads what it never read, of a different name. */
const TAKEN = { api: "prod/shop/db", batch: "prod/shop/root-signing", mailer: "staging/shop/db" } as const;

describe("severity of a finding", () => {
  let store: Store;
  let severities: ReadonlyMap<string, Severity>;
  beforeAll(async () => {
    store = await memoryStore();
    const days = Array.from({ length: LAST }, (_, day) => day);
    await putEvents(store, [
      ...Object.keys(TAKEN).flatMap((who) => days.map((day) => read(who, `own/${who}`, day))),
      ...Object.values(TAKEN).flatMap((secret) => days.map((day) => read(`owner of ${secret}`, secret, day))),
      ...Object.keys(TAKEN).flatMap((who) =>
        [9, 12, 15, 18].map((day) => read(who, `new/${who}/${day}`, day)),
      ),
      ...Object.entries(TAKEN).map(([who, secret]) => read(who, secret, LAST)),
    ]);
    await scoreEvents(store);
    const rows = await store.query(
      sql`SELECT i.name, f.severity FROM finding f JOIN identity i ON i.id = f.identity WHERE f.day = (SELECT max(day) FROM finding)`,
      z.object({ name: z.string(), severity: z.enum(SEVERITIES) }),
    );
    severities = new Map(rows.map(({ name, severity }) => [name, severity]));
  }, 60_000);
  afterAll(() => store.close());

  const step = (who: keyof typeof TAKEN) => SEVERITIES.indexOf(severities.get(who) ?? "info");

  it("is one step higher where what was touched opens everything else, one lower where it is not of production", () => {
    expect(step("api")).toBeGreaterThan(0);
    expect(step("batch") - step("api")).toBe(1);
    expect(step("api") - step("mailer")).toBe(1);
  });

  it("moves while the score stays: the three did the same", async () => {
    const scores = await store.query(
      sql`SELECT DISTINCT score FROM finding f JOIN identity i ON i.id = f.identity
        WHERE i.name IN ('api', 'batch', 'mailer') AND f.day = (SELECT max(day) FROM finding)`,
      z.object({ score: z.number() }),
    );
    expect(scores).toHaveLength(1);
  });
});
