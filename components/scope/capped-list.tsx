"use client";

import { type ReactNode, useState } from "react";
import { MoreRows } from "./more-rows";

export interface CappedListProps {
  /** Items that the list inside has. */
  total: number;
  what: string;
  /** One `ul` or `ol` whose items are its direct children. */
  children: ReactNode;
}

const SHOWN = 8;
/** More on paper would bury the rest; the downloads have all. */
const PRINTED = 60;

/** A list that shows its first items, and all on request; on paper the first sixty. */
export function CappedList({ total, what, children }: CappedListProps) {
  const [all, setAll] = useState(false);
  return (
    <>
      <div
        className={`print:[&>*>li:nth-child(n+61)]:hidden ${all ? "" : "not-print:[&>*>li:nth-child(n+9)]:hidden"}`}
      >
        {children}
      </div>
      {!all && <MoreRows hidden={total - SHOWN} what={what} onShow={() => setAll(true)} />}
      {total > PRINTED && (
        <p className="hidden text-muted print:block">
          The first {PRINTED} of {total} {what}; the Markdown and JSON files hold all.
        </p>
      )}
    </>
  );
}
