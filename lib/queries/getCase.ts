import { z } from "zod";
import {
  type CaseHeader,
  type CaseSummary,
  type CaseTask,
  caseId,
  caseSeveritySchema,
  caseStatusSchema,
  TASK_STATES,
} from "../contracts/case";
import type { CaseEntry } from "../contracts/case-entry";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { toCaseEntry } from "./caseEntry";

/** Entries of a page of the notebook. */
export const NOTEBOOK_ENTRIES = 200;

export interface CaseDetail extends CaseSummary, Pick<CaseHeader, "summary"> {
  number: number;
  tasks: CaseTask[];
  /** In the order they were written: the newest before `before`, at most 200. */
  notebook: CaseEntry[];
  /** Position to ask for as `before` to see older ones; null at the beginning. */
  older: number | null;
}

/** A case with a page of its notebook, or null when there is none with this number. */
export async function getCase(
  viewer: Viewer,
  number: number,
  { before = null }: { before?: number | null } = {},
): Promise<CaseDetail | null> {
  demand(viewer, "read");
  const [row, newest, corrections] = await Promise.all([
    metadata().case.findUnique({
      where: { number },
      include: {
        assignees: { orderBy: [{ userName: "asc" }, { userId: "asc" }] },
        tasks: { orderBy: [{ addedAt: "asc" }, { id: "asc" }] },
      },
    }),
    metadata().caseEntry.findMany({
      where: { caseNumber: number, ...(before === null ? {} : { position: { lt: before } }) },
      orderBy: { position: "desc" },
      take: NOTEBOOK_ENTRIES,
    }),
    metadata().caseEntry.findMany({
      where: { caseNumber: number, replaces: { not: null } },
      select: { id: true, replaces: true },
    }),
  ]);
  if (!row) return null;
  const replacedBy = new Map(corrections.map(({ id, replaces }) => [replaces, id]));
  const notebook = newest.reverse().map((entry) => toCaseEntry(entry, replacedBy.get(entry.id) ?? null));
  const first = notebook[0]?.position ?? 1;
  const tasks = row.tasks.map(toTask);
  return {
    number,
    id: caseId(number),
    title: row.title,
    summary: row.summary,
    status: caseStatusSchema.parse(row.status),
    severity: caseSeveritySchema.parse(row.severity),
    version: row.version,
    assignees: row.assignees.map(({ userId, userName }) => ({ userId, name: userName })),
    entries: row.entries,
    openTasks: tasks.filter(({ state }) => state === "open").length,
    openedBy: row.openedByName,
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    tasks,
    notebook,
    older: first > 1 ? first : null,
  };
}

function toTask(row: {
  id: string;
  text: string;
  state: string;
  addedByName: string;
  addedAt: Date;
  finishedByName: string | null;
  finishedAt: Date | null;
}): CaseTask {
  const { id, text, addedByName, finishedByName, finishedAt } = row;
  return {
    id,
    text,
    state: z.enum(TASK_STATES).parse(row.state),
    addedBy: addedByName,
    addedAt: row.addedAt.toISOString(),
    finished: finishedAt === null ? null : { by: finishedByName ?? "", at: finishedAt.toISOString() },
  };
}
