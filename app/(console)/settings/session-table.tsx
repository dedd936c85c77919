import { browserName } from "@/components/people/browser-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { spellHidden } from "@/components/ui/hidden-characters";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionSummary } from "@/lib/contracts/user";
import { endSessionAction } from "./actions";

export function SessionTable({ sessions }: { sessions: readonly SessionSummary[] }) {
  return (
    <>
      <Table label="Your sessions">
        <TableHead>
          <HeaderCell>Browser</HeaderCell>
          <HeaderCell>Address</HeaderCell>
          <HeaderCell>Signed in</HeaderCell>
          <HeaderCell>Ends</HeaderCell>
          <HeaderCell>
            <span className="sr-only">End</span>
          </HeaderCell>
        </TableHead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.id}>
              <Cell fluid title={spellHidden(session.agent)}>
                <VisibleText text={browserName(session.agent) ?? (session.agent || "unknown")} />
              </Cell>
              <Cell mono>{session.address ?? "unknown"}</Cell>
              <Cell>
                <RelativeTime us={Date.parse(session.startedAt) * 1000} />
              </Cell>
              <Cell>
                <RelativeTime us={Date.parse(session.expiresAt) * 1000} />
              </Cell>
              <Cell className="text-right">
                {session.current ? (
                  <Badge tone="accent">this one</Badge>
                ) : (
                  <form action={endSessionAction}>
                    <input type="hidden" name="session" value={session.id} />
                    <Button type="submit" size="sm">
                      End
                    </Button>
                  </form>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {sessions.length > 1 && (
        <form action={endSessionAction} className="px-4 py-2">
          <input type="hidden" name="session" value="others" />
          <Button type="submit">End all but this one</Button>
        </form>
      )}
    </>
  );
}
