import {
  type CaseSummary,
  caseId,
  caseIdSchema,
  caseSeveritySchema,
  caseStatusSchema,
} from "../contracts/case";
import { CASE_PAGE, type CaseListView } from "../contracts/case-list";
import { demand, type Viewer } from "../contracts/viewer";
import { SEVERITIES } from "../core/severity";
import { metadata } from "../store/metadata/metadata";

export interface CaseList {
  /** The last changed first, at most 100. */
  cases: CaseSummary[];
  /** Of the view, and of each status whatever the view's. */
  total: number;
  counts: Record<"open" | "contained" | "closed", number>;
}

/** Cases of a view. */
export async function listCases(viewer: Viewer, view: CaseListView): Promise<CaseList> {
  demand(viewer, "read");
  const where = whereOf(view, viewer);
  const [rows, total, byStatus] = await Promise.all([
    metadata().case.findMany({
      where,
      orderBy: [{ changedAt: "desc" }, { number: "desc" }],
      skip: view.skip,
      take: CASE_PAGE,
      include: {
        assignees: { orderBy: [{ userName: "asc" }, { userId: "asc" }] },
        _count: { select: { tasks: { where: { state: "open" } } } },
      },
    }),
    metadata().case.count({ where }),
    metadata().case.groupBy({ by: ["status"], _count: true }),
  ]);
  const counted = (status: string) => byStatus.find((one) => one.status === status)?._count ?? 0;
  return {
    cases: rows.map((row) => ({
      id: caseId(row.number),
      title: row.title,
      status: caseStatusSchema.parse(row.status),
      severity: caseSeveritySchema.parse(row.severity),
      version: row.version,
      assignees: row.assignees.map(({ userId, userName }) => ({ userId, name: userName })),
      entries: row.entries,
      openTasks: row._count.tasks,
      openedBy: row.openedByName,
      openedAt: row.openedAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
    })),
    total,
    counts: { open: counted("open"), contained: counted("contained"), closed: counted("closed") },
  };
}

function whereOf({ status, severity, assignee, q }: CaseListView, viewer: Viewer) {
  const number = caseIdSchema.safeParse(q.trim());
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 10);
  return {
    ...(status === "all" ? {} : { status: status === "active" ? { not: "closed" } : status }),
    ...(severity === null ? {} : { severity: { in: SEVERITIES.slice(SEVERITIES.indexOf(severity)) } }),
    ...(assignee === null
      ? {}
      : assignee === "nobody"
        ? { assignees: { none: {} } }
        : { assignees: { some: { userId: assignee === "me" ? viewer.userId : assignee } } }),
    ...(number.success
      ? { number: number.data }
      : { AND: words.map((word) => ({ title: { contains: word } })) }),
  };
}
