import { AddToCase } from "@/components/case/add-to-case";
import { formatCount } from "@/components/ui/format-number";
import { spellHidden } from "@/components/ui/hidden-characters";
import type { ScopeReport, ScopeRequest } from "@/lib/contracts/scope";
import { type ScopeView, scopeViewHref, scopeViewOf } from "@/lib/contracts/scope-view";
import { type Held, hourOf } from "@/lib/core/filter-range";
import { ActionsSection } from "./actions-section";
import { BlastSection } from "./blast-section";
import { CoverageSection } from "./coverage-section";
import { EvidenceSection } from "./evidence-section";
import { ExposureSection } from "./exposure-section";
import { usOf } from "./links";
import { NameSuggestions } from "./name-suggestions";
import { OddSection } from "./odd-section";
import { PrintHeader } from "./print-header";
import type { SectionId } from "./report-section";
import { ReportTools } from "./report-tools";
import { SectionIndex } from "./section-index";
import { SentenceText } from "./sentence-text";
import { UsersSection } from "./users-section";
import { VerdictBand } from "./verdict-band";

export interface ScopeReportViewProps {
  report: ScopeReport;
  /** What was asked, so that a name can be replaced in it. */
  view: ScopeView;
  /** Times of the events held; null when there are none. */
  held: Held | null;
  /** Microseconds since the epoch: what "now" means to the pictures in it. */
  nowUs: number;
}

/** The answer: verdict, why, and the proof in numbered parts. */
export function ScopeReportView({ report, view, held, nowUs }: ScopeReportViewProps) {
  const known = report.subjects.some(({ found }) => found.length > 0);
  const fixed = fixedView(report);
  const query = new URL(scopeViewHref(fixed), "http://localhost").searchParams;
  return (
    <article aria-label="Scope report" className="mt-4 flex flex-col gap-4 print:mt-0">
      <PrintHeader report={report} />
      <NameSuggestions subjects={report.subjects} view={view} />
      <VerdictBand report={report} earlierHref={earlierHref(report, view, held)} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <Because report={report} />
        {known && (
          <div className="flex flex-wrap gap-2 print:hidden">
            <ReportTools
              href={scopeViewHref(fixed)}
              markdownHref={`/api/scope/export?${query}&format=markdown`}
              jsonHref={`/api/scope/export?${query}&format=json`}
            />
            <AddToCase
              items={[{ kind: "scope", request: requestOf(report) }]}
              title={caseTitle(report)}
              what="the scope report"
            />
          </div>
        )}
      </div>
      {known && (
        <div className="xl:grid xl:grid-cols-[12.5rem_minmax(0,1fr)] xl:gap-6 print:block">
          <SectionIndex notes={notesOf(report)} />
          <div className="flex min-w-0 flex-col gap-4 max-xl:mt-3 print:block print:space-y-4">
            <UsersSection report={report} nowUs={nowUs} />
            <OddSection report={report} />
            <BlastSection report={report} />
            <ExposureSection report={report} />
            <ActionsSection report={report} />
            <CoverageSection report={report} />
            <EvidenceSection report={report} />
          </div>
        </div>
      )}
    </article>
  );
}

function Because({ report: { because, actions } }: { report: ScopeReport }) {
  const first = actions.toSorted((a, b) => a.order - b.order)[0];
  return (
    <div className="min-w-0 flex-1 basis-96">
      <h2 className="sr-only">Because</h2>
      <ul className="flex max-w-4xl list-disc flex-col gap-0.5 pl-5">
        {because.map((reason) => (
          <li key={reason} className="wrap-anywhere">
            <SentenceText text={reason} />
          </li>
        ))}
      </ul>
      {first !== undefined && (
        <p className="wrap-anywhere mt-2 max-w-4xl">
          <a
            href="#do"
            className="font-medium text-accent underline decoration-accent-line underline-offset-2 hover:decoration-current"
          >
            Do first:
          </a>{" "}
          <SentenceText text={first.text} />
          {actions.length > 1 && (
            <span className="text-muted"> ({formatCount(actions.length - 1)} more steps)</span>
          )}
        </p>
      )}
    </div>
  );
}

/** The same question with the window that was answered, so that a link shows the same tomorrow. */
function fixedView({ request, window }: ScopeReport): ScopeView {
  return {
    ...scopeViewOf(request),
    range: { kind: "span", fromUs: usOf(window.from), toUs: usOf(window.to) },
  };
}

/** Asks for everything held, where the window that was chosen by itself leaves the first days out. */
function earlierHref({ window }: ScopeReport, view: ScopeView, held: Held | null): string | null {
  if (held === null || view.range.kind !== "all" || usOf(window.from) <= held.firstUs) return null;
  const range = { kind: "span", fromUs: hourOf(held.firstUs), toUs: usOf(window.to) } as const;
  return scopeViewHref({ ...view, range });
}

const TITLE_CHARACTERS = 150;

/** A case's title may hold no character that is not seen. */
function caseTitle({ subjects }: ScopeReport): string {
  const title = spellHidden(`Scope: ${subjects.map(({ asked }) => asked).join(", ")}`);
  return [...title].slice(0, TITLE_CHARACTERS).join("");
}

/** What was asked, with the window that was answered: what a case keeps must mean the same tomorrow. */
function requestOf({ request, window }: ScopeReport): ScopeRequest {
  return { ...request, fromUs: usOf(window.from), toUs: usOf(window.to) };
}

function notesOf(report: ScopeReport): Partial<Record<SectionId, string>> {
  const { totals, oddTotal, blastRadius, exposure, actions, coverage } = report;
  const more = blastRadius.more.reduce((sum, { count }) => sum + count, 0);
  return {
    who: formatCount(totals.identities),
    odd: formatCount(oddTotal),
    touched: formatCount(blastRadius.nodes.filter(({ kind }) => kind !== "identity").length + more),
    exposure: exposure.from === null ? undefined : exposure.state,
    do: formatCount(actions.length),
    coverage: coverage.complete ? "complete" : "gaps",
  };
}
