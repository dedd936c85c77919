"use client";

import { useState } from "react";
import { NoveltyMark } from "@/components/entity/novelty-mark";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { BlastNode, BlastRadius, ScopeReport } from "@/lib/contracts/scope";
import { blastLinks } from "./blast-links";
import { BlastNodeName } from "./blast-node";
import { MoreRows } from "./more-rows";
import { RowsLink } from "./rows-link";

const SHOWN = 10;

/** The same as the graph, complete as far as the report goes, in rows: what, and through whom. */
export function BlastTable({ report }: { report: ScopeReport }) {
  const { blastRadius: radius } = report;
  const hrefOf = blastLinks(report);
  const [all, setAll] = useState(false);
  const names = new Map(radius.nodes.map((node) => [node.id, node]));
  const reached = radius.nodes
    .filter(({ kind }) => kind !== "identity")
    .toSorted(
      (a, b) => Number(b.odd) - Number(a.odd) || ORDER[a.kind] - ORDER[b.kind] || b.accesses - a.accesses,
    );
  return (
    <div id="touched-table" className="scroll-mt-24 border-line border-t">
      <Table label="What it touched" className="print:overflow-visible">
        <TableHead>
          <HeaderCell>Path</HeaderCell>
          <HeaderCell>Name</HeaderCell>
          <HeaderCell className="max-sm:hidden">What it is</HeaderCell>
          <HeaderCell className="max-md:hidden">Through</HeaderCell>
          <HeaderCell numeric>Accesses</HeaderCell>
        </TableHead>
        <tbody>
          {reached.map((node, i) => (
            <Row
              key={node.id}
              className={cx("print:table-row print:break-inside-avoid", !all && i >= SHOWN && "hidden")}
            >
              <Cell>
                <NoveltyMark novelty={node.odd ? "new" : "usual"} label={node.odd ? "odd" : "usual"} />
              </Cell>
              <Cell fluid className="print:max-w-none print:whitespace-normal">
                <BlastNodeName node={node} />
              </Cell>
              <Cell className="max-sm:hidden">
                <VisibleText text={node.sort || node.kind} />
              </Cell>
              <Cell className="max-w-80 truncate max-md:hidden print:whitespace-normal">
                <VisibleText text={through(node, radius, names)} />
              </Cell>
              <Cell numeric>
                <RowsLink href={hrefOf(node)} value={node.accesses} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {!all && <MoreRows hidden={reached.length - SHOWN} what="rows" onShow={() => setAll(true)} />}
      {radius.more.length > 0 && (
        <p className="px-4 py-2 text-muted print:px-0">
          Not listed here, too many:{" "}
          {radius.more.map(({ kind, count }) => `${formatFull(count)} more of kind ${kind}`).join(", ")}.
        </p>
      )}
    </div>
  );
}

const ORDER: Readonly<Record<BlastNode["kind"], number>> = { identity: 0, secret: 1, key: 2, context: 3 };

/** Names of what leads to a node, the odd ones first, at most three. */
function through(node: BlastNode, { edges }: BlastRadius, names: ReadonlyMap<string, BlastNode>): string {
  const from = edges
    .filter(({ to }) => to === node.id)
    .toSorted((a, b) => Number(b.odd) - Number(a.odd) || b.accesses - a.accesses)
    .flatMap((edge) => names.get(edge.from)?.name ?? []);
  const shown = from.slice(0, 3).join(", ");
  return from.length > 3 ? `${shown} and ${formatFull(from.length - 3)} more` : shown;
}
