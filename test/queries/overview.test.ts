import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { overviewSpan } from "@/lib/contracts/overview";
import { overviewActivity } from "@/lib/queries/overviewActivity";
import { overviewNewcomers } from "@/lib/queries/overviewNewcomers";
import { storeState } from "@/lib/queries/storeState";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { reader } from "./support/viewers";

const us = (text: string) => Date.parse(text) * 1000;
const WINDOW = { fromUs: us("2026-08-17T00:00:00Z"), toUs: us("2026-08-18T00:00:00Z") };
const LATER = us("2026-12-01T00:00:00Z");

const secret = (name: string) => ({
  key: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}`,
  name,
  kind: "secret" as const,
  account: "111122223333",
  region: "eu-west-1",
});
const role = (name: string) => ({
  key: `arn:aws:iam::111122223333:role/${name}`,
  name,
  kind: "workload" as const,
  account: "111122223333",
});

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

const query = async (span = WINDOW) => ({
  span,
  nowUs: LATER,
  version: (await storeState(store, reader(), LATER)).version,
});
const activity = async (span = WINDOW) => overviewActivity(store, reader(), await query(span));
const totals = async () => (await activity()).totals;
const newcomers = async () => overviewNewcomers(store, reader(), await query());

async function hold(events: ReturnType<typeof accessEvent>[], path?: string): Promise<void> {
  await putEvents(store, events, path);
  await rollUp(store);
}

describe("the overview's numbers", () => {
  it("count an access once even where another event belongs to it, and once for each resource an event names", async () => {
    const db = secret("payments/db");
    await hold([
      accessEvent({ at: "2026-08-17T10:00:00Z", resources: [db] }),
      accessEvent({
        at: "2026-08-17T10:00:00Z",
        service: "kms.amazonaws.com",
        operation: "Decrypt",
        action: "decrypt",
        resources: [{ ...secret("k"), key: "arn:aws:kms:eu-west-1:111122223333:key/1", kind: "key" }],
        context: { SecretARN: `${db.key}-AbCdEf` },
      }),
      accessEvent({ at: "2026-08-17T11:00:00Z", resources: [secret("a"), secret("b")], outcome: "denied" }),
    ]);
    expect(await totals()).toEqual({
      events: 3,
      accesses: 3,
      outcomes: [1, 2, 0],
      identities: 1,
      keysAndSecrets: 4,
      otherResources: 0,
    });
  });

  it("are those of the window, and new is who was never seen before it", async () => {
    await hold([
      accessEvent({ at: "2026-08-16T23:59:59Z", identity: role("old"), resources: [secret("old")] }),
      accessEvent({ at: "2026-08-17T00:00:00Z", identity: role("old"), resources: [secret("new")] }),
      accessEvent({ at: "2026-08-17T23:59:59Z", identity: role("new"), resources: [secret("old")] }),
      accessEvent({ at: "2026-08-18T00:00:00Z", identity: role("later"), resources: [secret("later")] }),
    ]);
    expect(await totals()).toMatchObject({
      accesses: 2,
      identities: 2,
      keysAndSecrets: 2,
    });
    const { identities, identitiesTotal, resources, resourcesTotal } = await newcomers();
    expect([identitiesTotal, resourcesTotal]).toEqual([1, 1]);
    expect(identities.map(({ name }) => name)).toEqual(["new"]);
    expect(resources.map(({ name }) => name)).toEqual(["new"]);
  });

  it("keep keys and secrets apart from what holds or governs them", async () => {
    const principal = { ...secret("someone"), key: "arn:aws:iam::1:role/x", kind: "principal" as const };
    await hold([accessEvent({ at: "2026-08-17T10:00:00Z", resources: [principal] })]);
    expect(await totals()).toMatchObject({
      keysAndSecrets: 0,
      otherResources: 1,
    });
    expect((await newcomers()).resources).toEqual([]);
  });

  it("see events that came since they were last asked for", async () => {
    await hold([accessEvent({ at: "2026-08-17T10:00:00Z" })], "a");
    expect((await totals()).accesses).toBe(1);
    await hold([accessEvent({ at: "2026-08-17T10:00:01Z", identity: role("other") })], "b");
    expect(await totals()).toMatchObject({ accesses: 2, identities: 2 });
    expect((await newcomers()).identitiesTotal).toBe(2);
  });

  it("are zeros where nothing is held", async () => {
    expect(await totals()).toMatchObject({
      events: 0,
      accesses: 0,
      identities: 0,
    });
    expect((await activity()).steps).toHaveLength(24);
  });
});

describe("newcomers", () => {
  it("say what they did first and how much since, the newest first", async () => {
    await hold([
      accessEvent({ at: "2026-08-17T09:00:00Z", identity: role("early"), resources: [secret("a")] }),
      accessEvent({ at: "2026-08-17T10:00:00Z", identity: role("late"), resources: [secret("b")] }),
      accessEvent({
        at: "2026-08-17T12:00:00Z",
        identity: role("late"),
        resources: [secret("a")],
        action: "write-secret",
        operation: "PutSecretValue",
      }),
    ]);
    const { identities, resources } = await newcomers();
    expect(identities).toMatchObject([
      {
        name: "late",
        firstUs: us("2026-08-17T10:00:00Z"),
        action: "read-secret",
        other: { name: "b" },
        others: 2,
        accesses: 2,
      },
      { name: "early", firstUs: us("2026-08-17T09:00:00Z"), other: { name: "a" }, others: 1, accesses: 1 },
    ]);
    expect(resources.map(({ name, other }) => [name, other?.name])).toEqual([
      ["b", "late"],
      ["a", "early"],
    ]);
  });
});

describe("activity", () => {
  it("sums up to the totals, whatever the step", async () => {
    const days = Array.from({ length: 200 }, (_, i) => i);
    await hold(
      days.map((day) =>
        accessEvent({
          timeUs: us("2026-02-01T05:00:00Z") + day * 86_400_000_000,
          outcome: day % 5 === 0 ? "denied" : "allowed",
        }),
      ),
    );
    for (const toUs of [us("2026-02-02T00:00:00Z"), us("2026-03-01T00:00:00Z"), us("2026-12-01T00:00:00Z")]) {
      const span = { fromUs: us("2026-02-01T00:00:00Z"), toUs };
      const { steps, totals } = await activity(span);
      const sum = (outcome: number) => steps.reduce((all, { outcomes }) => all + (outcomes[outcome] ?? 0), 0);
      expect([sum(0), sum(1), sum(2)]).toEqual(totals.outcomes);
      expect(steps.reduce((all, { events }) => all + events, 0)).toBe(totals.events);
      expect(steps.length).toBeLessThanOrEqual(120);
    }
  });

  it("tells how many source-hours of a step are missing, of those that were judged", async () => {
    const start = us("2026-08-03T00:00:00Z");
    const hourly = (region: string, without: (hour: number) => boolean) =>
      Array.from({ length: 336 }, (_, hour) => hour)
        .filter((hour) => !without(hour))
        .map((hour) => accessEvent({ region, timeUs: start + hour * 3_600_000_000 }));
    await hold(
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 110),
      "a",
    );
    await hold(
      hourly("us-east-1", (hour) => hour < 100),
      "b",
    );
    const day = { fromUs: start + 96 * 3_600_000_000, toUs: start + 120 * 3_600_000_000 };
    const { steps } = await activity(day);
    expect(steps[3]).toMatchObject({ judgedHours: 1, missingHours: 0 });
    expect(steps[4]).toMatchObject({ judgedHours: 2, missingHours: 1, missingStreams: 1 });
    const whole = await activity({ fromUs: start, toUs: start + 336 * 3_600_000_000 });
    expect(whole.steps.reduce((sum, { missingHours }) => sum + missingHours, 0)).toBe(10);
    expect(whole.steps.reduce((sum, { judgedHours }) => sum + judgedHours, 0)).toBe(336 + 236);
  });
});

describe("the overview's window", () => {
  const held = {
    firstUs: us("2026-08-01T10:30:00Z"),
    lastUs: us("2099-01-01T00:00:00Z"),
    newestUs: us("2026-08-20T09:10:00Z"),
  };

  it("is all that is held by default, but not what claims to lie in the future", () => {
    expect(overviewSpan({ kind: "all" }, held, us("2026-08-20T10:00:00Z"))).toEqual({
      fromUs: us("2026-08-01T10:00:00Z"),
      toUs: us("2026-08-20T10:00:00Z"),
    });
  });
});
