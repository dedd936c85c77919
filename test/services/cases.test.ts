import { describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/contracts/viewer";
import { getCase } from "@/lib/queries/getCase";
import { listCases } from "@/lib/queries/listCases";
import { addTask } from "@/lib/services/addTask";
import { assignCase } from "@/lib/services/assignCase";
import { changeCase } from "@/lib/services/changeCase";
import { closeCase } from "@/lib/services/closeCase";
import { decide } from "@/lib/services/decide";
import { finishTask } from "@/lib/services/finishTask";
import { openCase } from "@/lib/services/openCase";
import { writeNote } from "@/lib/services/writeNote";
import { metadata } from "@/lib/store/metadata/metadata";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();

const LEAK = { title: "A leaked access key", severity: "high", summary: "" } as const;
const ALL = { status: "all", severity: null, assignee: null, q: "", skip: 0 } as const;

async function detail(viewer: Viewer, id: string) {
  const found = await getCase(viewer, Number(id.slice(2)));
  if (!found) throw new Error(`no case ${id}`);
  return found;
}

describe("a case", () => {
  it("is numbered, assigned to who opens it, and begins its notebook with its opening", async () => {
    const ana = await person("analyst", "ana");
    expect(await openCase(ana, LEAK)).toBe("C-1");
    expect(await openCase(ana, { ...LEAK, title: "Another" })).toBe("C-2");
    const { notebook, ...held } = await detail(ana, "C-1");
    expect(held).toMatchObject({ title: LEAK.title, status: "open", severity: "high", version: 1 });
    expect(held.assignees).toEqual([{ userId: ana.userId, name: "ana" }]);
    expect(notebook.map(({ position, by, body }) => [position, by, body.kind])).toEqual([
      [1, "ana", "opened"],
    ]);
    expect(await getCase(ana, 99)).toBeNull();
  });

  it("is read by viewers and written by analysts", async () => {
    const ana = await person("analyst", "ana");
    const vic = await person("viewer", "vic");
    const id = await openCase(ana, LEAK);
    expect((await detail(vic, id)).title).toBe(LEAK.title);
    const acts = [
      () => openCase(vic, LEAK),
      () => writeNote(vic, { case: id, markdown: "x" }),
      () => decide(vic, { case: id, markdown: "x" }),
      () => addTask(vic, { case: id, text: "x" }),
      () => finishTask(vic, { case: id, task: "x", to: "done" }),
      () => assignCase(vic, { case: id, userId: ana.userId, assigned: true }),
      () => changeCase(vic, { case: id, version: 1, title: "x" }),
      () => closeCase(vic, { case: id, version: 1, conclusion: "x" }),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    expect((await detail(vic, id)).entries).toBe(1);
  });

  it("records every act in the audit log, and in the notebook in the order of the acts", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const id = await openCase(ana, LEAK);
    await writeNote(ana, { case: id, markdown: "first" });
    await decide(ben, { case: id, markdown: "rotate now" });
    await addTask(ana, { case: id, text: "rotate the key" });
    const [task] = (await detail(ana, id)).tasks;
    await finishTask(ben, { case: id, task: task?.id ?? "", to: "done" });
    await finishTask(ana, { case: id, task: task?.id ?? "", to: "done" });
    await assignCase(ana, { case: id, userId: ben.userId, assigned: true });
    await changeCase(ana, { case: id, version: 1, severity: "critical" });
    await closeCase(ana, { case: id, version: 2, conclusion: "No misuse seen." });
    const held = await detail(ana, id);
    expect(held.notebook.map(({ body }) => body.kind)).toEqual([
      "opened",
      "note",
      "decision",
      "task",
      "task",
      "assigned",
      "changed",
      "changed",
    ]);
    expect(held.notebook.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(held).toMatchObject({ status: "closed", severity: "critical", version: 3, entries: 8 });
    expect(held.tasks[0]).toMatchObject({ state: "done", finished: { by: "ben" } });
    const actions = (await recorded())
      .map(({ action }) => action)
      .filter((action) => action.startsWith("case"));
    expect(actions).toEqual([
      "case-opened",
      "case-written",
      "case-written",
      "case-written",
      "case-written",
      "case-changed",
      "case-changed",
      "case-closed",
    ]);
  });

  it("is not closed over an open task, and once closed takes notes alone until it is reopened", async () => {
    const ana = await person("analyst", "ana");
    const id = await openCase(ana, LEAK);
    await addTask(ana, { case: id, text: "ask the team" });
    const close = () => closeCase(ana, { case: id, version: 1, conclusion: "done" });
    await expect(close()).rejects.toThrow("A task is open");
    const [task] = (await detail(ana, id)).tasks;
    await finishTask(ana, { case: id, task: task?.id ?? "", to: "dropped" });
    expect(await close()).toEqual({ kind: "done" });
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    await expect(decide(ana, { case: id, markdown: "late" })).rejects.toThrow("is closed");
    await expect(addTask(ana, { case: id, text: "late" })).rejects.toThrow("is closed");
    await expect(changeCase(ana, { case: id, version: 2, title: "late" })).rejects.toThrow("is closed");
    expect(await writeNote(ana, { case: id, markdown: "seen later" })).toMatchObject({ kind: "done" });
    expect(await changeCase(ana, { case: id, version: 2, status: "open" })).toEqual({ kind: "done" });
    await decide(ana, { case: id, markdown: "in time" });
  });

  it("is found by status, severity, assignee, words and id", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    await openCase(ana, { ...LEAK, title: "Vault token in a log" });
    await openCase(ben, { ...LEAK, severity: "low", title: "Odd hour of the pipeline" });
    await closeCase(ana, { case: "C-1", version: 1, conclusion: "x" });
    const ids = async (view: Partial<Parameters<typeof listCases>[1]>) =>
      (await listCases(ana, { ...ALL, ...view })).cases.map(({ id }) => id).sort();
    expect(await ids({})).toEqual(["C-1", "C-2"]);
    expect(await ids({ status: "active" })).toEqual(["C-2"]);
    expect(await ids({ status: "closed" })).toEqual(["C-1"]);
    expect(await ids({ severity: "medium" })).toEqual(["C-1"]);
    expect(await ids({ assignee: "me" })).toEqual(["C-1"]);
    expect(await ids({ assignee: ben.userId })).toEqual(["C-2"]);
    expect(await ids({ assignee: "nobody" })).toEqual([]);
    expect(await ids({ q: "TOKEN vault" })).toEqual(["C-1"]);
    expect(await ids({ q: "c-2" })).toEqual(["C-2"]);
    expect((await listCases(ana, ALL)).counts).toEqual({ open: 1, contained: 0, closed: 1 });
  });

  it("refuses what is no text for people", async () => {
    const ana = await person("analyst", "ana");
    const id = await openCase(ana, LEAK);
    await expect(openCase(ana, { ...LEAK, title: "  " })).rejects.toThrow("Give the case a title");
    await expect(openCase(ana, { ...LEAK, title: "a\u202eb" })).rejects.toThrow("invisible");
    await expect(writeNote(ana, { case: id, markdown: " \n" })).rejects.toThrow("Write something");
    await expect(writeNote(ana, { case: id, markdown: "a\u0007" })).rejects.toThrow("control");
    await expect(writeNote(ana, { case: "12", markdown: "a" })).rejects.toThrow("no such case");
    await expect(writeNote(ana, { case: "C-77", markdown: "a" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("two people at once", () => {
  it("both keep their notes, and positions are given out once", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const id = await openCase(ana, LEAK);
    const texts = Array.from({ length: 12 }, (_, n) => `note ${n}`);
    await Promise.all(texts.map((markdown, n) => writeNote(n % 2 ? ana : ben, { case: id, markdown })));
    const { notebook } = await detail(ana, id);
    const kept = notebook.flatMap(({ body }) => (body.kind === "note" ? [body.markdown] : []));
    expect([...kept].sort()).toEqual([...texts].sort());
    expect(notebook.map(({ position }) => position)).toEqual(notebook.map((_, n) => n + 1));
  });

  it("who correct one note: the later is shown the earlier's words, merges, and both stand in the history", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const id = await openCase(ana, LEAK);
    const first = await writeNote(ana, { case: id, markdown: "the key leaked" });
    if (first.kind !== "done") throw new Error("no first note");
    const attempts = await Promise.all([
      writeNote(ana, { case: id, markdown: "the key leaked on Monday", replaces: first.id }),
      writeNote(ben, { case: id, markdown: "the key leaked in a build log", replaces: first.id }),
    ]);
    expect(attempts.map(({ kind }) => kind).sort()).toEqual(["conflict", "done"]);
    const lost = attempts.find((attempt) => attempt.kind === "conflict");
    if (lost?.kind !== "conflict") throw new Error("no conflict");
    const merged = `${lost.theirs.markdown}\n\nand what I wrote`;
    const again = await writeNote(ben, { case: id, markdown: merged, replaces: lost.theirs.id });
    expect(again.kind).toBe("done");
    const { notebook } = await detail(ana, id);
    expect(notebook.filter(({ body }) => body.kind === "note")).toHaveLength(3);
    expect(
      notebook.filter(({ replacedBy, body }) => body.kind === "note" && replacedBy === null),
    ).toHaveLength(1);
  });

  it("who change the summary: nothing is written over, and the later is shown what stands", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const id = await openCase(ana, LEAK);
    expect(await changeCase(ana, { case: id, version: 1, summary: "by ana" })).toEqual({ kind: "done" });
    const late = await changeCase(ben, { case: id, version: 1, summary: "by ben" });
    expect(late).toMatchObject({ kind: "conflict", theirs: { summary: "by ana", version: 2, by: "ana" } });
    expect((await detail(ana, id)).summary).toBe("by ana");
    expect(await changeCase(ben, { case: id, version: 2, summary: "by ana and ben" })).toEqual({
      kind: "done",
    });
    expect((await detail(ana, id)).summary).toBe("by ana and ben");
  });

  it("who change different members both succeed", async () => {
    const ana = await person("analyst", "ana");
    const ben = await person("analyst", "ben");
    const id = await openCase(ana, LEAK);
    const both = await Promise.all([
      changeCase(ana, { case: id, version: 1, severity: "critical" }),
      changeCase(ben, { case: id, version: 1, summary: "by ben" }),
    ]);
    expect(both).toEqual([{ kind: "done" }, { kind: "done" }]);
    expect(await detail(ana, id)).toMatchObject({ severity: "critical", summary: "by ben", version: 3 });
  });

  it("of whom one closes while the other contains: the later is told", async () => {
    const ana = await person("analyst", "ana");
    const id = await openCase(ana, LEAK);
    await changeCase(ana, { case: id, version: 1, status: "contained" });
    expect(await closeCase(ana, { case: id, version: 1, conclusion: "x" })).toMatchObject({
      kind: "conflict",
    });
    expect((await detail(ana, id)).status).toBe("contained");
  });
});

describe("the database itself", () => {
  it("refuses to change or remove what was written", async () => {
    const ana = await person("analyst", "ana");
    const id = await openCase(ana, LEAK);
    await writeNote(ana, { case: id, markdown: "x" });
    await addTask(ana, { case: id, text: "x" });
    const refuse = async (statement: string) => {
      await expect(metadata().$executeRawUnsafe(statement), statement).rejects.toThrow();
    };
    await refuse(`UPDATE "case_entry" SET "body" = '{}'`);
    await refuse(`DELETE FROM "case_entry"`);
    await refuse(`DELETE FROM "case"`);
    await refuse(`UPDATE "case" SET "opened_by_name" = 'eve'`);
    await refuse(`UPDATE "case" SET "title" = 'other'`);
    await refuse(`UPDATE "case" SET "title" = 'other', "version" = "version" + 2`);
    await refuse(`UPDATE "case" SET "version" = "version" + 1`);
    await refuse(`UPDATE "case" SET "entries" = 0`);
    await refuse(`UPDATE "case_task" SET "text" = 'other'`);
    await refuse(`DELETE FROM "case_task"`);
    await metadata().$executeRawUnsafe(`UPDATE "case" SET "title" = 'other', "version" = "version" + 1`);
  });

  it("refuses a correction of another case's note, or of one corrected already", async () => {
    const ana = await person("analyst", "ana");
    const [one, two] = [await openCase(ana, LEAK), await openCase(ana, LEAK)];
    const note = await writeNote(ana, { case: one, markdown: "x" });
    if (note.kind !== "done") throw new Error("no note");
    const wrong = writeNote(ana, { case: two, markdown: "y", replaces: note.id });
    await expect(wrong).rejects.toMatchObject({ code: "not-found" });
    const insert = (number: number, id: string) =>
      metadata().caseEntry.create({
        data: {
          id,
          caseNumber: number,
          position: 100,
          kind: "note",
          body: "{}",
          replaces: note.id,
          authorId: "a",
          authorName: "a",
          createdAt: new Date(),
        },
      });
    await expect(insert(2, "a")).rejects.toThrow();
    await insert(1, "b");
    await expect(insert(1, "c")).rejects.toThrow();
  });
});
