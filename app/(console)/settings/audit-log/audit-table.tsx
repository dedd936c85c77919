import { EmptyState } from "@/components/ui/empty-state";
import { spellHidden } from "@/components/ui/hidden-characters";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditLogEntry } from "@/lib/contracts/audit";

export function AuditTable({ entries }: { entries: readonly AuditLogEntry[] }) {
  if (entries.length === 0) return <EmptyState title="Nothing older was recorded" />;
  return (
    <Table label="Audit log">
      <TableHead>
        <HeaderCell>Time</HeaderCell>
        <HeaderCell>Who</HeaderCell>
        <HeaderCell>Act</HeaderCell>
        <HeaderCell>On</HeaderCell>
        <HeaderCell>From</HeaderCell>
      </TableHead>
      <tbody>
        {entries.map(({ id, time, userName, action, subject, address }) => (
          <Row key={id}>
            <Cell>
              <Time us={Date.parse(time) * 1000} precision="full" />
            </Cell>
            <Cell>
              <VisibleText text={userName} />
            </Cell>
            <Cell>{action.replaceAll("-", " ")}</Cell>
            <Cell fluid title={subject.length > 60 ? spellHidden(subject) : undefined}>
              <VisibleText text={subject} />
            </Cell>
            <Cell mono>{address ?? "this machine"}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
