import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ScopeFailed } from "@/components/scope/scope-failed";
import { ScopeForm } from "@/components/scope/scope-form";
import { ScopeIntro } from "@/components/scope/scope-intro";
import { ScopeReportView } from "@/components/scope/scope-report";
import { ScopeSkeleton } from "@/components/scope/scope-skeleton";
import { Promptly } from "@/components/ui/promptly";
import type { ScopeReport } from "@/lib/contracts/scope";
import type { ScopeExamples } from "@/lib/contracts/scope-examples";
import { readScopeView, type ScopeView, scopeRequestOf, scopeViewHref } from "@/lib/contracts/scope-view";
import type { SearchParams } from "@/lib/contracts/search-params";
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
        <Intro examples={scopeExamples(store, viewer, nowUs)} />
      ) : (
        <Answer
          key={scopeViewHref(view)}
          made={attempt(() => reportScope(store, viewer, scopeRequestOf(view, held, nowUs), nowUs))}
          view={view}
          held={held}
          nowUs={nowUs}
        />
      )}
    </>
  );
}

function Intro({ examples }: { examples: Promise<ScopeExamples> }) {
  return (
    <Promptly parts={[examples]} fallback={null}>
      <Examples examples={examples} />
    </Promptly>
  );
}

async function Examples({ examples }: { examples: Promise<ScopeExamples> }) {
  return <ScopeIntro examples={await examples} />;
}

interface AnswerProps {
  made: Promise<{ data: ScopeReport } | { failure: string }>;
  view: ScopeView;
  held: Held | null;
  nowUs: number;
}

function Answer(props: AnswerProps) {
  return (
    <Promptly parts={[props.made]} fallback={<ScopeSkeleton />}>
      <Report {...props} />
    </Promptly>
  );
}

/** The report, or that none could be made: a failure must not read as an answer. */
async function Report({ made, ...asked }: AnswerProps) {
  const answer = await made;
  return "failure" in answer ? (
    <ScopeFailed message={answer.failure} />
  ) : (
    <ScopeReportView report={answer.data} {...asked} />
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
