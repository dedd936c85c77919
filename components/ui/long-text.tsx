"use client";

import { type ReactNode, useState } from "react";
import { formatFull } from "./format-number";

export interface LongTextProps {
  /** Length of the whole text in UTF-16 units. */
  length: number;
  /** Draws the text up to this length. */
  children: (shown: number) => ReactNode;
}

const FIRST = 2_000;
const STEP = 50_000;

/** Shows the beginning of a very long text, and more of it on request, so that one line never stops the page. */
export function LongText({ length, children }: LongTextProps) {
  const [shown, setShown] = useState(FIRST);
  if (length <= shown) return children(length);
  const more = Math.min(STEP, length - shown);
  return (
    <>
      {children(shown)}
      <button
        type="button"
        onClick={() => setShown(shown + more)}
        className="ml-1 rounded-sm border border-line bg-raised px-1.5 font-sans text-accent text-xs hover:bg-hover"
      >
        Show {formatFull(more)} of {formatFull(length - shown)} more characters
      </button>
    </>
  );
}
