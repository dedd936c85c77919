import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
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

const total = async () =>
  (await store.first(sql`SELECT count(*) AS n FROM event`, z.object({ n: z.number() })))?.n;

describe("committing events", () => {
  it("gives every value back through the readable view", async () => {
    const event = accessEvent({
      at: "2026-08-17T10:00:00.123456Z",
      context: { SecretARN: "arn:x" },
      detail: { versionStage: "AWSPREVIOUS" },
      outcome: "denied",
      errorCode: "AccessDenied",
    });
    await putEvents(store, [event]);
    const row = await store.first(sql`SELECT * FROM access_event`, z.record(z.string(), z.unknown()));
    expect(row).toMatchObject({
      time: event.timeUs,
      event_id: event.eventId,
      source: "aws-cloudtrail",
      account: "111122223333",
      operation: "GetSecretValue",
      action: "read-secret",
      outcome: "denied",
      error_code: "AccessDenied",
      identity: "arn:aws:iam::111122223333:role/payments-api",
      session: "i-0abc",
      credential: "ASIAEXAMPLE000000001",
      resource: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments/db",
      network: "10.31.4.0/24",
      agent: "aws-sdk-java 2.25",
      encryption_context: '{"SecretARN":"arn:x"}',
      detail: '{"versionStage":"AWSPREVIOUS"}',
      record_number: 1,
    });
  });

  it("counts the same event once, within a file and across files", async () => {
    const [a, b] = [accessEvent(), accessEvent()];
    expect(await putEvents(store, [a, b, a])).toEqual({ accepted: 2, joined: 0, duplicates: 1 });
    expect(await putEvents(store, [b, a], "again.json")).toEqual({ accepted: 0, joined: 0, duplicates: 2 });
    expect(await total()).toBe(2);
  });

  it("lets a whole record take the place of its opening one, in either order", async () => {
    const whole = accessEvent({ at: "2026-08-17T10:00:01Z", outcome: "allowed" });
    const opening = accessEvent({
      ...whole,
      at: "2026-08-17T10:00:00Z",
      eventId: whole.eventId,
      part: "opening",
    });
    const forwards = await putEvents(store, [opening], "a.json");
    const then = await putEvents(store, [whole], "b.json");
    expect([forwards, then]).toEqual([
      { accepted: 1, joined: 0, duplicates: 0 },
      { accepted: 0, joined: 1, duplicates: 0 },
    ]);
    const rows = await store.query(
      sql`SELECT epoch_us(time) AS time, part FROM event`,
      z.object({ time: z.number(), part: z.number() }),
    );
    expect(rows).toEqual([{ time: whole.timeUs, part: 0 }]);
    const records = await store.query(
      sql`SELECT role, file FROM event_record`,
      z.object({ role: z.string(), file: z.number() }),
    );
    expect(records).toEqual([{ role: "part", file: 1 }]);
  });

  it("keeps two calls apart that carry one id, as a hostile caller of Kubernetes may choose", async () => {
    const first = accessEvent({ at: "2026-08-17T10:00:00Z" });
    const second = accessEvent({ at: "2026-08-17T10:00:09Z", eventId: first.eventId, operation: "Decrypt" });
    expect(await putEvents(store, [first, second])).toMatchObject({ accepted: 2 });
    expect(await putEvents(store, [second, first], "again.json")).toMatchObject({
      accepted: 0,
      duplicates: 2,
    });
    const third = accessEvent({ at: "2026-08-17T10:00:10Z", eventId: first.eventId });
    expect(await putEvents(store, [third], "third.json")).toMatchObject({ accepted: 1 });
    expect(await total()).toBe(3);
  });

  it("knows one identity however records describe it, and keeps the better description in either order", async () => {
    const vague = { key: "role/x", name: "x", kind: "unknown" as const, account: "" };
    const exact = { key: "role/x", name: "payments x", kind: "workload" as const, account: "1" };
    const identities = sql`SELECT key, name, kind, account FROM identity`;
    const row = z.object({ key: z.string(), name: z.string(), kind: z.string(), account: z.string() });
    await putEvents(store, [accessEvent({ identity: vague })], "a.json");
    await putEvents(store, [accessEvent({ identity: exact })], "b.json");
    await putEvents(store, [accessEvent({ identity: vague })], "c.json");
    expect(await store.query(identities, row)).toEqual([exact]);
    await store.close();
    store = await memoryStore();
    await putEvents(store, [accessEvent({ identity: exact }), accessEvent({ identity: vague })]);
    expect(await store.query(identities, row)).toEqual([exact]);
  });

  it("keeps ids that are no UUIDs as they were written", async () => {
    const event = accessEvent({ eventId: "1x2y3z" });
    await putEvents(store, [event]);
    const row = await store.first(sql`SELECT event_id FROM access_event`, z.object({ event_id: z.string() }));
    expect(row?.event_id).toBe("1x2y3z");
  });

  it("leaves nothing of a unit whose transaction fails", async () => {
    await expect(
      store.write(async (writer) => {
        await writer.run(sql`INSERT INTO stale_hour VALUES (make_timestamp(0))`);
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    expect(await store.query(sql`SELECT * FROM stale_hour`, z.unknown())).toEqual([]);
  });
});
