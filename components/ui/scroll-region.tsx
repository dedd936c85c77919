import type { CSSProperties, ReactNode } from "react";
import { cx } from "./cx";

export interface ScrollRegionProps {
  /** What scrolls; read aloud. */
  label: string;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}

/**
 * What scrolls must be reachable by keyboard, also where nothing in it takes the focus (WCAG 2.1.1). A group,
 * not a region: every panel of a page would else add a second landmark of the same name.
 */
const reachable = (label: string) => ({ role: "group", tabIndex: 0, "aria-label": label });

/** An area that scrolls by itself, by pointer and by keyboard. */
export function ScrollRegion({ label, className, style, children }: ScrollRegionProps) {
  return (
    <div
      {...reachable(label)}
      className={cx("relative overflow-auto outline-offset-[-2px]", className)}
      style={style}
    >
      {children}
    </div>
  );
}
