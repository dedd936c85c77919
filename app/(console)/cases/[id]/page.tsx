import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AssigneeList } from "@/components/case/assignee-list";
import type { CaseActions } from "@/components/case/case-actions";
import { CaseHeading } from "@/components/case/case-heading";
import { CasePanel } from "@/components/case/case-panel";
import { CaseSummaryText } from "@/components/case/case-summary-text";
import { Composer } from "@/components/case/composer";
import { ExportList } from "@/components/case/export-list";
import { Markdown } from "@/components/case/markdown";
import { NewEntriesNote } from "@/components/case/new-entries-note";
import { Notebook } from "@/components/case/notebook";
import { PanelKeys } from "@/components/case/panel-keys";
import { TaskList } from "@/components/case/task-list";
import { Breadcrumbs } from "@/components/entity/breadcrumbs";
import { TrailProvider } from "@/components/entity/trail";
import { caseIdSchema } from "@/lib/contracts/case";
import { caseHref } from "@/lib/contracts/hrefs";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { getCase } from "@/lib/queries/getCase";
import { listAssignable } from "@/lib/queries/listAssignable";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";
import {
  addTaskAction,
  assignCaseAction,
  changeCaseAction,
  closeCaseAction,
  decideAction,
  finishTaskAction,
  rerunEvidenceAction,
  writeNoteAction,
} from "../actions";

interface CasePageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

const ACTIONS: CaseActions = {
  writeNote: writeNoteAction,
  decide: decideAction,
  addTask: addTaskAction,
  finishTask: finishTaskAction,
  assignCase: assignCaseAction,
  changeCase: changeCaseAction,
  closeCase: closeCaseAction,
  rerunEvidence: rerunEvidenceAction,
};

export async function generateMetadata({ params }: CasePageProps): Promise<Metadata> {
  return { title: `Case ${decodeURIComponent((await params).id).slice(0, 20)}` };
}

export default async function CasePage({ params, searchParams }: CasePageProps) {
  const viewer = await requireViewer();
  const number = caseIdSchema.safeParse((await params).id);
  if (!number.success) notFound();
  const before = Number((await searchParams).before) || null;
  const held = await getCase(viewer, number.data, { before });
  if (held === null) notFound();
  await recordAudit(viewer, "case-viewed", held.id);
  const { summary, notebook, tasks, older, ...header } = held;
  const actions = can(viewer, "triage") ? ACTIONS : null;
  const closed = held.status === "closed";
  const people = actions ? await listAssignable(viewer) : [];
  return (
    <TrailProvider here={{ side: "case", key: held.id }} trail={[]}>
      <Breadcrumbs name={held.id} trail={[]} list={{ href: "/cases", label: "Cases" }} />
      <PanelKeys />
      <CaseHeading held={header} actions={actions} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem] print:block">
        <div className="flex min-w-0 flex-col gap-4">
          <CasePanel id="summary">
            <CaseSummaryText
              id={held.id}
              version={held.version}
              text={summary}
              changeCase={actions?.changeCase ?? null}
              closed={closed}
            >
              <Markdown text={summary} />
            </CaseSummaryText>
          </CasePanel>
          <CasePanel id="notebook" note={`${held.entries} entries, the oldest first`} flush>
            {(older !== null || before !== null) && (
              <p className="flex gap-3 px-4 pb-2 print:hidden">
                {older !== null && (
                  <Link className="text-accent hover:underline" href={`${caseHref(held.id)}?before=${older}`}>
                    Older entries
                  </Link>
                )}
                {before !== null && (
                  <Link className="text-accent hover:underline" href={caseHref(held.id)}>
                    The newest entries
                  </Link>
                )}
              </p>
            )}
            <Notebook id={held.id} entries={notebook} actions={actions} />
            {before === null && <NewEntriesNote id={held.id} entries={held.entries} />}
            {actions && before === null && (
              <Composer id={held.id} userId={viewer.userId} closed={closed} actions={actions} />
            )}
          </CasePanel>
        </div>
        <div className="flex min-w-0 flex-col gap-4 print:mt-4">
          <CasePanel id="tasks" note={`${held.openTasks} open of ${tasks.length}`}>
            <TaskList
              id={held.id}
              tasks={tasks}
              finishTask={actions && !closed ? actions.finishTask : null}
            />
          </CasePanel>
          <CasePanel id="people">
            <AssigneeList
              id={held.id}
              assignees={held.assignees}
              people={people}
              assignCase={actions && !closed ? actions.assignCase : null}
            />
          </CasePanel>
          <div className="print:hidden">
            <CasePanel id="export">
              <ExportList id={held.id} />
            </CasePanel>
          </div>
        </div>
      </div>
    </TrailProvider>
  );
}
