import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

export interface CodeFrameProps {
  label: string;
  /** What the copy button copies. */
  source: string;
  children: ReactNode;
}

/** Holds a block of code and, over its top right corner, the button that copies it. */
export function CodeFrame({ label, source, children }: CodeFrameProps) {
  return (
    <div className="relative min-w-0">
      {children}
      <span className="absolute top-1 right-2 rounded-md bg-sunken">
        <CopyButton value={source} label={`Copy ${label}`} />
      </span>
    </div>
  );
}
