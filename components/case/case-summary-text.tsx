"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CaseActions } from "./case-actions";
import { TextEditor } from "./text-editor";

export interface CaseSummaryTextProps {
  id: string;
  version: number;
  text: string;
  /** Null for a viewer who may only read. */
  changeCase: CaseActions["changeCase"] | null;
  /** No editor is opened in a closed case; one that is open stays. */
  closed: boolean;
  /** The text as it is shown. */
  children: ReactNode;
}

/** The one text of a case that all who work on it share. */
export function CaseSummaryText({ id, version, text, changeCase, closed, children }: CaseSummaryTextProps) {
  const [editing, setEditing] = useState(false);
  if (!editing || changeCase === null) {
    return (
      <div className="flex flex-col items-start gap-2">
        {text === "" ? <p className="text-muted">No summary yet.</p> : children}
        {changeCase && !closed && (
          <Button size="sm" className="print:hidden" onClick={() => setEditing(true)}>
            <Pencil aria-hidden="true" />
            {text === "" ? "Write the summary" : "Change the summary"}
          </Button>
        )}
      </div>
    );
  }
  return (
    <TextEditor
      label="Summary"
      text={text}
      base={version}
      onClose={() => setEditing(false)}
      save={async (summary, base) => {
        const told = await changeCase({ case: id, version: base, summary });
        if (told.fault !== null) return told;
        if (told.value.kind === "done") return { fault: null, value: { kind: "done" } };
        const { theirs } = told.value;
        return {
          fault: null,
          value: { kind: "conflict", theirs: { ...theirs, text: theirs.summary, base: theirs.version } },
        };
      }}
    />
  );
}
