import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { formatFull } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import type { ReviewTable } from "@/lib/contracts/review";

export interface SectionPanelProps {
  /** Also the anchor that numbers lead to. */
  id: string;
  title: string;
  note?: string;
  total: number;
  shown: number;
  /** What an empty section says, exactly. */
  none: string;
  /** Address of a table's CSV. */
  csvHref: (table: ReviewTable) => string;
  table: ReviewTable;
  children: ReactNode;
}

/** One part of what changed: its rows, how many there are in all, and their download. */
export function SectionPanel({
  id,
  title,
  note,
  total,
  shown,
  none,
  csvHref,
  table,
  children,
}: SectionPanelProps) {
  return (
    <div id={id} className="scroll-mt-16">
      <Panel
        title={title}
        note={note ?? formatFull(total)}
        flush
        actions={
          <a
            href={csvHref(table)}
            download
            className="inline-flex items-center gap-1 text-accent text-sm hover:underline print:hidden"
          >
            <Download className="size-3.5" aria-hidden="true" />
            CSV<span className="sr-only"> of {title.toLowerCase()}</span>
          </a>
        }
      >
        {total === 0 ? <p className="px-4 pb-4 text-muted">{none}</p> : children}
        {total > shown && shown > 0 && (
          <p className="px-4 py-2 text-muted text-sm">
            {formatFull(total - shown)} more are in the download.
          </p>
        )}
      </Panel>
    </div>
  );
}
