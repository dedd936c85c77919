import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: string;
  /** What the page answers, or what it shows now: window, filters, count. */
  note?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** The one h1 of a page. */
export function PageHeader({ title, note, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <div className="min-w-0">
        <h1 className="font-semibold text-xl">{title}</h1>
        {note !== undefined && <p className="text-muted">{note}</p>}
      </div>
      {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
