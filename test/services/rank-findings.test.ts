import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExpectAccess } from "@/lib/contracts/feedback";
import type { FindingRequest, RankedFinding } from "@/lib/contracts/finding";
import type { Viewer } from "@/lib/contracts/viewer";
import { ExpectedFinding, type JudgedCell } from "@/lib/core/feedback";
import { combine, weigh } from "@/lib/core/weigh";
import { listFindingScores } from "@/lib/queries/listFindingScores";
import { listFindings } from "@/lib/queries/listFindings";
import { streamFindingCells } from "@/lib/queries/streamFindingCells";
import { expectAccess } from "@/lib/services/expectAccess";
import { markFinding } from "@/lib/services/markFinding";
import type { RankedFindings } from "@/lib/services/operations/findings";
import { runOperation } from "@/lib/services/operations/registry";
import { rankFindings } from "@/lib/services/rankFindings";
import { withdrawFeedback } from "@/lib/services/withdrawFeedback";
import { metadata, metadataIfAny } from "@/lib/store/metadata/metadata";
import { VIEWER, viewerOf } from "../support/viewer";
import { ABROAD, ALL, HOME, oddStore, role, secret } from "./support/odd-access";
import { withDataFolder } from "./support/people";

withDataFolder();

let odd: Awaited<ReturnType<typeof oddStore>>;
beforeAll(async () => {
  odd = await oddStore();
}, 60_000);
afterAll(() => odd.store.close());

const ANALYST = viewerOf("analyst");
const NOW = new Date("2026-08-20T09:00:00Z");
const LATER = new Date("2026-08-20T09:00:30Z");
const UNTIL = new Date("2026-08-27T17:30:00Z");
const [ORDERS, BILLING] = [secret("orders/db").key, secret("billing/db").key];

function ranked(now: Date = LATER, request: Partial<FindingRequest> = {}): Promise<RankedFinding[]> {
  return rankFindings(odd.store, VIEWER, { ...ALL, ...request }, { people: metadata(), now });
}

async function one(id: string, now?: Date): Promise<RankedFinding> {
  const found = (await ranked(now)).find((finding) => finding.id === id);
  if (!found) throw new Error(`no finding ${id}`);
  return found;
}

function expected(parts: Partial<ExpectAccess>, by: Viewer = ANALYST): Promise<string> {
  const access = {
    findingId: odd.abroad,
    identityKey: role("payments").key,
    until: UNTIL.toISOString(),
    note: "moving to the new region",
    ...parts,
  };
  return expectAccess(odd.store, by, access, NOW);
}

/** Bits left of each dimension. */
function left({ reasons }: RankedFinding): Record<string, number> {
  return Object.fromEntries(reasons.map(({ dimension, bitsLeft }) => [dimension, bitsLeft]));
}

function scoreOf(bits: Record<string, number>): number {
  return combine(Object.values(bits).map(weigh));
}

describe("without feedback", () => {
  it("the list is as the logs alone have it", async () => {
    const plain = await listFindings(odd.store, VIEWER, ALL);
    expect(await ranked()).toEqual(
      plain.map((finding) => ({
        ...finding,
        scoreBefore: finding.score,
        severityBefore: finding.severity,
        expected: [],
        verdict: null,
        verdicts: [],
        reasons: finding.reasons.map((reason) => ({ ...reason, bitsLeft: reason.bits })),
      })),
    );
    expect(plain.map(({ id }) => id).sort()).toEqual([odd.abroad, odd.atHome, odd.written].sort());
  });

  it("a command that only reads makes no file for it", async () => {
    const dataFolder = process.env.KEYTRAIL_DATA ?? "";
    const context = { viewer: VIEWER, store: odd.store, dataFolder, progress: () => undefined };
    expect(await runOperation("findings", context, ALL)).toMatchObject({
      findings: [{}, {}, {}],
      scoredUntil: null,
    });
    expect(metadataIfAny(dataFolder)).toBeNull();
    expect(existsSync(join(dataFolder, "keytrail.sqlite"))).toBe(false);
  });
});

describe("the cells of findings", () => {
  it("come finding by finding, and give the score that the finding has", async () => {
    const identities = ["payments", "orders"].map((name) => role(name).key);
    const cells: { finding: string; cell: JudgedCell }[] = [];
    for await (const one of streamFindingCells(odd.store, VIEWER, ALL, identities)) cells.push(one);
    expect(cells).toHaveLength(4);
    const turns = cells.filter(({ finding }, index) => finding !== cells[index - 1]?.finding);
    expect(turns).toHaveLength(3);
    for (const { id, score } of await listFindingScores(odd.store, VIEWER, ALL)) {
      const finding = new ExpectedFinding([]);
      for (const one of cells) if (one.finding === id) finding.add(one.cell);
      expect(finding.score).toBeCloseTo(score, 9);
    }
  });

  it("of others are not read", async () => {
    for await (const { finding } of streamFindingCells(odd.store, VIEWER, ALL, [role("orders").key]))
      expect(finding).toBe(odd.atHome);
    for await (const { finding } of streamFindingCells(odd.store, VIEWER, ALL, [role("billing").key]))
      expect(finding).toBe("none");
  });
});

describe("an expectation lowers what it covers", () => {
  it("a place, and leaves what is read, by how many, and how widely", async () => {
    const before = await one(odd.abroad);
    await expected({ network: ABROAD });
    const after = await one(odd.abroad);
    const { place: placeBefore = 0, ...others } = left(before);
    expect(placeBefore).toBeGreaterThan(5);
    expect(Object.keys(others).sort()).toEqual(["breadth", "newcomer", "resource"]);
    expect(left(after)).toEqual({ place: 0, ...others });
    expect(after.score).toBeLessThan(before.score - 0.5);
    expect(after.score).toBeCloseTo(scoreOf(others), 1);
    expect(after).toMatchObject({ scoreBefore: before.score, severityBefore: before.severity });
    expect(after.onceInDays).toBeLessThan(before.onceInDays);
    expect(after.expected).toMatchObject([
      { until: UNTIL.toISOString(), note: "moving to the new region", by: "Test", network: ABROAD },
    ]);
    expect(after.reasons.map(({ text, bits }) => [text, bits])).toEqual(
      before.reasons.map(({ text, bits }) => [text, bits]),
    );
  });

  it("and in no other finding, of the same identity or another", async () => {
    const before = await ranked();
    await expected({ network: ABROAD });
    await expected({ resourceKey: BILLING });
    const after = await ranked();
    for (const id of [odd.atHome, odd.written]) {
      const [was, is] = [before, after].map((list) => list.find((finding) => finding.id === id));
      expect({ ...is, rank: 0 }).toEqual({ ...was, rank: 0 });
    }
  });

  it("one secret of two, so that the other counts in full; then both", async () => {
    const before = await one(odd.abroad);
    await expected({ resourceKey: ORDERS });
    expect(await one(odd.abroad)).toMatchObject({
      score: before.score,
      severity: before.severity,
      onceInDays: before.onceInDays,
      expected: [{ resourceKey: ORDERS }],
    });
    await expected({ resourceKey: BILLING });
    const after = await one(odd.abroad);
    const { place = 0, breadth = 0 } = left(before);
    expect(left(after)).toEqual({ resource: 0, newcomer: 0, place, breadth });
    expect(after.score).toBeCloseTo(scoreOf({ place, breadth }), 1);
    expect(after.expected).toHaveLength(2);
  });

  it("and with all parts named still not the breadth", async () => {
    const { breadth = 0 } = left(await one(odd.abroad));
    for (const resourceKey of [ORDERS, BILLING])
      await expected({ resourceKey, network: ABROAD, action: "read-secret" });
    const after = await one(odd.abroad);
    expect(left(after)).toEqual({ resource: 0, newcomer: 0, place: 0, breadth });
    expect(after.score).toBeCloseTo(weigh(breadth), 1);
    expect(after.score).toBeGreaterThan(1);
  });

  it("and another action from another place on the same secret stays as it was", async () => {
    const before = await one(odd.written);
    expect(left(before)).toHaveProperty("action");
    expect(left(before)).toHaveProperty("place");
    await expected({ resourceKey: ORDERS, network: ABROAD, action: "read-secret" });
    await expected({ action: "read-secret" });
    await expected({ network: ABROAD });
    expect(await one(odd.written)).toEqual(before);
    await expected({ findingId: odd.written, action: "write-secret" });
    const { action: _, ...others } = left(before);
    expect(left(await one(odd.written))).toEqual({ action: 0, ...others });
  });

  it("until the minute it ends", async () => {
    const before = await one(odd.abroad);
    await expected({ network: ABROAD });
    const last = await one(odd.abroad, new Date(UNTIL.getTime() - 1));
    expect(last.score).toBeLessThan(before.score);
    expect(await one(odd.abroad, UNTIL)).toEqual(before);
  });

  it("until it is withdrawn; then everything is as before", async () => {
    const before = await ranked();
    const id = await expected({ network: ABROAD });
    expect(await ranked()).not.toEqual(before);
    await withdrawFeedback(viewerOf("admin"), { kind: "expectation", id }, LATER);
    expect(await ranked()).toEqual(before);
  });

  it("by two people, both told", async () => {
    await expected({ network: ABROAD }, { ...ANALYST, name: "ana" });
    await expected({ network: ABROAD, note: "me too" }, { ...ANALYST, name: "ben" });
    const { expected: told } = await one(odd.abroad);
    expect(told.map(({ by, note }) => `${by}: ${note}`).sort()).toEqual([
      "ana: moving to the new region",
      "ben: me too",
    ]);
  });
});

describe("findings are ranked after feedback", () => {
  const nearlyAll = async () => {
    for (const resourceKey of [ORDERS, BILLING]) await expected({ resourceKey, network: ABROAD });
  };

  it("also when fewer are asked for than are lowered", async () => {
    const before = await ranked();
    expect(before[0]?.id).toBe(odd.abroad);
    await nearlyAll();
    const after = await ranked();
    expect(after.at(-1)?.id).toBe(odd.abroad);
    expect(after.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const [first] = await ranked(LATER, { limit: 1 });
    expect(first).toEqual(after[0]);
    expect(await ranked(LATER, { limit: 2 })).toEqual(after.slice(0, 2));
  });

  it("and left out below the severity asked for", async () => {
    const { severity } = await one(odd.abroad);
    const ids = async () => (await ranked(LATER, { minSeverity: severity })).map(({ id }) => id);
    expect(await ids()).toContain(odd.abroad);
    await nearlyAll();
    expect((await one(odd.abroad)).severity).not.toBe(severity);
    expect(await ids()).not.toContain(odd.abroad);
  });

  it("in what the command line gets, too", async () => {
    await nearlyAll();
    // The command reads the clock, and the test's expectations are of another time.
    const far = new Date(Date.now() + 3_600_000).toISOString();
    const scope = {
      findingId: odd.atHome,
      identityKey: role("orders").key,
      resourceKey: secret("payments/db").key,
    };
    await expectAccess(odd.store, ANALYST, { ...scope, until: far, note: "x" });
    await markFinding(odd.store, ANALYST, { findingId: odd.written, verdict: "true", note: "" });
    const dataFolder = process.env.KEYTRAIL_DATA ?? "";
    const context = { viewer: VIEWER, store: odd.store, dataFolder, progress: () => undefined };
    const { findings: list } = (await runOperation("findings", context, ALL)) as RankedFindings;
    const by = new Map(list.map((finding) => [finding.id, finding]));
    expect(by.get(odd.atHome)).toMatchObject({ expected: [{ until: far }], score: 0 });
    expect(by.get(odd.written)).toMatchObject({ verdict: "true", expected: [] });
    expect(list.at(-1)?.id).toBe(odd.atHome);
  });
});

describe("a scope that slips is refused", () => {
  it.each([
    ["another place", { network: HOME }],
    ["another action", { action: "write-secret" }],
    ["a secret at another place", { resourceKey: ORDERS, network: HOME }],
    ["another identity", { identityKey: role("orders").key, network: ABROAD }],
    ["the identity alone", {}],
    ["an end that has passed", { network: ABROAD, until: NOW.toISOString() }],
    ["an end in two years", { network: ABROAD, until: "2028-08-20T09:00:00Z" }],
    ["an end that is no time", { network: ABROAD, until: "next week" }],
    ["no note", { network: ABROAD, note: "  " }],
    ["a network that is SQL", { network: "' OR 1=1 --" }],
  ] as const)("%s", async (_, parts) => {
    await expect(expected(parts)).rejects.toMatchObject({ code: "bad-input" });
    expect(await metadata().expectation.count()).toBe(0);
  });
});
