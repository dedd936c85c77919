import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EVIDENCE_EVENTS_MAX, frozenOf } from "@/lib/contracts/case-entry";
import { evidenceLine, parseEvidenceLine } from "@/lib/contracts/evidence-event";
import type { Viewer } from "@/lib/contracts/viewer";
import { describeFindings } from "@/lib/queries/describeFindings";
import { getCase } from "@/lib/queries/getCase";
import { readEvidence } from "@/lib/queries/readEvidence";
import { readFrozen } from "@/lib/queries/readFrozen";
import { addToCase } from "@/lib/services/addToCase";
import { openCase } from "@/lib/services/openCase";
import { unpack, unpackLines } from "@/lib/services/pack-events";
import { rerunEvidence } from "@/lib/services/rerunEvidence";
import { metadata } from "@/lib/store/metadata/metadata";
import type { Store } from "@/lib/store/store";
import { eventOf, record } from "../support/cloudtrail";
import { memoryStore, putEvents } from "../support/memory-store";
import { oddStore } from "./support/odd-access";
import { person, withDataFolder } from "./support/people";

withDataFolder();

const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const event = (n: number, changes = {}) =>
  eventOf(
    record({
      eventID: id(n),
      eventTime: `2026-03-04T05:${String(n).padStart(2, "0")}:00Z`,
      ...changes,
    }),
  );
const WINDOW = "2026-03-04T05:00:00Z..2026-03-04T06:00:00Z";

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

async function evidenceOf(viewer: Viewer, number: number) {
  const found = await getCase(viewer, number);
  const entry = found?.notebook.find(({ body }) => body.kind === "evidence");
  if (entry?.body.kind !== "evidence") throw new Error("no evidence");
  return { entry: entry.id, body: entry.body };
}

describe("a block of evidence", () => {
  it("keeps the query, the window, every event and a hash over them in a defined order", async () => {
    const ana = await person("analyst", "ana");
    // Two files, the later events first: the order of arrival must not matter.
    await putEvents(store, [event(7), event(9, { errorCode: "AccessDenied" })], "b".repeat(64));
    await putEvents(store, [event(3), event(5)], "a".repeat(64));
    const items = [{ kind: "events" as const, q: "outcome:allowed", range: WINDOW }];
    const added = await addToCase(store, ana, {
      into: { open: { title: "A leak", severity: "high" } },
      items,
      note: "look",
    });
    expect(added).toEqual({ id: "C-1", title: "A leak" });
    const { entry, body } = await evidenceOf(ana, 1);
    expect(body.query).toMatchObject({ q: "outcome:allowed", range: WINDOW });
    expect(body.frozen.events).toBe(3);
    const { content, sha256 } = await readFrozen(ana, entry, "events");
    expect(sha256).toBe(body.frozen.sha256);
    const events = (await unpack(content)).trimEnd().split("\n").map(parseEvidenceLine);
    expect(events.map((one) => one.id)).toEqual([id(3), id(5), id(7)]);
    expect(events[0]).toMatchObject({
      time: "2026-03-04T05:03:00Z",
      operation: "GetSecretValue",
      identity: { name: "payments-api", account: "111122223333" },
      resources: [{ name: "prod/db" }],
      credential: { id: "ASIAEXAMPLE000000001" },
      records: [{ role: "main", file: "a".repeat(64), record: 1, offset: 0, length: 100 }],
    });
    const kinds = (await getCase(ana, 1))?.notebook.map((one) => one.body.kind);
    expect(kinds).toEqual(["opened", "evidence", "note"]);
  });

  it("hashes the same whatever the order in which files arrived", async () => {
    const files = [
      [event(3), event(5)],
      [event(7), event(9)],
    ] as const;
    const hashes: string[] = [];
    const ana = await person("analyst", "ana");
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const held = await memoryStore();
      for (const n of order) await putEvents(held, files[n] ?? [], String(n).repeat(64));
      const { id: made } = await addToCase(held, ana, {
        into: { open: { title: "x", severity: "low" } },
        items: [{ kind: "events", q: "", range: WINDOW }],
      });
      hashes.push((await evidenceOf(ana, Number(made.slice(2)))).body.frozen.sha256);
      await held.close();
    }
    expect(hashes[0]).toBe(hashes[1]);
  });

  it("run again tells of no drift, then of an event that came late and of one that is gone", async () => {
    const ana = await person("analyst", "ana");
    await putEvents(store, [event(3), event(5)], "a".repeat(64));
    await openCase(ana, { title: "x", severity: "low" });
    await addToCase(store, ana, { into: { case: "C-1" }, items: [{ kind: "events", q: "", range: WINDOW }] });
    const { entry, body } = await evidenceOf(ana, 1);
    const same = await rerunEvidence(store, ana, { case: "C-1", entry });
    expect(same).toMatchObject({ events: 2, came: 0, gone: 0, changed: 0, sha256: body.frozen.sha256 });
    await putEvents(store, [event(4)], "b".repeat(64));
    const late = await rerunEvidence(store, ana, { case: "C-1", entry });
    expect(late).toMatchObject({ events: 3, came: 1, cameIds: [id(4)], gone: 0 });
    expect(late.sha256).not.toBe(body.frozen.sha256);
    const fewer = await memoryStore();
    await putEvents(fewer, [event(3, { userAgent: "other/1" })], "a".repeat(64));
    const gone = await rerunEvidence(fewer, ana, { case: "C-1", entry });
    expect(gone).toMatchObject({ came: 0, gone: 1, goneIds: [id(5)], changed: 1, changedIds: [id(3)] });
    await fewer.close();
    expect((await readFrozen(ana, entry, "events")).sha256).toBe(body.frozen.sha256);
    const kinds = (await getCase(ana, 1))?.notebook.map((one) => one.body.kind);
    expect(kinds).toEqual(["opened", "evidence", "rerun", "rerun", "rerun"]);
  });

  it("of events picked by hand keeps exactly those, and is asked for exactly those again", async () => {
    const ana = await person("analyst", "ana");
    await putEvents(store, [event(3), event(4), event(5)], "a".repeat(64));
    const times = [event(3), event(5)].map(({ timeUs }) => timeUs);
    const picked = {
      kind: "picked" as const,
      ids: [id(5), id(3)],
      fromUs: times[0] ?? 0,
      toUs: times[1] ?? 0,
    };
    const into = { open: { title: "x", severity: "low" as const } };
    await addToCase(store, ana, { into, items: [picked] });
    const { entry, body } = await evidenceOf(ana, 1);
    expect(body).toMatchObject({ query: { picked: true }, frozen: { events: 2 } });
    const same = await rerunEvidence(store, ana, { case: "C-1", entry });
    expect(same).toMatchObject({ came: 0, gone: 0, changed: 0, sha256: body.frozen.sha256 });
    const adding = addToCase(store, ana, { into, items: [{ ...picked, ids: [id(3), id(40)] }] });
    await expect(adding).rejects.toMatchObject({ code: "not-found" });
  });

  it("cannot be changed or removed in the database", async () => {
    const ana = await person("analyst", "ana");
    await putEvents(store, [event(3)], "a".repeat(64));
    const items = [{ kind: "events" as const, q: "", range: WINDOW }];
    const into = { open: { title: "x", severity: "low" as const } };
    await addToCase(store, ana, { into, items });
    for (const statement of [
      `UPDATE "case_frozen" SET "sha256" = 'x'`,
      `UPDATE "case_frozen" SET "content" = x'00'`,
      `DELETE FROM "case_frozen"`,
    ])
      await expect(metadata().$executeRawUnsafe(statement)).rejects.toThrow();
  });

  it("is refused when it would hold too many events, and nothing is written", async () => {
    const ana = await person("analyst", "ana");
    const base = event(3);
    const many = Array.from({ length: EVIDENCE_EVENTS_MAX + 1 }, (_, n) => ({
      ...base,
      id: id(n + 1),
      timeUs: base.timeUs + n,
    }));
    await putEvents(store, many, "a".repeat(64));
    const items = [{ kind: "events" as const, q: "", range: WINDOW }];
    const into = { open: { title: "x", severity: "low" as const } };
    await expect(addToCase(store, ana, { into, items })).rejects.toMatchObject({
      code: "too-large",
    });
    expect(await getCase(ana, 1)).toBeNull();
  });

  it("refuses a filter that it does not understand instead of leaving a part out", async () => {
    const ana = await person("analyst", "ana");
    const add = (q: string, range = WINDOW) =>
      addToCase(store, ana, {
        into: { open: { title: "x", severity: "low" } },
        items: [{ kind: "events", q, range }],
      });
    await expect(add("outcome:maybe")).rejects.toMatchObject({ code: "bad-input" });
    await expect(add("", "yesterday")).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("an event's line", () => {
  it("survives line separators and every other character of a log", async () => {
    const hostile = 'a\u2028b\u2029c"\\\u202e<script>\u0000';
    await putEvents(store, [event(3, { userAgent: hostile })], "a".repeat(64));
    const view = { filter: { terms: [] }, range: { kind: "all" } as const, nowUs: Date.UTC(2026, 3) * 1000 };
    const ana = await person("analyst", "ana");
    const { events } = await readEvidence(store, ana, { kind: "view", view }, 10);
    const [first] = events;
    if (!first) throw new Error("no event");
    expect(parseEvidenceLine(evidenceLine(first))).toEqual(first);
    const { packEvents } = await import("@/lib/services/pack-events");
    const lines: string[] = [];
    for await (const line of unpackLines((await packEvents(events)).packed.content)) lines.push(line);
    expect(lines).toEqual([evidenceLine(first)]);
  });
});

describe("a finding, an identity and a key", () => {
  let odd: Awaited<ReturnType<typeof oddStore>>;
  beforeAll(async () => {
    odd = await oddStore();
  }, 60_000);
  afterAll(() => odd.store.close());

  it("are kept as they are, the finding with its events", async () => {
    const ana = await person("analyst", "ana");
    const items = [{ kind: "finding" as const, id: odd.abroad }];
    const into = { open: { title: "x", severity: "low" as const } };
    await addToCase(odd.store, ana, { into, items });
    const entry = (await getCase(ana, 1))?.notebook.at(-1);
    if (entry?.body.kind !== "finding") throw new Error("no finding");
    const { finding, frozen } = entry.body;
    expect(finding.id).toBe(odd.abroad);
    expect(finding.reasons.length).toBeGreaterThan(0);
    expect(frozen.events).toBe(finding.eventCount);
    const lines = (await unpack((await readFrozen(ana, entry.id, "events")).content)).trimEnd().split("\n");
    expect(lines.map((line) => parseEvidenceLine(line).providerId).sort()).toEqual(
      [...finding.eventIds].sort(),
    );
    const key = finding.identity.id;
    await addToCase(odd.store, ana, { into: { case: "C-1" }, items: [{ kind: "identity", key }] });
    const last = (await getCase(ana, 1))?.notebook.at(-1)?.body;
    expect(last).toMatchObject({ kind: "identity", entity: { key } });
  });

  it("can each be asked again, and differ only where the store does", async () => {
    const ana = await person("analyst", "ana");
    const into = { open: { title: "x", severity: "low" as const } };
    const [finding] = (await describeFindings(odd.store, ana, [odd.abroad])).values();
    if (!finding) throw new Error("no finding");
    const resource = finding.resources[0]?.id ?? "";
    await addToCase(odd.store, ana, {
      into,
      items: [
        { kind: "finding", id: odd.abroad },
        { kind: "identity", key: finding.identity.id },
        { kind: "resource", key: resource },
        { kind: "scope", request: { subjects: [{ kind: "resource", name: resource }] } },
      ],
    });
    const asked = (await getCase(ana, 1))?.notebook.filter(({ body }) => frozenOf(body) !== null) ?? [];
    expect(asked.map(({ body }) => body.kind)).toEqual(["finding", "identity", "resource", "scope"]);
    for (const { id: entry, body } of asked) {
      const drift = await rerunEvidence(odd.store, ana, { case: "C-1", entry });
      expect(drift).toMatchObject({ came: 0, gone: 0, changed: 0, said: [] });
      expect(drift.sha256).toBe(frozenOf(body)?.sha256);
    }
    const empty = await memoryStore();
    const [first, second] = asked;
    const gone = await rerunEvidence(empty, ana, { case: "C-1", entry: first?.id ?? "" });
    expect(gone.gone).toBe(finding.eventCount);
    expect(gone.said).toMatchObject([{ what: "finding", was: "held" }]);
    const none = await rerunEvidence(empty, ana, { case: "C-1", entry: second?.id ?? "" });
    expect(none).toMatchObject({ came: 0, events: 0 });
    expect(none.gone).toBe(second && frozenOf(second.body)?.events);
    await empty.close();
  });

  it("that the store does not hold are refused", async () => {
    const ana = await person("analyst", "ana");
    const into = { open: { title: "x", severity: "low" as const } };
    for (const item of [
      { kind: "finding" as const, id: "none" },
      { kind: "identity" as const, key: "none" },
      { kind: "resource" as const, key: "none" },
    ]) {
      const adding = addToCase(odd.store, ana, { into, items: [item] });
      await expect(adding).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await getCase(ana, 1)).toBeNull();
  });
});
