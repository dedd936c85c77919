"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { SeverityMark } from "@/components/entity/severity-mark";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime, Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseSummary } from "@/lib/contracts/case";
import type { CaseActions } from "./case-actions";
import { CaseStateControls } from "./case-state-controls";
import { StatusBadge } from "./status-badge";
import { TextEditor } from "./text-editor";

export interface CaseHeadingProps {
  held: CaseSummary;
  /** Null for a viewer who may only read. */
  actions: Pick<CaseActions, "changeCase" | "closeCase"> | null;
}

/** Which case this is, how severe, where it stands and who has it. */
export function CaseHeading({ held, actions }: CaseHeadingProps) {
  const [editing, setEditing] = useState(false);
  const closed = held.status === "closed";
  return (
    <header className="mb-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          {editing && actions ? (
            <TextEditor
              label="Title"
              oneLine
              text={held.title}
              base={held.version}
              onClose={() => setEditing(false)}
              save={async (title, version) => {
                const told = await actions.changeCase({ case: held.id, version, title });
                if (told.fault !== null) return told;
                if (told.value.kind === "done") return { fault: null, value: { kind: "done" } };
                const { theirs } = told.value;
                return {
                  fault: null,
                  value: {
                    kind: "conflict",
                    theirs: { ...theirs, text: theirs.title, base: theirs.version },
                  },
                };
              }}
            />
          ) : (
            <h1 className="wrap-anywhere font-semibold text-xl">
              <span className="mr-2 font-mono text-lg text-muted">{held.id}</span>
              <VisibleText text={held.title} />
              {actions && !closed && (
                <span className="ml-1 inline-block align-middle print:hidden">
                  <IconButton label="Change the title" size="sm" onClick={() => setEditing(true)}>
                    <Pencil aria-hidden="true" />
                  </IconButton>
                </span>
              )}
            </h1>
          )}
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
            <StatusBadge status={held.status} />
            <SeverityMark severity={held.severity} />
            <span>
              opened by <VisibleText text={held.openedBy} /> <Moment at={held.openedAt} />
            </span>
            <span>
              last change <Moment at={held.changedAt} />
            </span>
          </p>
        </div>
        {actions && <CaseStateControls held={held} actions={actions} />}
      </div>
    </header>
  );
}

/** How long ago on the screen; on paper, where that would soon be wrong, the time itself. */
function Moment({ at }: { at: string }) {
  const us = Date.parse(at) * 1000;
  return (
    <>
      <RelativeTime us={us} className="print:hidden" />
      <Time us={us} className="hidden print:inline" />
    </>
  );
}
