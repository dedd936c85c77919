import { CopyButton } from "@/components/ui/copy-button";
import { formatFull } from "@/components/ui/format-number";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { ScopeReport } from "@/lib/contracts/scope";
import { CopyTextButton } from "./copy-text-button";
import { EventIds } from "./event-ids";
import { ReportSection } from "./report-section";

/** The proof: ids of the events the verdict rests on, and the files their records lie in, with their hashes. */
export function EvidenceSection({ report: { evidence } }: { report: ScopeReport }) {
  const { eventIds, eventCount, files } = evidence;
  const part = eventIds.length < eventCount ? `the first ${formatFull(eventIds.length)} of ` : "";
  return (
    <ReportSection
      id="evidence"
      flush
      note={`${part}${formatFull(eventCount)} ${eventCount === 1 ? "event" : "events"} in ${formatFull(files.length)} ${files.length === 1 ? "file" : "files"}`}
      actions={
        eventIds.length > 0 && <CopyTextButton text={eventIds.join("\n")}>Copy the event ids</CopyTextButton>
      }
    >
      <EventIds ids={eventIds} />
      {files.length > 0 && (
        <Table
          label="Files of the evidence"
          className="max-h-96 border-line border-t print:max-h-none print:overflow-visible"
        >
          <TableHead>
            <HeaderCell>File</HeaderCell>
            <HeaderCell>SHA-256</HeaderCell>
            <HeaderCell numeric>Records</HeaderCell>
          </TableHead>
          <tbody>
            {files.map(({ path, sha256, records }) => (
              <Row key={`${sha256} ${path}`} className="print:break-inside-avoid">
                <Cell mono className="wrap-anywhere min-w-60 !whitespace-normal py-1">
                  <VisibleText text={path} />
                </Cell>
                <Cell mono className="print:whitespace-normal">
                  <span className="inline-flex items-center gap-1">
                    <span
                      className="print:wrap-anywhere max-w-44 truncate print:max-w-none print:whitespace-normal"
                      title={sha256}
                    >
                      {sha256}
                    </span>
                    <span className="print:hidden">
                      <CopyButton value={sha256} label="Copy the SHA-256" />
                    </span>
                  </span>
                </Cell>
                <Cell numeric>{formatFull(records)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </ReportSection>
  );
}
