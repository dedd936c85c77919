"use client";

import { useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { formatFull } from "@/components/ui/format-number";
import { LoadMore } from "@/components/ui/load-more";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Sheet } from "@/components/ui/sheet";
import { SkeletonRows } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import { type RejectedRecord, rejectionPageSchema } from "@/lib/contracts/sources";
import { fileName } from "./file-name";
import { useAnswer } from "./use-answer";

export interface ReasonSheetProps {
  /** Null keeps it closed. */
  reason: string | null;
  /** Records rejected for it, when known. */
  count: number | undefined;
  onClose: () => void;
  onRecord: (record: RejectedRecord) => void;
}

/** All records that were rejected for one reason, page by page. */
export function ReasonSheet({ reason, count, onClose, onRecord }: ReasonSheetProps) {
  return (
    <Sheet
      open={reason !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={<VisibleText text={reason ?? ""} />}
    >
      {reason !== null && <Records key={reason} reason={reason} count={count} onRecord={onRecord} />}
    </Sheet>
  );
}

function Records({
  reason,
  count,
  onRecord,
}: Required<Pick<ReasonSheetProps, "onRecord">> & { reason: string; count: number | undefined }) {
  const [records, setRecords] = useState<readonly RejectedRecord[]>([]);
  const [after, setAfter] = useState("");
  const path = `/api/ingest/rejections?reason=${encodeURIComponent(reason)}${after === "" ? "" : `&after=${after}`}`;
  const { answer, retry } = useAnswer(path, rejectionPageSchema);
  const page = answer && "value" in answer ? answer.value : null;
  useEffect(() => {
    if (page) setRecords((before) => [...before, ...page.records]);
  }, [page]);
  if (answer && "fault" in answer) {
    return (
      <ErrorState title="Could not list the records" onRetry={retry}>
        {answer.fault}
      </ErrorState>
    );
  }
  const next = page?.next;
  return (
    <div className="-mx-4">
      <ul aria-label="Rejected records">
        {records.map((record) => (
          <li key={`${record.file} ${record.record} ${record.offset}`} className="border-line border-b">
            <button
              type="button"
              onClick={() => onRecord(record)}
              className="flex h-row w-full min-w-0 items-center gap-3 px-4 text-left outline-offset-[-2px] hover:bg-hover"
            >
              <MiddleTruncate value={fileName(record)} className="flex-1 font-mono text-sm" />
              <span className="shrink-0 text-muted text-sm">
                record {formatFull(record.record)}, byte {formatFull(record.offset)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {answer === null && records.length === 0 ? (
        <SkeletonRows rows={8} />
      ) : (
        <LoadMore
          shown={records.length}
          {...(count === undefined ? {} : { total: count })}
          unit={["record", "records"]}
          loading={answer === null}
          onMore={next ? () => setAfter(`${next.file}.${next.record}.${next.offset}`) : undefined}
        />
      )}
    </div>
  );
}
