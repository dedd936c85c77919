import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LANES_MAX, type LaneKind, type Timeline, timelineRequest } from "@/lib/contracts/timeline";
import type { AccessEvent } from "@/lib/core/access-event";
import { OUTCOMES } from "@/lib/core/outcome";
import { timeline } from "@/lib/queries/timeline";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { reader } from "./support/viewers";

const HOUR = 3_600_000_000;
const us = (text: string) => Date.parse(text) * 1000;
const START = us("2026-08-10T00:00:00Z");
const nowUs = us("2026-12-01T00:00:00Z");

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

/** Small whole numbers that look drawn by lot, the same each time. */
const drawn = (seed: number, below: number) => (Math.imul(seed + 1, 2_654_435_761) >>> 8) % below;

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

const ask = (asked: Omit<Parameters<typeof timelineRequest>[0], "nowUs">) =>
  timeline(store, reader(), timelineRequest({ ...asked, nowUs }));

/** A mixed week: several identities, secrets, outcomes and minutes, and calls that name more than one secret. */
function mixed(count: number): AccessEvent[] {
  return Array.from({ length: count }, (_, i) =>
    accessEvent({
      timeUs: START + drawn(i, 7 * 24 * 60) * 60_000_000 + drawn(i + 9_000, 60) * 1_000_000,
      identity: role(`service-${drawn(i + 100, 5)}`),
      resources:
        drawn(i + 700, 7) === 0
          ? [secret("shared"), secret(`own-${drawn(i + 300, 4)}`)]
          : [secret(`own-${drawn(i + 300, 4)}`)],
      outcome: OUTCOMES[drawn(i + 500, 3)] ?? "allowed",
    }),
  );
}

/** `key bucketStart outcome` → events, counted one by one. */
function slowly(
  events: readonly AccessEvent[],
  by: LaneKind,
  { startUs, stepUs, fromUs, toUs }: Pick<Timeline, "startUs" | "stepUs" | "fromUs" | "toUs">,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { timeUs, identity, resources, outcome } of events) {
    if (timeUs < fromUs || timeUs >= toUs) continue;
    const start = startUs + Math.floor((timeUs - startUs) / stepUs) * stepUs;
    for (const key of by === "identity" ? [identity.key] : resources.map((one) => one.key)) {
      const name = `${key} ${start} ${outcome}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function told({ lanes, marks, startUs, stepUs }: Timeline): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [place, lane] of marks.lane.entries())
    for (const outcome of OUTCOMES) {
      const count = marks[outcome][place] ?? 0;
      const start = startUs + (marks.bucket[place] ?? 0) * stepUs;
      if (count > 0) counts.set(`${lanes[lane]?.key} ${start} ${outcome}`, count);
    }
  return counts;
}

const sorted = (counts: Map<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

describe("marks", () => {
  it.each([
    ["a week by the hour", "2026-08-10T00:00:00Z..2026-08-17T00:00:00Z", HOUR],
    ["days with ragged ends", "2026-08-11T03:17:20Z..2026-08-15T11:41:03Z", HOUR],
    ["a day by minutes", "2026-08-12T00:00:00Z..2026-08-13T00:00:00Z", 10 * 60_000_000],
    ["an hour by seconds", "2026-08-12T10:05:00Z..2026-08-12T11:05:00Z", 30_000_000],
  ])("of %s are a slow count over the events, in both kinds of lanes", async (_, range, stepUs) => {
    const events = mixed(1500);
    await putEvents(store, events);
    await rollUp(store);
    for (const lanes of ["identity", "resource"] as const) {
      const answer = await ask({ range, lanes });
      expect(answer.stepUs).toBe(stepUs);
      expect(sorted(told(answer))).toEqual(sorted(slowly(events, lanes, answer)));
    }
  });

  it("count the same before cells are made as after", async () => {
    const events = mixed(400);
    await putEvents(store, events);
    const request = { range: "all", lanes: "resource" } as const;
    const before = await ask(request);
    await rollUp(store);
    const after = await ask(request);
    expect(sorted(told(before))).toEqual(sorted(slowly(events, "resource", before)));
    expect(after.marks).toEqual(before.marks);
  });

  it("are those of the filter, also where calls name the secret in second place", async () => {
    const events = mixed(800);
    await putEvents(store, events);
    await rollUp(store);
    const range = "2026-08-10T00:00:00Z..2026-08-17T00:00:00Z";
    const own = events.filter(({ resources }) => resources.some(({ name }) => name === "own-2"));
    const users = await ask({ range, q: "resource:own-2" });
    expect(sorted(told(users))).toEqual(sorted(slowly(own, "identity", users)));
    const denied = await ask({ range, q: "outcome:denied session:i-0abc", lanes: "identity" });
    const refused = events.filter(({ outcome }) => outcome === "denied");
    expect(sorted(told(denied))).toEqual(sorted(slowly(refused, "identity", denied)));
    const lane = await ask({ range, q: "resource:own-2", lanes: "resource" });
    expect(lane.lanes.map(({ name }) => name)).toEqual(["own-2"]);
    expect(lane.lanes[0]?.events).toBe(own.length);
  });
});

describe("lanes", () => {
  it("are bounded, and those left out are counted with their events", async () => {
    const events = Array.from({ length: 90 }, (_, who) =>
      Array.from({ length: who + 1 }, (_, n) =>
        accessEvent({ timeUs: START + n * 60_000_000, identity: role(`r${who}`) }),
      ),
    ).flat();
    await putEvents(store, events);
    await rollUp(store);
    const { lanes, lanesTotal, eventsElsewhere } = await ask({ range: "all" });
    expect([lanes.length, lanesTotal]).toEqual([LANES_MAX, 90]);
    expect(lanes.slice(0, 2).map(({ name }) => name)).toEqual(["r89", "r88"]);
    const shown = lanes.reduce((sum, lane) => sum + lane.events, 0);
    expect(shown + eventsElsewhere).toBe(events.length);
  });

  it("asked for by key come in that order, silent ones too, and unknown ones not", async () => {
    await putEvents(store, [
      accessEvent({ at: "2026-08-12T10:00:00Z", identity: role("busy") }),
      accessEvent({ at: "2026-08-01T10:00:00Z", identity: role("silent") }),
    ]);
    await rollUp(store);
    const only = ["silent", "busy", "nobody"].map((name) => role(name).key);
    const { lanes, lanesTotal } = await ask({
      range: "2026-08-12T00:00:00Z..2026-08-13T00:00:00Z",
      only,
    });
    expect(lanes.map(({ name, events }) => [name, events])).toEqual([
      ["silent", 0],
      ["busy", 1],
    ]);
    expect(lanesTotal).toBe(2);
  });

  it("of events that name no resource have one lane of their own", async () => {
    await putEvents(store, [accessEvent({ at: "2026-08-12T10:00:00Z", resources: [] })]);
    await rollUp(store);
    const { lanes } = await ask({ range: "all", lanes: "resource" });
    expect(lanes).toMatchObject([{ key: "", name: "", kind: null, events: 1 }]);
  });
});

describe("flags", () => {
  it("are changes of state in their lane and bucket, with who did what", async () => {
    await putEvents(store, [
      accessEvent({ at: "2026-08-12T10:00:00Z" }),
      accessEvent({
        at: "2026-08-12T12:20:00Z",
        action: "change-policy",
        operation: "PutResourcePolicy",
        outcome: "denied",
      }),
    ]);
    await rollUp(store);
    const { flags, lanes, stepUs, startUs } = await ask({
      range: "2026-08-12T00:00:00Z..2026-08-15T00:00:00Z",
    });
    expect(flags).toEqual([
      expect.objectContaining({
        ...{ lane: 0, kind: "policy", action: "change-policy", events: 1, denied: 1 },
        ...{ by: "payments-api", to: "payments/db" },
        bucket: Math.floor((us("2026-08-12T12:20:00Z") - startUs) / stepUs),
      }),
    ]);
    expect(lanes).toHaveLength(1);
  });

  it("of changed logging concern all lanes, whatever the filter", async () => {
    await putEvents(store, [
      accessEvent({ at: "2026-08-12T10:00:00Z" }),
      accessEvent({
        at: "2026-08-12T11:00:00Z",
        identity: role("intruder"),
        action: "stop-audit",
        operation: "StopLogging",
      }),
    ]);
    await rollUp(store);
    for (const range of [
      "2026-08-12T00:00:00Z..2026-08-15T00:00:00Z",
      "2026-08-12T10:00:00Z..2026-08-12T12:00:00Z",
    ]) {
      const { flags } = await ask({ range, q: "identity:payments-api" });
      expect(flags).toMatchObject([{ lane: null, kind: "audit", by: "intruder" }]);
    }
  });
});

describe("gaps", () => {
  const hourly = (region: string, without: (hour: number) => boolean, identity = role("steady")) =>
    Array.from({ length: 336 }, (_, hour) => hour)
      .filter((hour) => !without(hour))
      .map((hour) =>
        accessEvent({
          ...{ region, identity, timeUs: START + hour * HOUR },
          resources: [{ ...secret(`in-${region}`), region }],
        }),
      );

  beforeEach(async () => {
    await putEvents(
      store,
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 110),
      "a",
    );
    await putEvents(
      store,
      hourly("us-east-1", () => false, role("elsewhere")),
      "b",
    );
    await putEvents(
      store,
      hourly("eu-west-1", () => false, role("other")).map((event) => ({ ...event, account: "999900001111" })),
      "c",
    );
    await rollUp(store);
  });

  const gap = { state: "missing", fromUs: START + 100 * HOUR, toUs: START + 110 * HOUR };

  it("are those of exactly the streams that each lane rests on", async () => {
    const { lanes, gaps } = await ask({ range: "all" });
    const regions = (name: string) =>
      lanes
        .find((lane) => lane.name === name)
        ?.streams.map((stream) => `${gaps.streams[stream]?.account} ${gaps.streams[stream]?.region}`)
        .sort();
    // An identity may act in any region of its accounts.
    expect(regions("steady")).toEqual(["111122223333 eu-west-1", "111122223333 us-east-1"]);
    expect(regions("other")).toEqual(["999900001111 eu-west-1"]);
    expect(gaps.gaps).toMatchObject([gap]);
    expect(gaps.streams[gaps.gaps[0]?.stream ?? -1]).toMatchObject({
      account: "111122223333",
      region: "eu-west-1",
    });
  });

  it("of a resource are those of the streams that ever named it", async () => {
    const { gaps } = await ask({ range: "all", lanes: "resource", q: "resource:in-us-east-1" });
    expect(gaps).toMatchObject({ streams: [{ region: "us-east-1" }], gaps: [] });
  });

  it("are told where nothing is seen, so that it is not taken for silence", async () => {
    const range = "2026-08-14T05:00:00Z..2026-08-14T08:00:00Z";
    const { lanes, gaps } = await ask({ range, q: "identity:steady" });
    expect(lanes).toEqual([]);
    expect(gaps).toMatchObject({ gaps: [gap] });
  });
});

it("a filter or range that cannot be read is refused", async () => {
  await expect(ask({ range: "yesterday" })).rejects.toMatchObject({ code: "bad-input" });
  await expect(ask({ q: "identity:" })).rejects.toMatchObject({ code: "bad-input" });
});
