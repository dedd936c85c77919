import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseEntry, EntryKind } from "@/lib/contracts/case-entry";

const NAMES: Readonly<Record<EntryKind, string>> = {
  note: "Note",
  decision: "Decision",
  evidence: "Evidence",
  rerun: "Evidence run again",
  finding: "Finding",
  scope: "Scope report",
  identity: "Identity",
  resource: "Key or secret",
  task: "Task",
  assigned: "People",
  opened: "Opened",
  changed: "Changed",
  exported: "Exported",
};

export interface EntryHeadProps {
  entry: CaseEntry;
  /** Positions of the entries that are on the page, by id. */
  positions: ReadonlyMap<string, number>;
}

/** Number, kind, author and time of an entry, and what it corrects or is corrected by. */
export function EntryHead({ entry, positions }: EntryHeadProps) {
  const { position, by, at, body, replaces, replacedBy } = entry;
  return (
    <p className="mb-1 flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-muted text-sm">
      <a href={`#entry-${position}`} className="font-mono hover:text-accent hover:underline">
        #{position}
      </a>
      <span className={body.kind === "decision" ? "font-semibold text-ink" : "font-medium text-ink"}>
        {NAMES[body.kind]}
      </span>
      <span className="wrap-anywhere">
        <VisibleText text={by} />
      </span>
      <Time us={Date.parse(at) * 1000} />
      {replaces !== null && <Reference word="corrects" position={positions.get(replaces)} />}
      {replacedBy !== null && <Reference word="corrected in" position={positions.get(replacedBy)} />}
    </p>
  );
}

function Reference({ word, position }: { word: string; position: number | undefined }) {
  return (
    <span>
      {word}{" "}
      {position === undefined ? (
        "an entry on another page"
      ) : (
        <a href={`#entry-${position}`} className="text-accent hover:underline">
          #{position}
        </a>
      )}
    </span>
  );
}
