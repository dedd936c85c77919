import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { ErrorBoundary } from "./error-boundary";

export interface PanelProps {
  title: string;
  /** A unit or window beside the title: "per hour, last 24 h". */
  note?: ReactNode;
  /** Buttons and links at the right of the title. */
  actions?: ReactNode;
  /** Tables and charts go to the panel's edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A titled part of a page. A failure inside it stays inside it and offers Retry. */
export function Panel({ title, note, actions, flush, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cx("flex min-w-0 flex-col rounded-md border border-line bg-surface", className)}
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5">
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {note !== undefined && <span className="text-muted text-sm">{note}</span>}
        {actions !== undefined && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      <div className={cx("min-w-0 flex-1", flush ? "overflow-hidden rounded-b-md" : "px-4 pb-4")}>
        <ErrorBoundary what={`“${title}”`}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}
