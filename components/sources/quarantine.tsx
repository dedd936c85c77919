"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import { type RejectedRecord, type RejectionReason, SOURCES_PARAMS } from "@/lib/contracts/sources";
import { fileName } from "./file-name";
import { RawRecordSheet } from "./raw-record-sheet";
import { ReasonSheet } from "./reason-sheet";

export interface QuarantineProps {
  reasons: readonly RejectionReason[];
  /** All reasons, shown or not. */
  total: number;
}

/** Why records were rejected, with an example of each; a reason opens all of its records, an example its bytes. */
export function Quarantine({ reasons, total }: QuarantineProps) {
  const params = useSearchParams();
  const asked = params.get(SOURCES_PARAMS.reason);
  const openReason = (reason: string | null) => {
    const query = new URLSearchParams(params);
    if (reason === null) query.delete(SOURCES_PARAMS.reason);
    else query.set(SOURCES_PARAMS.reason, reason);
    window.history.pushState(null, "", query.size > 0 ? `?${query}` : "/sources");
  };
  const [record, setRecord] = useState<RejectedRecord | null>(null);
  if (reasons.length === 0) {
    return (
      <EmptyState title="No record was rejected">
        Every record of every file was understood or is out of scope.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Reasons of rejection">
        <TableHead>
          <HeaderCell>Reason</HeaderCell>
          <HeaderCell numeric>Records</HeaderCell>
          <HeaderCell numeric>Files</HeaderCell>
          <HeaderCell>First of them</HeaderCell>
          <HeaderCell>Record</HeaderCell>
        </TableHead>
        <tbody>
          {reasons.map((entry) => (
            <Row key={entry.reason}>
              <Cell className="max-w-120 truncate">
                <button
                  type="button"
                  onClick={() => openReason(entry.reason)}
                  className="max-w-full truncate text-left text-accent leading-6 hover:underline"
                >
                  <VisibleText text={entry.reason} />
                </button>
              </Cell>
              <Cell numeric>{formatFull(entry.count)}</Cell>
              <Cell numeric>{formatFull(entry.files)}</Cell>
              <Cell fluid>
                <MiddleTruncate value={fileName(entry.example)} className="font-mono text-sm" />
              </Cell>
              <Cell>
                <button
                  type="button"
                  onClick={() => setRecord(entry.example)}
                  className="text-accent leading-6 hover:underline"
                >
                  Show record {formatFull(entry.example.record)}
                </button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {reasons.length < total && (
        <p className="px-4 py-2 text-muted text-sm">
          The {formatFull(reasons.length)} most frequent of {formatFull(total)} reasons.
        </p>
      )}
      <ReasonSheet
        reason={asked}
        count={reasons.find(({ reason }) => reason === asked)?.count}
        onClose={() => openReason(null)}
        onRecord={setRecord}
      />
      <RawRecordSheet record={record} onClose={() => setRecord(null)} />
    </>
  );
}
