"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { formatBytes, formatFull } from "@/components/ui/format-number";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import { type RejectedRecord, rawRecordSchema } from "@/lib/contracts/sources";
import { fileName } from "./file-name";
import { useAnswer } from "./use-answer";

export interface RawRecordSheetProps {
  /** Null keeps it closed. */
  record: RejectedRecord | null;
  onClose: () => void;
}

/** The bytes of a rejected record, from the original file whose hash was checked, with what is hidden made visible. */
export function RawRecordSheet({ record, onClose }: RawRecordSheetProps) {
  const path = record
    ? `/api/ingest/rejections/raw?file=${record.file}&record=${record.record}&offset=${record.offset}`
    : null;
  const { answer, retry } = useAnswer(path, rawRecordSchema);
  return (
    <Sheet
      open={record !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={record ? `Rejected record ${formatFull(record.record)}` : ""}
    >
      {record && (
        <div className="flex flex-col gap-3">
          <p className="wrap-anywhere text-muted">
            <span className="font-mono text-ink text-sm">
              <VisibleText text={fileName(record)} />
            </span>
            <br />
            at byte {formatFull(record.offset)} of the unpacked text, {formatBytes(record.length)}
          </p>
          {answer === null && <Skeleton className="h-40" />}
          {answer && "fault" in answer && (
            <ErrorState title="Could not show the record" onRetry={retry}>
              {answer.fault}
            </ErrorState>
          )}
          {answer && "value" in answer && <Raw raw={answer.value} />}
        </div>
      )}
    </Sheet>
  );
}

function Raw({ raw }: { raw: (typeof rawRecordSchema)["_output"] }) {
  if (raw.kind === "unavailable")
    return <ErrorState title="The record cannot be shown">{raw.reason}</ErrorState>;
  return (
    <>
      {raw.text === "" ? (
        <p className="text-muted">The file ends here: there is nothing to show.</p>
      ) : (
        <CodeBlock label="Record as received" source={raw.text} lineNumbers />
      )}
      {raw.truncated && <p className="text-muted">Only the first mebibyte is shown.</p>}
      <p className="flex items-center gap-1 text-muted text-sm">
        SHA-256 of the file, checked just now:
        <span className="min-w-0 truncate font-mono">{raw.file.sha256}</span>
        <CopyButton value={raw.file.sha256} label="Copy the SHA-256" />
      </p>
    </>
  );
}
