import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/frame/page-header";
import { ScopeFailed } from "@/components/scope/scope-failed";
import { ScopeForm } from "@/components/scope/scope-form";
import { ScopeIntro } from "@/components/scope/scope-intro";
import { ScopeReportView } from "@/components/scope/scope-report";
import { ScopeSkeleton } from "@/components/scope/scope-skeleton";
import { readScopeView, type ScopeView, scopeRequestOf, scopeViewHref } from "@/lib/contracts/scope-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import type { Viewer } from "@/lib/contracts/viewer";
import type { Held } from "@/lib/core/filter-range";
import { AppError } from "@/lib/errors";
import { scopeExamples } from "@/lib/queries/scopeExamples";
import { storeState } from "@/lib/queries/storeState";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { reportScope } from "@/lib/services/reportScope";

export const metadata: Metadata = { title: "Scope a leak" };

export default async function ScopePage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const single = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const { view, problems } = readScopeView(single);
  const nowUs = Date.now() * 1000;
  const { held } = await storeState(store, viewer, nowUs);
  const about = { viewer, view, held, nowUs };
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title="Scope a leak"
          note="Was it misused, by whom, what did it touch, and can it still be used?"
        />
      </div>
      <ScopeForm view={view} held={held} nowUs={nowUs} />
      {problems.length > 0 && (
        <ul
          role="alert"
          className="mt-3 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
        >
          {problems.map((problem) => (
            <li key={problem} className="wrap-anywhere">
              {problem}
            </li>
          ))}
        </ul>
      )}
      {view.lines.length === 0 ? (
        <Suspense>
          <Intro viewer={viewer} nowUs={nowUs} />
        </Suspense>
      ) : (
        <Suspense key={scopeViewHref(view)} fallback={<ScopeSkeleton />}>
          <Answer {...about} />
        </Suspense>
      )}
    </>
  );
}

async function Intro({ viewer, nowUs }: { viewer: Viewer; nowUs: number }) {
  return <ScopeIntro examples={await scopeExamples(await currentStore(), viewer, nowUs)} />;
}

interface AnswerProps {
  viewer: Viewer;
  view: ScopeView;
  held: Held | null;
  nowUs: number;
}

/** The report, or that none could be made: a failure must not read as an answer. */
async function Answer({ viewer, view, held, nowUs }: AnswerProps) {
  const made = await attempt(async () =>
    reportScope(await currentStore(), viewer, scopeRequestOf(view, held, nowUs), nowUs),
  );
  return "failure" in made ? (
    <ScopeFailed message={made.failure} />
  ) : (
    <ScopeReportView report={made.data} view={view} held={held} nowUs={nowUs} />
  );
}

async function attempt<T>(work: () => Promise<T>): Promise<{ data: T } | { failure: string }> {
  try {
    return { data: await work() };
  } catch (error) {
    if (error instanceof AppError) return { failure: error.message };
    console.error(error);
    return { failure: "The server's log says why." };
  }
}
