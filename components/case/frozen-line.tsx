import { CopyButton } from "@/components/ui/copy-button";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import type { Frozen } from "@/lib/contracts/case-entry";
import type { CaseActions } from "./case-actions";
import { RerunButton } from "./rerun-button";

export interface FrozenLineProps {
  id: string;
  entry: string;
  frozen: Frozen;
  /** Null for who may not run it again. */
  rerunEvidence: CaseActions["rerunEvidence"] | null;
}

/** How many events an entry froze, of when, and what they hash to; asked again, it says what differs. */
export function FrozenLine({ id, entry, frozen, rerunEvidence }: FrozenLineProps) {
  const { events, sha256, firstUs, lastUs } = frozen;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-sm">
      <a href={`/api/cases/${id}/entries/${entry}/events`} download className="text-accent hover:underline">
        {formatFull(events)} {events === 1 ? "event" : "events"} kept
      </a>
      {firstUs !== null && lastUs !== null && (
        <span>
          <Time us={firstUs} /> to <Time us={lastUs} />
        </span>
      )}
      <span className="inline-flex min-w-0 items-center gap-1">
        SHA-256
        <code className="truncate max-sm:max-w-24 print:max-w-none" title={sha256}>
          <span className="print:hidden">{sha256.slice(0, 16)}…</span>
          <span className="hidden print:inline">{sha256}</span>
        </code>
        <span className="print:hidden">
          <CopyButton value={sha256} label="Copy the SHA-256" />
        </span>
      </span>
      {rerunEvidence && <RerunButton id={id} entry={entry} rerunEvidence={rerunEvidence} />}
    </p>
  );
}
