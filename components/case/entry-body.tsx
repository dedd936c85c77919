import { SeverityMark } from "@/components/entity/severity-mark";
import { formatBytes } from "@/components/ui/format-number";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseEntry, EntryBody } from "@/lib/contracts/case-entry";
import type { CaseActions } from "./case-actions";
import { EntityEntry } from "./entity-entry";
import { EvidenceEntry } from "./evidence-entry";
import { FindingEntry } from "./finding-entry";
import { Markdown } from "./markdown";
import { NoteEntry } from "./note-entry";
import { RerunEntry } from "./rerun-entry";
import { ScopeEntry } from "./scope-entry";

export interface EntryBodyViewProps {
  id: string;
  entry: CaseEntry;
  positions: ReadonlyMap<string, number>;
  actions: Pick<CaseActions, "writeNote" | "rerunEvidence"> | null;
}

/** What an entry says. */
export function EntryBodyView({ id, entry, positions, actions }: EntryBodyViewProps) {
  const { body } = entry;
  switch (body.kind) {
    case "note":
      return (
        <NoteEntry
          id={id}
          entry={entry.id}
          text={body.markdown}
          corrected={entry.replacedBy !== null}
          writeNote={actions?.writeNote ?? null}
        >
          <Markdown text={body.markdown} />
        </NoteEntry>
      );
    case "decision":
      return (
        <div className="border-accent border-l-2 pl-3">
          <Markdown text={body.markdown} />
        </div>
      );
    case "evidence":
      return (
        <EvidenceEntry id={id} entry={entry.id} body={body} rerunEvidence={actions?.rerunEvidence ?? null} />
      );
    case "rerun":
      return <RerunEntry body={body} of={positions.get(body.of)} />;
    case "finding":
      return (
        <FindingEntry id={id} entry={entry.id} body={body} rerunEvidence={actions?.rerunEvidence ?? null} />
      );
    case "scope":
      return (
        <ScopeEntry id={id} entry={entry.id} body={body} rerunEvidence={actions?.rerunEvidence ?? null} />
      );
    case "identity":
    case "resource":
      return (
        <EntityEntry id={id} entry={entry.id} body={body} rerunEvidence={actions?.rerunEvidence ?? null} />
      );
    case "task":
      return (
        <p className="wrap-anywhere">
          {{ open: "To do: ", done: "Done: ", dropped: "Dropped: " }[body.state]}
          <VisibleText text={body.text} />
        </p>
      );
    case "assigned":
      return (
        <p>
          <VisibleText text={body.name} /> {body.assigned ? "works on the case" : "was taken off the case"}
        </p>
      );
    case "opened":
      return (
        <div className="flex flex-col gap-1">
          <p className="wrap-anywhere">
            “<VisibleText text={body.title} />
            ”, {body.severity}
          </p>
          {body.summary !== "" && <Markdown text={body.summary} />}
        </div>
      );
    case "changed":
      return <ChangedEntry body={body} />;
    case "exported":
      return (
        <p className="wrap-anywhere">
          {body.fileName}, {formatBytes(body.bytes)}, SHA-256 <code className="text-sm">{body.sha256}</code>
        </p>
      );
  }
}

function ChangedEntry({ body }: { body: Extract<EntryBody, { kind: "changed" }> }) {
  const { title, summary, severity, status, conclusion } = body;
  return (
    <div className="flex flex-col gap-1">
      {status && (
        <p>
          Status from {status.from} to <strong className="font-semibold">{status.to}</strong>
        </p>
      )}
      {severity && (
        <p className="flex flex-wrap items-center gap-1">
          Severity from {severity.from} to <SeverityMark severity={severity.to} />
        </p>
      )}
      {title && (
        <p className="wrap-anywhere">
          Title from “<VisibleText text={title.from} />” to “<VisibleText text={title.to} />”
        </p>
      )}
      {summary && (
        <details>
          <summary className="w-fit">Summary, version {body.version}</summary>
          <div className="mt-2 grid gap-3 md:grid-cols-2">
            <div>
              <p className="text-muted text-sm">before</p>
              {summary.from === "" ? <p className="text-muted">empty</p> : <Markdown text={summary.from} />}
            </div>
            <div>
              <p className="text-muted text-sm">after</p>
              {summary.to === "" ? <p className="text-muted">empty</p> : <Markdown text={summary.to} />}
            </div>
          </div>
        </details>
      )}
      {conclusion !== undefined && <Markdown text={conclusion} />}
    </div>
  );
}
