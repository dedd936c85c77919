import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { agent } from "@/lib/core/agent";
import { place } from "@/lib/core/place";
import { DAY_US } from "@/lib/core/time";
import { entityCard } from "@/lib/queries/entityCard";
import { findIdentity } from "@/lib/queries/findIdentity";
import { identityCredentials } from "@/lib/queries/identityCredentials";
import { identityDenials } from "@/lib/queries/identityDenials";
import { identityPeers } from "@/lib/queries/identityPeers";
import { identityResources } from "@/lib/queries/identityResources";
import { identityScores } from "@/lib/queries/identityScores";
import { identityAgents, identityPlaces } from "@/lib/queries/identityShares";
import { identityWeek } from "@/lib/queries/identityWeek";
import { listIdentities } from "@/lib/queries/listIdentities";
import { openEntityWindow } from "@/lib/queries/openEntityWindow";
import { sensitiveEvents } from "@/lib/queries/sensitiveEvents";
import { similarEntities } from "@/lib/queries/similarEntities";
import { rollUp } from "@/lib/services/rollUp";
import { scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { viewerOf } from "./support/viewers";

const viewer = viewerOf("viewer");
const NOW = Date.parse("2026-12-01T00:00:00Z") * 1000;
const END = Date.parse("2026-09-01T00:00:00Z") * 1000;

const role = (name: string, account = "111122223333") => ({
  key: `arn:aws:iam::${account}:role/${name}`,
  name,
  kind: "workload" as const,
  account,
});
const secret = (name: string) => ({
  key: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}`,
  name,
  kind: "secret" as const,
  account: "111122223333",
  region: "eu-west-1",
});

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

/** `days` before the end of the window, at noon. */
const ago = (days: number, more: Partial<AccessEvent> = {}) =>
  accessEvent({ timeUs: END - days * DAY_US + DAY_US / 2, identity: role("api"), ...more });

async function hold(...events: AccessEvent[]) {
  await putEvents(store, [...events, accessEvent({ timeUs: END - 1, identity: role("other") })]);
  await rollUp(store);
}

async function query(text = "30d", key = role("api").key) {
  const us = Number.parseInt(text, 10) * DAY_US;
  const [head, window] = await Promise.all([
    findIdentity(store, viewer, key),
    openEntityWindow(store, viewer, { kind: "last", text, us }, NOW),
  ]);
  if (!head || !window) throw new Error("nothing held");
  return { ...window, id: head.id, nowUs: NOW };
}

describe("an identity's head", () => {
  it("tells first and last access of all times, and null for a key that no log names", async () => {
    await hold(ago(100), ago(3));
    expect(await findIdentity(store, viewer, role("api").key)).toMatchObject({
      name: "api",
      class: "workload",
      firstUs: END - 99.5 * DAY_US,
      lastUs: END - 2.5 * DAY_US,
      accesses: 2,
      sources: ["aws-cloudtrail"],
    });
    expect(await findIdentity(store, viewer, "api")).toBeNull();
  });
});

describe("resources used", () => {
  it("are usual by the 90 days before the last seven, new by the seven, and lapsed by neither", async () => {
    await hold(
      ago(20, { resources: [secret("usual")] }),
      ago(2, { resources: [secret("usual")] }),
      ago(2, { resources: [secret("new")] }),
      ago(120, { resources: [secret("lapsed")] }),
    );
    const { uses, total } = await identityResources(store, viewer, await query("180d"));
    const of = Object.fromEntries(uses.map((use) => [use.resource?.name, use]));
    expect(total).toBe(3);
    expect(of.usual).toMatchObject({ familiarity: "usual", accesses: 2, days: 2, perDay: 2 / 180 });
    expect(of.new?.familiarity).toBe("new");
    expect(of.lapsed?.familiarity).toBe("lapsed");
  });

  it("cannot be told new where the logs begin inside the seven days", async () => {
    await hold(ago(2));
    expect((await identityResources(store, viewer, await query())).uses[0]?.familiarity).toBe("unknown");
  });

  it("count only the window, though older use makes them usual", async () => {
    await hold(ago(60), ago(2, { outcome: "denied" }));
    const { uses } = await identityResources(store, viewer, await query("7d"));
    expect(uses).toMatchObject([{ accesses: 1, denied: 1, familiarity: "usual" }]);
  });
});

describe("places and agents", () => {
  it("come with their shares, the new ones first", async () => {
    await hold(
      ...[20, 15, 10].map((day) => ago(day)),
      ago(1, { place: place({ address: "198.51.100.9" }), agent: agent("curl/8.1") }),
    );
    const places = await identityPlaces(store, viewer, await query());
    expect(places.accesses).toBe(4);
    expect(places.shares.map(({ value, familiarity, accesses }) => [value, familiarity, accesses])).toEqual([
      ["198.51.100.0/24", "new", 1],
      ["10.31.4.0/24", "usual", 3],
    ]);
    const agents = await identityAgents(store, viewer, await query());
    expect(agents.shares.map(({ value }) => value)).toEqual(["curl 8.1", "aws-sdk-java 2.25"]);
  });
});

describe("credentials and sessions", () => {
  it("put long-lived ones first and count every event once", async () => {
    await hold(
      ago(9, { credential: { id: "AKIAOLD", kind: "long-lived" }, session: null }),
      ago(2, { session: "a" }),
      ago(1, { session: "b" }),
      ago(1, { credential: null, session: "b" }),
    );
    const found = await identityCredentials(store, viewer, await query());
    expect(found.credentials.map(({ value, events, sessions }) => [value, events, sessions])).toEqual([
      ["AKIAOLD", 1, 0],
      ["ASIAEXAMPLE000000001", 2, 2],
    ]);
    expect(found.credentialsTotal).toBe(2);
    expect(found.byKind.find(({ kind }) => kind === "none")?.events).toBe(1);
    expect(found.sessions.map(({ value, events }) => [value, events])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
  });
});

describe("denials and sensitive actions", () => {
  it("name the resource, the action and the reason, with the share of all", async () => {
    await hold(ago(2, { outcome: "denied", errorCode: "AccessDenied" }), ago(1));
    expect(await identityDenials(store, viewer, await query())).toMatchObject({
      total: 1,
      events: 1,
      ofEvents: 2,
      denials: [{ action: "read-secret", errorCode: "AccessDenied", resource: { name: "payments/db" } }],
    });
  });

  it("are the deeds that govern, destroy, take out or touch the logging, and nothing else", async () => {
    await hold(
      ago(3, { action: "grant", operation: "CreateGrant" }),
      ago(2, { action: "schedule-deletion", operation: "ScheduleKeyDeletion", outcome: "denied" }),
      ago(1),
    );
    const found = await sensitiveEvents(store, viewer, "identity", await query());
    expect([found.total, found.allowed]).toEqual([2, 1]);
    expect(found.events.map(({ action }) => action)).toEqual(["schedule-deletion", "grant"]);
  });
});

describe("the usual week", () => {
  it("is told by the hours that had accesses", async () => {
    await hold(ago(2), ago(2), ago(1));
    const { hours } = await identityWeek(store, viewer, await query());
    expect(hours.map(([, accesses]) => accesses)).toEqual([2, 1]);
  });
});

describe("peers", () => {
  it("are identities of the same account whose keys differ in numbers alone, with what they share", async () => {
    const node = (n: number, account?: string) => role(`node-${n}`, account);
    await hold(
      ago(1, { identity: node(1), resources: [secret("a"), secret("only-it")] }),
      ago(1, { identity: node(2), resources: [secret("a"), secret("b")] }),
      ago(1, { identity: node(3), resources: [secret("b")] }),
      ago(1, { identity: node(4, "444455556666"), resources: [secret("a")] }),
    );
    const peers = await identityPeers(store, viewer, await query("30d", node(1).key));
    expect(peers.peers.map(({ name, resources, shared }) => [name, resources, shared])).toEqual([
      ["node-2", 2, 1],
      ["node-3", 1, 0],
    ]);
    expect(peers).toMatchObject({ total: 2, onlyPeers: 1, onlyIdentity: 1 });
  });
});

describe("scores", () => {
  it("are those of days with use, the highest of each, and say how far scoring has come", async () => {
    await hold(...Array.from({ length: 20 }, (_, day) => ago(20 - day)));
    expect(await identityScores(store, viewer, await query())).toEqual({ days: [], scoredToUs: null });
    await scoreEvents(store);
    const { days, scoredToUs } = await identityScores(store, viewer, await query());
    expect(days).toHaveLength(20);
    expect(scoredToUs).toBe(END);
  });
});

describe("the hover card", () => {
  it("tells rate, other side and open findings of the last seven days held, and null for nobody", async () => {
    await hold(ago(20), ago(2), ago(1, { resources: [secret("b")], outcome: "denied" }));
    const card = await entityCard(
      store,
      viewer,
      { side: "identity", key: role("api").key, nowUs: NOW },
      null,
    );
    expect(card).toMatchObject({ accesses: 2, denied: 1, others: 2, days: 7, openFindings: 0, worst: null });
    expect(await entityCard(store, viewer, { side: "identity", key: "nobody", nowUs: NOW }, null)).toBeNull();
  });
});

describe("names that were not found", () => {
  it("get suggestions that hold the text first, then those spelled alike", async () => {
    await hold(ago(1), ago(1, { identity: role("payments-worker") }));
    const names = async (text: string) =>
      (await similarEntities(store, viewer, { side: "identity", text })).map(({ name }) => name);
    expect(await names("payments-wroker")).toEqual(["payments-worker"]);
    expect(await names("AP")).toContain("api");
    expect(await names("")).toEqual([]);
    expect((await names("%")).length).toBe(0);
  });
});

describe("the list of identities", () => {
  it("sorts and searches all of them, and says how many there are", async () => {
    await hold(ago(3), ago(2), ago(1, { identity: role("batch"), outcome: "denied" }));
    const window = await openEntityWindow(store, viewer, { kind: "last", text: "30d", us: 30 * DAY_US }, NOW);
    if (!window) throw new Error("nothing held");
    const ask = { ...window, text: "", kind: null, sort: "rate" as const, descending: true };
    const page = await listIdentities(store, viewer, ask);
    expect(page.lines.map(({ name, accesses }) => [name, accesses])).toEqual([
      ["api", 2],
      ["batch", 1],
      ["other", 1],
    ]);
    expect(await listIdentities(store, viewer, { ...ask, text: "BAT" })).toMatchObject({ total: 1, all: 3 });
    expect(await listIdentities(store, viewer, { ...ask, kind: "person" })).toMatchObject({ total: 0 });
  });
});
