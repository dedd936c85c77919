import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** True when this is all there is on the page: the title becomes its h1. */
  wholePage?: boolean;
  /** What is not there, exactly: "No accesses in this window". */
  title: string;
  /** Why that may be, and what it does not mean. */
  children?: ReactNode;
  /** Ways on: clear filters, widen the time, add a source. */
  actions?: ReactNode;
}

/** Says that a query succeeded and found nothing. Never for a query that failed: that is `ErrorState`. */
export function EmptyState({ wholePage, title, children, actions }: EmptyStateProps) {
  const Title = wholePage ? "h1" : "p";
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <Title className="wrap-anywhere font-medium">{title}</Title>
      {children !== undefined && <div className="max-w-prose text-muted">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
