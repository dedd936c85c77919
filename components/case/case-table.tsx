"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SeverityMark } from "@/components/entity/severity-mark";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseSummary } from "@/lib/contracts/case";
import { caseHref } from "@/lib/contracts/hrefs";
import { StatusBadge } from "./status-badge";

/** Cases, each a row that leads to it. `j` and `k` move, Enter opens. */
export function CaseTable({ cases }: { cases: readonly CaseSummary[] }) {
  const router = useRouter();
  const [active, setActive] = useState(-1);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(cases.length - 1, active + by));
    setActive(next);
    document.getElementById(rowId(next))?.scrollIntoView({ block: "nearest" });
  };
  useShortcut("j", "Next case", () => move(1));
  useShortcut("k", "Previous case", () => move(-1));
  useShortcut("Enter", "Open the case", () => {
    const chosen = cases[active];
    if (chosen) router.push(caseHref(chosen.id));
  });
  return (
    <Table label="Cases">
      <TableHead>
        <HeaderCell>
          <span className="sr-only">Severity</span>
        </HeaderCell>
        <HeaderCell className="max-sm:hidden">Case</HeaderCell>
        <HeaderCell>Title</HeaderCell>
        <HeaderCell>Status</HeaderCell>
        <HeaderCell className="max-lg:hidden">Assigned to</HeaderCell>
        <HeaderCell numeric className="max-md:hidden">
          Open tasks
        </HeaderCell>
        <HeaderCell numeric className="max-md:hidden">
          Entries
        </HeaderCell>
        <HeaderCell>Last change</HeaderCell>
      </TableHead>
      <tbody>
        {cases.map((one, index) => (
          <Row key={one.id} id={rowId(index)} selected={index === active}>
            <Cell>
              <SeverityMark severity={one.severity} markOnly />
            </Cell>
            <Cell mono className="max-sm:hidden">
              {one.id}
            </Cell>
            <Cell fluid>
              <Link href={caseHref(one.id)} className="font-medium hover:text-accent hover:underline">
                <VisibleText text={one.title} />
              </Link>
            </Cell>
            <Cell>
              <StatusBadge status={one.status} />
            </Cell>
            <Cell className="max-w-60 truncate max-lg:hidden">
              {one.assignees.length === 0 ? (
                <span className="text-muted">nobody</span>
              ) : (
                <VisibleText text={one.assignees.map(({ name }) => name).join(", ")} />
              )}
            </Cell>
            <Cell numeric className="max-md:hidden">
              {one.openTasks}
            </Cell>
            <Cell numeric className="max-md:hidden">
              {one.entries}
            </Cell>
            <Cell>
              <RelativeTime us={Date.parse(one.changedAt) * 1000} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function rowId(index: number): string {
  return `case-row-${index}`;
}
