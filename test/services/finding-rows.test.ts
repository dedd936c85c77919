import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_FINDING_VIEW, type FindingView } from "@/lib/contracts/finding-view";
import { parseTimeUs } from "@/lib/core/time";
import { assignFinding } from "@/lib/services/assignFinding";
import { countOpenFindings } from "@/lib/services/countOpenFindings";
import { expectAccess } from "@/lib/services/expectAccess";
import { listFindingRows } from "@/lib/services/listFindingRows";
import { markFinding } from "@/lib/services/markFinding";
import { newestFindings } from "@/lib/services/newestFindings";
import { rankFindings } from "@/lib/services/rankFindings";
import { withdrawFeedback } from "@/lib/services/withdrawFeedback";
import { metadata } from "@/lib/store/metadata/metadata";
import { VIEWER, viewerOf } from "../support/viewer";
import { ABROAD, ALL, oddStore, role } from "./support/odd-access";
import { person, withDataFolder } from "./support/people";

withDataFolder();

let odd: Awaited<ReturnType<typeof oddStore>>;
beforeAll(async () => {
  odd = await oddStore();
}, 60_000);
afterAll(() => odd.store.close());

const ANALYST = viewerOf("analyst");
const NOW = new Date("2026-08-20T09:00:00Z");
const EVERYTHING = { range: { kind: "all" } } as const;

function list(view: Partial<FindingView> = EVERYTHING, viewer = VIEWER) {
  const asked = { people: metadata(), now: new Date(NOW.getTime() + 30_000) };
  return listFindingRows(odd.store, viewer, { ...DEFAULT_FINDING_VIEW, ...EVERYTHING, ...view }, asked);
}

describe("the list of findings", () => {
  it("has the order, scores and severities of `keytrail findings`", async () => {
    const ranked = await rankFindings(odd.store, VIEWER, ALL, { people: null, now: NOW });
    const { rows } = await list();
    expect(rows.map(({ id, severity, rank }) => ({ id, severity, rank }))).toEqual(
      ranked.map(({ id, severity, rank }) => ({ id, severity, rank })),
    );
    expect(rows.map(({ title }) => title)).toEqual(ranked.map(({ title }) => title));
  });

  it("draws the line after budget times days, whatever is filtered or decided", async () => {
    const { fromUs } = await list();
    const range = { kind: "span", fromUs, toUs: parseTimeUs("2026-08-14T00:00:00Z") ?? 0 } as const;
    const { days, lastInBudget, ranked } = await list({ range, budget: 1 });
    expect(days).toBe(Math.round((range.toUs - fromUs) / 86_400_000_000));
    expect(lastInBudget).toBe(Math.min(ranked, days));
    const day = { kind: "span", fromUs: parseTimeUs("2026-08-09T00:00:00Z") ?? 0, toUs: range.toUs } as const;
    const [first] = (await list({ range: day })).rows;
    await markFinding(odd.store, ANALYST, { findingId: first?.id ?? "", verdict: "noise", note: "" }, NOW);
    const after = await list({ range: day, state: "all" });
    expect(after.rows.map(({ rank }) => rank)).toEqual(after.rows.map((_, index) => index + 1));
    expect(after.openInBudget).toBe(after.lastInBudget - 1);
  });

  it("takes a decided finding from the open ones until that is withdrawn", async () => {
    const id = await markFinding(
      odd.store,
      ANALYST,
      { findingId: odd.abroad, verdict: "true", note: "" },
      NOW,
    );
    expect((await list()).rows.map((row) => row.id)).not.toContain(odd.abroad);
    expect((await list({ state: "decided" })).rows.map((row) => row.id)).toEqual([odd.abroad]);
    await withdrawFeedback(ANALYST, { kind: "verdict", id }, NOW);
    expect((await list()).counts).toMatchObject({ open: 3, decided: 0 });
  });

  it("takes an expected finding from the open ones, and shows what it was before", async () => {
    await expectAccess(
      odd.store,
      ANALYST,
      {
        findingId: odd.abroad,
        identityKey: role("payments").key,
        network: ABROAD,
        until: "2026-09-01T00:00:00Z",
        note: "moving",
      },
      NOW,
    );
    const [row] = (await list({ state: "decided" })).rows;
    expect(row).toMatchObject({ id: odd.abroad, expected: [{ note: "moving" }] });
    expect(row?.score).toBeLessThan(row?.scoreBefore ?? 0);
  });

  it("shows to each person what is assigned to them", async () => {
    const ana = await person("analyst", "ana");
    await assignFinding(odd.store, ANALYST, { findingId: odd.atHome, assigneeId: ana.userId }, NOW);
    expect((await list({ state: "mine" }, ana)).rows.map(({ id }) => id)).toEqual([odd.atHome]);
    expect((await list({ state: "mine" }, ANALYST)).rows).toEqual([]);
    await assignFinding(odd.store, ANALYST, { findingId: odd.atHome, assigneeId: null }, NOW);
    expect((await list({ state: "mine" }, ana)).rows).toEqual([]);
  });

  it("pictures the leading reason: none of its days before had what that day brought", async () => {
    const row = (await list()).rows.find(({ id }) => id === odd.abroad);
    expect(row?.picture).toMatchObject({ kind: "days", seen: expect.any(Number) });
    if (row?.picture?.kind !== "days") throw new Error("no picture of days");
    expect(row.picture.usual).toHaveLength(20);
    // Day 0 of a store is all new; every settled day after it has nothing new.
    expect(row.picture.usual.slice(1)).toEqual(Array.from({ length: 19 }, () => 0));
    expect(row.picture.seen).toBeGreaterThan(0);
  });

  it("goes to the last page when a later one is asked for", async () => {
    expect(await list({ page: 9 })).toMatchObject({ page: 1, pages: 1 });
  });
});

describe("assignment", () => {
  it("is refused to a viewer, and to whoever may not triage", async () => {
    const eve = await person("viewer", "eve");
    const input = { findingId: odd.abroad, assigneeId: eve.userId };
    await expect(assignFinding(odd.store, VIEWER, input)).rejects.toThrow("analyst");
    await expect(assignFinding(odd.store, ANALYST, input)).rejects.toThrow("no such person");
  });

  it("keeps every change in the database, which refuses to change or remove one", async () => {
    const ana = await person("analyst", "ana");
    const bob = await person("analyst", "bob");
    for (const to of [ana, bob, bob])
      await assignFinding(odd.store, ANALYST, { findingId: odd.abroad, assigneeId: to.userId }, NOW);
    const rows = await metadata().assignment.findMany({ orderBy: { id: "asc" } });
    expect(rows.map(({ assigneeName }) => assigneeName)).toEqual(["ana", "bob"]);
    await expect(metadata().assignment.deleteMany()).rejects.toThrow();
    await expect(metadata().assignment.updateMany({ data: { assigneeName: "x" } })).rejects.toThrow();
    expect(await metadata().assignment.findMany({ orderBy: { id: "asc" } })).toEqual(rows);
  });
});

describe("beside the list", () => {
  it("the count in the navigation is of open findings that the budget pays for", async () => {
    const asked = { people: metadata(), now: NOW };
    const before = await countOpenFindings(odd.store, VIEWER, asked);
    const { openInBudget } = await listFindingRows(odd.store, VIEWER, DEFAULT_FINDING_VIEW, asked);
    expect(before).toBe(openInBudget);
  });

  it("the overview tells the findings of the newest day held, and none is none", async () => {
    const found = await newestFindings(odd.store, VIEWER, { people: null, now: NOW });
    expect(found?.fromUs).toBe(parseTimeUs("2026-08-13T00:00:00Z"));
    expect(found).toMatchObject({ findings: [], total: 0 });
  });
});
