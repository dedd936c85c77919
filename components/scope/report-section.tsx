import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { ErrorBoundary } from "@/components/ui/error-boundary";

/** Parts of a report in order; the digit key of each is its place. */
export const SECTIONS = [
  { id: "who", title: "Who used it" },
  { id: "odd", title: "First odd access" },
  { id: "touched", title: "What it touched" },
  { id: "exposure", title: "Exposure window" },
  { id: "do", title: "Do this now" },
  { id: "coverage", title: "Coverage" },
  { id: "evidence", title: "Evidence" },
] as const;

export type SectionId = (typeof SECTIONS)[number]["id"];

export interface ReportSectionProps {
  id: SectionId;
  note?: ReactNode;
  actions?: ReactNode;
  /** Tables go to the section's edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A numbered part of a report that its digit key and its anchor lead to. A failure inside stays inside. */
export function ReportSection({ id, note, actions, flush, children }: ReportSectionProps) {
  const number = SECTIONS.findIndex((section) => section.id === id);
  const title = SECTIONS[number]?.title ?? "";
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="min-w-0 scroll-mt-24 rounded-md border border-line bg-surface xl:scroll-mt-16 print:border-0"
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 print:break-after-avoid print:border-line-strong print:border-b print:px-0">
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          <span className="mr-1.5 font-mono font-normal text-faint">{number + 1}</span>
          {title}
        </h2>
        {note !== undefined && <span className="text-muted text-sm">{note}</span>}
        {actions !== undefined && (
          <div className="ml-auto flex items-center gap-1 print:hidden">{actions}</div>
        )}
      </header>
      <div
        className={cx(
          "min-w-0",
          flush ? "overflow-hidden rounded-b-md print:overflow-visible" : "px-4 pb-4 print:px-0",
        )}
      >
        <ErrorBoundary what={`“${title}”`}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}
