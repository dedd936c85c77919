import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";

export interface SectionProps {
  /** Anchor in the page's address. */
  id: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}

/** A part of the page that its address can lead to, below the bar that stays on top. */
export function Section({ id, title, note, children }: SectionProps) {
  return (
    <div id={id} className="scroll-mt-16">
      <Panel title={title} note={note} flush>
        {children}
      </Panel>
    </div>
  );
}
