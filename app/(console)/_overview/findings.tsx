import Link from "next/link";
import { NewestFindings } from "@/components/overview/newest-findings";
import { formatTime } from "@/components/ui/format-time";
import { Panel } from "@/components/ui/panel";
import { findingsHref } from "@/lib/contracts/finding-view";
import type { NewestFindings as Newest } from "@/lib/services/newestFindings";

/** The findings of the newest day held, of which all are one link away. */
export async function FindingsOfTheDay({ found: reading }: { found: Promise<Newest | null> }) {
  const found = await reading;
  if (found === null) return null;
  const { fromUs, toUs, findings, total } = found;
  return (
    <Panel
      title="Findings"
      note={`of ${formatTime(fromUs, "UTC", "day")}, the newest day held`}
      actions={
        <Link
          href={findingsHref({ range: { kind: "span", fromUs, toUs }, state: "all" })}
          className="text-accent text-sm hover:underline"
        >
          {total > findings.length ? `All ${total} of this day` : "In the list"}
        </Link>
      }
      flush
    >
      <NewestFindings findings={findings} short={found.short} />
    </Panel>
  );
}
