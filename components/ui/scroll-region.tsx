import type { ReactNode } from "react";
import { cx } from "./cx";

export interface ScrollRegionProps {
  /** What scrolls; read aloud. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** What scrolls must be reachable by keyboard, also where nothing in it takes the focus (WCAG 2.1.1). */
const REACHABLE = { tabIndex: 0 };

/** An area that scrolls by itself, by pointer and by keyboard. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <section
      aria-label={label}
      {...REACHABLE}
      className={cx("relative overflow-auto outline-offset-[-2px]", className)}
    >
      {children}
    </section>
  );
}
