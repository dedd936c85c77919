import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull, formatShare } from "@/components/ui/format-number";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { OutOfScopeService } from "@/lib/contracts/sources";

export interface OutOfScopeTableProps {
  services: readonly OutOfScopeService[];
  /** All services, shown or not, and their records. */
  total: number;
  records: number;
}

/** Services whose records are not about keys or secrets: counted, and left out. */
export function OutOfScopeTable({ services, total, records }: OutOfScopeTableProps) {
  if (services.length === 0) {
    return (
      <EmptyState title="No record was out of scope">
        Every record read was about keys, secrets or who may use them.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Services out of scope" className="max-h-96">
        <TableHead>
          <HeaderCell>Service</HeaderCell>
          <HeaderCell numeric>Records</HeaderCell>
          <HeaderCell numeric>Share</HeaderCell>
          <HeaderCell numeric>Files</HeaderCell>
        </TableHead>
        <tbody>
          {services.map((service) => (
            <Row key={service.service}>
              <Cell fluid mono>
                <VisibleText text={service.service} />
              </Cell>
              <Cell numeric>{formatFull(service.records)}</Cell>
              <Cell numeric className="text-muted">
                {formatShare(service.records, records)}
              </Cell>
              <Cell numeric>
                <Count value={service.files} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {services.length < total && (
        <p className="px-4 py-2 text-muted text-sm">
          The {formatFull(services.length)} most frequent of {formatFull(total)} services.
        </p>
      )}
    </>
  );
}
