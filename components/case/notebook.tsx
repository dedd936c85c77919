import type { CaseEntry } from "@/lib/contracts/case-entry";
import type { CaseActions } from "./case-actions";
import { EntryBodyView } from "./entry-body";
import { EntryHead } from "./entry-head";

export interface NotebookProps {
  id: string;
  entries: readonly CaseEntry[];
  actions: Pick<CaseActions, "writeNote" | "rerunEvidence"> | null;
}

/** The entries of a case in the order they were written: who, when, what. Corrected notes stand folded. */
export function Notebook({ id, entries, actions }: NotebookProps) {
  const positions = new Map(entries.map((entry) => [entry.id, entry.position]));
  return (
    <ol aria-label="Notebook" className="flex flex-col">
      {entries.map((entry) => (
        <li
          key={entry.id}
          id={`entry-${entry.position}`}
          className="scroll-mt-14 break-inside-avoid border-line border-t px-4 py-3 target:bg-accent-soft first:border-t-0"
        >
          <EntryHead entry={entry} positions={positions} />
          <EntryBodyView id={id} entry={entry} positions={positions} actions={actions} />
        </li>
      ))}
    </ol>
  );
}
