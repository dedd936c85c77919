import { ProviderIcon } from "@/components/entity/provider-icon";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Count } from "@/components/ui/count";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format-number";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { knownPath } from "@/lib/contracts/ingest";
import type { LedgerFile } from "@/lib/contracts/sources";
import { isSource } from "@/lib/core/source";
import { fileName } from "./file-name";
import { FileWindow, ZoneName } from "./file-window";

const COUNTS = [
  ["records", "Records"],
  ["accepted", "Accepted"],
  ["joined", "Joined"],
  ["duplicates", "Duplicates"],
  ["outOfScope", "Out of scope"],
  ["rejected", "Rejected"],
  ["parsed", "Parsed"],
] as const satisfies readonly (readonly [keyof LedgerFile, string])[];

const TONES: Readonly<Record<string, BadgeTone>> = { read: "neutral", damaged: "danger", skipped: "warning" };

export interface FileTableProps {
  files: readonly LedgerFile[];
  /** The list is narrowed by a filter. */
  filtered: boolean;
}

/** Files of the ledger with what became of their records. */
export function FileTable({ files, filtered }: FileTableProps) {
  if (files.length === 0) {
    return filtered ? (
      <EmptyState title="No file fits">
        Clear the filter, or search for a shorter part of the path.
      </EmptyState>
    ) : (
      <EmptyState title="No file was read yet">Add logs above.</EmptyState>
    );
  }
  return (
    <Table label="Files">
      <TableHead>
        <HeaderCell>File</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        {COUNTS.map(([name, label]) => (
          <HeaderCell
            key={name}
            numeric
            className={name === "parsed" ? "max-2xl:hidden" : undefined}
            title={name === "parsed" ? "Records read by the slower of two ways" : undefined}
          >
            {label}
          </HeaderCell>
        ))}
        <HeaderCell className="px-2!">
          Window <ZoneName />
        </HeaderCell>
        <HeaderCell>SHA-256</HeaderCell>
        <HeaderCell className="max-xl:hidden">Read</HeaderCell>
        <HeaderCell numeric className="max-xl:hidden">
          Size
        </HeaderCell>
      </TableHead>
      <tbody>
        {files.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </tbody>
    </Table>
  );
}

function FileRow({ file }: { file: LedgerFile }) {
  const { uploaded } = knownPath(file.path);
  return (
    <Row>
      <Cell fluid className="min-w-48">
        <span className="flex min-w-0 items-center gap-1.5">
          {file.source !== null && isSource(file.source) && <ProviderIcon source={file.source} />}
          <MiddleTruncate value={fileName(file)} className="font-mono text-sm" />
          {uploaded && <span className="shrink-0 text-muted text-sm">upload</span>}
        </span>
      </Cell>
      <Cell className="max-w-56 truncate" title={file.note ?? undefined}>
        <Badge tone={TONES[file.status] ?? "neutral"}>{file.status}</Badge>{" "}
        {file.note !== null && (
          <span className="text-muted text-sm">
            <VisibleText text={file.note} />
          </span>
        )}
      </Cell>
      {COUNTS.map(([count]) => (
        <Cell
          key={count}
          numeric
          className={cx(
            "px-2!",
            count === "parsed" && "max-2xl:hidden",
            file[count] === 0 && "text-faint",
            file[count] > 0 && count === "rejected" && "text-danger",
          )}
        >
          <Count value={file[count]} />
        </Cell>
      ))}
      <Cell mono className="px-2!">
        <FileWindow firstUs={file.firstUs} lastUs={file.lastUs} />
      </Cell>
      <Cell mono>
        <span className="inline-flex items-center gap-1">
          {file.sha256.slice(0, 8)}…
          <CopyButton value={file.sha256} label="Copy the SHA-256" />
        </span>
      </Cell>
      <Cell className="text-muted max-xl:hidden">
        <RelativeTime us={file.ingestedAtUs} />
      </Cell>
      <Cell numeric className="max-xl:hidden">
        {formatBytes(file.bytes)}
      </Cell>
    </Row>
  );
}
