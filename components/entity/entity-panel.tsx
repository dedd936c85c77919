import type { ReactNode } from "react";
import { Panel, type PanelProps } from "@/components/ui/panel";

export interface EntityPanelProps extends Omit<PanelProps, "className"> {
  /** Anchor in the page's address. */
  id: string;
  className?: string;
  children: ReactNode;
}

/** A part of an identity's or resource's page that an address can lead to. It fails and is tried again by itself. */
export function EntityPanel({ id, className, ...panel }: EntityPanelProps) {
  return (
    <div
      id={id}
      className={className === undefined ? "min-w-0 scroll-mt-16" : `min-w-0 scroll-mt-16 ${className}`}
    >
      <Panel flush {...panel} />
    </div>
  );
}
