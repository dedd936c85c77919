import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonStyle } from "./button-style";
import { cx } from "./cx";

export interface PaginationProps {
  /** What is paged; read aloud: "Pages of files". */
  label: string;
  /** Address of the page before; undefined on the first. */
  previous?: string | undefined;
  /** Address of the next page; undefined on the last. */
  next?: string | undefined;
  /** What is shown: "1–50 of 6,720 files". */
  children: ReactNode;
}

/** Previous and next as links, so that a page can be kept, shared and opened in a tab. */
export function Pagination({ label, previous, next, children }: PaginationProps) {
  return (
    <nav aria-label={label} className="flex h-10 items-center gap-2 px-3 text-muted">
      <span className="mr-auto">{children}</span>
      <PageLink href={previous}>
        <ChevronLeft aria-hidden="true" />
        Previous
      </PageLink>
      <PageLink href={next}>
        Next
        <ChevronRight aria-hidden="true" />
      </PageLink>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const style = buttonStyle("plain", "sm");
  if (href === undefined)
    return (
      <span aria-hidden="true" className={cx(style, "pointer-events-none border-dashed text-faint")}>
        {children}
      </span>
    );
  return (
    <Link href={href} scroll={false} className={style}>
      {children}
    </Link>
  );
}
