import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FeedbackCursor } from "@/lib/contracts/feedback";
import type { RankedFinding } from "@/lib/contracts/finding";
import { listFeedback } from "@/lib/queries/listFeedback";
import { expectAccess } from "@/lib/services/expectAccess";
import { markFinding } from "@/lib/services/markFinding";
import { rankFindings } from "@/lib/services/rankFindings";
import { undoMark } from "@/lib/services/undoMark";
import { withdrawFeedback } from "@/lib/services/withdrawFeedback";
import { metadata } from "@/lib/store/metadata/metadata";
import { memoryStore } from "../support/memory-store";
import { VIEWER } from "../support/viewer";
import { ABROAD, ALL, oddStore, role } from "./support/odd-access";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();

let odd: Awaited<ReturnType<typeof oddStore>>;
beforeAll(async () => {
  odd = await oddStore();
}, 60_000);
afterAll(() => odd.store.close());

const at = (minute: number) => new Date(Date.UTC(2026, 7, 20, 9, minute));
const UNTIL = "2026-08-27T00:00:00Z";
const mark = (findingId: string, verdict: "true" | "noise", note = "") => ({ findingId, verdict, note });
const abroad = (note = "a move") => ({
  findingId: odd.abroad,
  identityKey: role("payments").key,
  network: ABROAD,
  until: UNTIL,
  note,
});

async function one(id: string, now = at(50)): Promise<RankedFinding> {
  const list = await rankFindings(odd.store, VIEWER, ALL, { people: metadata(), now });
  const found = list.find((finding) => finding.id === id);
  if (!found) throw new Error(`no finding ${id}`);
  return found;
}

describe("a verdict", () => {
  it("is shown and changes no score, severity or rank", async () => {
    const ana = await person("analyst", "ana");
    const before = await one(odd.abroad);
    for (const verdict of ["true", "noise"] as const) {
      await markFinding(odd.store, ana, mark(odd.abroad, verdict, "seen"), at(1));
      const { verdict: word, verdicts, ...rest } = await one(odd.abroad);
      expect(word).toBe(verdict);
      expect(verdicts).toMatchObject([{ verdict, note: "seen", by: "ana", at: at(1).toISOString() }]);
      expect({ ...rest, verdict: null, verdicts: [] }).toEqual(before);
    }
    expect(await one(odd.atHome)).toMatchObject({ verdict: null, verdicts: [] });
  });

  it("that is undone gives way to what the same person had said before, and others' stay", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const first = await markFinding(odd.store, ana, mark(odd.abroad, "true", "asked payments"), at(1));
    await markFinding(odd.store, ben, mark(odd.abroad, "true", "me too"), at(2));
    const second = await markFinding(odd.store, ana, mark(odd.abroad, "noise"), at(3));
    await expect(undoMark(ben, second, at(4))).rejects.toMatchObject({ code: "not-found" });
    await undoMark(ana, second, at(4));
    const said = async () =>
      (await one(odd.abroad)).verdicts.map(({ by, verdict, note }) => `${by} ${verdict} ${note}`).sort();
    expect(await said()).toEqual(["ana true asked payments", "ben true me too"]);
    await expect(undoMark(ana, second, at(5))).rejects.toMatchObject({ code: "conflict" });
    await expect(undoMark(ana, first, at(5))).rejects.toMatchObject({ code: "conflict" });
    const only = await markFinding(odd.store, ana, mark(odd.atHome, "noise"), at(6));
    await undoMark(ana, only, at(7));
    expect((await one(odd.atHome)).verdicts).toEqual([]);
  });

  it("of one author replaces the same author's, and stands beside another's", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    await markFinding(odd.store, ana, mark(odd.abroad, "noise"), at(1));
    await markFinding(odd.store, ben, mark(odd.abroad, "true"), at(2));
    await markFinding(odd.store, ana, mark(odd.abroad, "true", "looked again"), at(3));
    const told = (await one(odd.abroad)).verdicts.map(({ by, verdict }) => `${by}: ${verdict}`);
    expect(told).toEqual(["ana: true", "ben: true"]);
    const { entries } = await listFeedback(VIEWER, { findingId: odd.abroad });
    expect(entries.map(({ by, state, withdrawn }) => [by, state, withdrawn])).toEqual([
      ["ana", "in-force", null],
      ["ben", "in-force", null],
      ["ana", "withdrawn", { by: "ana", at: at(3).toISOString() }],
    ]);
  });

  it("may be withdrawn by another, whose name is kept", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const before = await one(odd.abroad);
    const id = await markFinding(odd.store, ana, mark(odd.abroad, "noise"), at(1));
    await withdrawFeedback(ben, { kind: "verdict", id }, at(2));
    expect(await one(odd.abroad)).toEqual(before);
    const { entries } = await listFeedback(VIEWER);
    expect(entries).toMatchObject([
      { kind: "verdict", by: "ana", state: "withdrawn", withdrawn: { by: "ben", at: at(2).toISOString() } },
    ]);
    await expect(withdrawFeedback(ana, { kind: "verdict", id })).rejects.toMatchObject({ code: "conflict" });
    await expect(withdrawFeedback(ana, { kind: "expectation", id })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("the history", () => {
  it("keeps and shows what was said of a finding that no longer exists", async () => {
    const ana = await person("analyst", "ana");
    const { title } = await one(odd.abroad);
    await markFinding(odd.store, ana, mark(odd.abroad, "true"), at(1));
    await expectAccess(odd.store, ana, abroad(), at(2));
    const empty = await memoryStore();
    try {
      const list = rankFindings(empty, VIEWER, ALL, { people: metadata(), now: at(3) });
      expect(await list).toEqual([]);
      const again = markFinding(empty, ana, mark(odd.abroad, "noise"), at(4));
      await expect(again).rejects.toMatchObject({ code: "not-found" });
    } finally {
      await empty.close();
    }
    const { entries } = await listFeedback(VIEWER, { findingId: odd.abroad }, at(5));
    expect(entries).toMatchObject([
      { kind: "expectation", findingTitle: title, state: "in-force", network: ABROAD, resourceKey: null },
      { kind: "verdict", findingTitle: title, state: "in-force", verdict: "true" },
    ]);
  });

  it("tells of an expectation that it has ended", async () => {
    await expectAccess(odd.store, await person("analyst"), abroad(), at(1));
    const states = async (now: Date) =>
      (await listFeedback(VIEWER, {}, now)).entries.map(({ state }) => state);
    expect(await states(new Date(Date.parse(UNTIL) - 1))).toEqual(["in-force"]);
    expect(await states(new Date(UNTIL))).toEqual(["expired"]);
  });

  it("loses nothing between two pages, though all was said in one instant", async () => {
    for (const name of ["ana", "ben", "cem", "dora", "eli"]) {
      const who = await person("analyst", name);
      await markFinding(odd.store, who, mark(odd.atHome, "noise"), at(1));
      await expectAccess(odd.store, who, abroad(name), at(1));
    }
    const seen: string[] = [];
    let before: FeedbackCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof listFeedback>> = await listFeedback(VIEWER, { before, limit: 3 });
      seen.push(...page.entries.map(({ id }) => id));
      before = page.next;
    } while (before);
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  it("cannot be changed or removed, in the database itself", async () => {
    const ana = await person("analyst", "ana");
    const verdict = await markFinding(odd.store, ana, mark(odd.abroad, "true"), at(1));
    const expectation = await expectAccess(odd.store, ana, abroad(), at(1));
    const db = metadata();
    await expect(db.verdict.deleteMany()).rejects.toThrow();
    await expect(db.expectation.deleteMany()).rejects.toThrow();
    const other = { data: { note: "other" } };
    await expect(db.verdict.update({ where: { id: verdict }, ...other })).rejects.toThrow();
    await expect(
      db.expectation.update({ where: { id: expectation }, data: { until: at(2) } }),
    ).rejects.toThrow();
    await withdrawFeedback(ana, { kind: "verdict", id: verdict }, at(2));
    const back = { where: { id: verdict }, data: { withdrawnAt: null } };
    await expect(db.verdict.update(back)).rejects.toThrow();
    expect(await db.verdict.findMany()).toMatchObject([{ note: "", withdrawnAt: at(2) }]);
    expect(await db.expectation.count()).toBe(1);
  });

  it("is audited with who, what and of which finding", async () => {
    const ana = await person("analyst", "ana");
    const id = await markFinding(odd.store, ana, mark(odd.abroad, "noise"));
    await expectAccess(odd.store, ana, abroad(), at(1));
    await withdrawFeedback(ana, { kind: "verdict", id });
    const { title } = await one(odd.abroad);
    expect(await recorded()).toMatchObject([
      { action: "finding-marked", userName: "ana", subject: `${odd.abroad}: noise: ${title}` },
      {
        action: "access-expected",
        subject: `${odd.abroad}: until 2026-08-27T00:00:00.000Z: ${role("payments").key} × any × ${ABROAD} × any`,
      },
      { action: "feedback-withdrawn", subject: `${odd.abroad}: verdict of ana: ${title}` },
    ]);
  });
});

describe("who may", () => {
  it("a viewer may read feedback and not give, or take it back", async () => {
    const ana = await person("analyst", "ana");
    const vic = await person("viewer", "vic");
    const id = await markFinding(odd.store, ana, mark(odd.abroad, "true"));
    const forbidden = { code: "forbidden" };
    await expect(markFinding(odd.store, vic, mark(odd.abroad, "noise"))).rejects.toMatchObject(forbidden);
    await expect(expectAccess(odd.store, vic, abroad(), at(1))).rejects.toMatchObject(forbidden);
    await expect(withdrawFeedback(vic, { kind: "verdict", id })).rejects.toMatchObject(forbidden);
    const { entries } = await listFeedback(vic);
    expect(entries).toMatchObject([{ id, by: "ana", state: "in-force" }]);
    expect(await metadata().auditEntry.count()).toBe(1);
  });
});

describe("a note", () => {
  it.each([
    "<script>alert(1)</script>",
    "'); DROP TABLE verdict; --",
    '=HYPERLINK("http://x")',
    "[x](javascript:alert(1))",
    "two\nlines\tand a tab",
    "Löschung geprüft ✓",
  ])("is kept as it was typed: %j", async (note) => {
    const ana = await person("analyst", "ana");
    await markFinding(odd.store, ana, mark(odd.abroad, "true", note), at(1));
    await expectAccess(odd.store, ana, abroad(note), at(1));
    expect(await one(odd.abroad)).toMatchObject({ expected: [{ note }], verdicts: [{ note }] });
    expect((await listFeedback(VIEWER)).entries.map((entry) => entry.note)).toEqual([note, note]);
  });

  it.each([
    ["moves the cursor", "\u001b[2J"],
    ["reorders text", "\u202egnp.exe"],
    ["holds a zero", "a\u0000b"],
    ["is no text", "\ud800"],
    ["is too long", "x".repeat(2_001)],
  ])("is refused that %s", async (_, note) => {
    const ana = await person("analyst", "ana");
    const bad = { code: "bad-input" };
    await expect(markFinding(odd.store, ana, mark(odd.abroad, "true", note))).rejects.toMatchObject(bad);
    await expect(expectAccess(odd.store, ana, abroad(note), at(1))).rejects.toMatchObject(bad);
    expect((await listFeedback(VIEWER)).entries).toEqual([]);
  });
});
