"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CaseActions } from "./case-actions";
import { TextEditor } from "./text-editor";

export interface NoteEntryProps {
  id: string;
  entry: string;
  text: string;
  /** A later note stands in its place. */
  corrected: boolean;
  /** Null where it can only be read. */
  writeNote: CaseActions["writeNote"] | null;
  /** The note as it is shown. */
  children: ReactNode;
}

/**
 * A note, and the way to correct it: the correction is an entry of its own, and this one stays in the history. An open
 * editor stays open when somebody else corrects the note meanwhile: what was written in it is not lost.
 */
export function NoteEntry({ id, entry, text, corrected, writeNote, children }: NoteEntryProps) {
  const [editing, setEditing] = useState(false);
  if (corrected && !editing) {
    return (
      <details className="text-muted">
        <summary className="w-fit">The text before it was corrected</summary>
        <div className="mt-2">{children}</div>
      </details>
    );
  }
  if (!editing || writeNote === null) {
    return (
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">{children}</div>
        {writeNote && (
          <Button size="sm" variant="quiet" className="print:hidden" onClick={() => setEditing(true)}>
            Correct
          </Button>
        )}
      </div>
    );
  }
  return (
    <TextEditor
      label="Corrected note"
      text={text}
      base={entry}
      onClose={() => setEditing(false)}
      save={async (markdown, replaces) => {
        const told = await writeNote({ case: id, markdown, replaces });
        if (told.fault !== null) return told;
        if (told.value.kind === "done") return { fault: null, value: { kind: "done" } };
        const { theirs } = told.value;
        return {
          fault: null,
          value: { kind: "conflict", theirs: { ...theirs, text: theirs.markdown, base: theirs.id } },
        };
      }}
    />
  );
}
