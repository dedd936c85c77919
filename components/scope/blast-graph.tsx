"use client";

import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { BlastNode, ScopeReport } from "@/lib/contracts/scope";
import { type BlastLayout, blastLayout, type PlacedEdge, ROW_PX } from "./blast-layout";
import { blastLinks } from "./blast-links";
import { BlastNodeName } from "./blast-node";
import { RowsLink } from "./rows-link";

/** Left edges and width of the columns, in hundredths of the picture's width: of all three, and where nothing is opened. */
const THREE = { left: [0, 36, 72], width: 28 } as const;
const TWO = { left: [0, 58], width: 42 } as const;
type Columns = typeof THREE | typeof TWO;
const HEADINGS = ["Identity", "Key or secret", "What it opens"] as const;
const MORE_WORDS = ["identities", "keys and secrets", "contexts"] as const;

/** What was reached, drawn from left to right: paths of odd accesses in accent, the others grey. */
export function BlastGraph({ report }: { report: ScopeReport }) {
  const hrefOf = blastLinks(report);
  const [active, setActive] = useState<string | null>(null);
  const layout = blastLayout(report.blastRadius);
  const opens = layout.columns[2].length > 0 || layout.more[2] > 0;
  const columns: Columns = opens ? THREE : TWO;
  const near = active === null ? null : neighbours(layout.edges, active);
  return (
    <ScrollRegion label="Graph of what it touched" className="px-4 pb-3 print:overflow-visible print:px-0">
      <div
        className={cx("print:min-w-0 print:break-inside-avoid", opens ? "min-w-176" : "min-w-110 max-w-4xl")}
      >
        <div aria-hidden="true" className="relative h-6 text-muted text-sm">
          {HEADINGS.slice(0, columns.left.length).map((heading, i) => (
            <span key={heading} className="absolute" style={{ left: `${columns.left[i]}%` }}>
              {heading}
            </span>
          ))}
        </div>
        <div className="relative" style={{ height: layout.heightPx }}>
          <Edges layout={layout} active={active} columns={columns} />
          {layout.columns.slice(0, columns.left.length).map((column, at) => (
            <ul
              key={HEADINGS[at]}
              aria-label={HEADINGS[at]}
              className="absolute top-0"
              style={{ left: `${columns.left[at]}%`, width: `${columns.width}%` }}
            >
              {column.map(({ node }) => (
                <li
                  key={node.id}
                  className={cx(
                    "flex items-center transition-opacity",
                    near?.has(node.id) === false && "opacity-40",
                  )}
                  style={{ height: ROW_PX }}
                  onPointerEnter={() => setActive(node.id)}
                  onPointerLeave={() => setActive(null)}
                  onFocus={() => setActive(node.id)}
                  onBlur={() => setActive(null)}
                >
                  <NodeBox node={node} href={hrefOf(node)} />
                </li>
              ))}
              {(layout.more[at] ?? 0) > 0 && (
                <li className="flex items-center" style={{ height: ROW_PX }}>
                  <a href="#touched-table" className="text-muted hover:text-accent hover:underline">
                    and {formatFull(layout.more[at] ?? 0)} more {MORE_WORDS[at]}
                  </a>
                </li>
              )}
            </ul>
          ))}
        </div>
      </div>
    </ScrollRegion>
  );
}

function NodeBox({ node, href }: { node: BlastNode; href: string }) {
  return (
    <div
      className={cx(
        "flex h-11 w-full min-w-0 flex-col justify-center rounded-md bg-surface px-2",
        node.odd ? "border-2 border-accent" : "border border-line-strong",
      )}
    >
      <span className="flex min-w-0">
        <BlastNodeName node={node} short />
      </span>
      <span className="truncate text-muted text-xs">
        {node.sort !== "" && `${node.sort}, `}
        <RowsLink href={href} value={node.accesses} unit={["access", "accesses"]} />
        {node.odd && <span className="sr-only">, reached by odd accesses</span>}
      </span>
    </div>
  );
}

interface EdgesProps {
  layout: BlastLayout;
  active: string | null;
  columns: Columns;
}

function Edges({ layout: { edges, heightPx }, active, columns }: EdgesProps) {
  const sorted = edges.toSorted((a, b) => Number(a.odd) - Number(b.odd));
  return (
    <svg
      viewBox={`0 0 100 ${heightPx}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full [print-color-adjust:exact]"
      fill="none"
      aria-hidden="true"
    >
      {sorted.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={curve(edge, columns)}
          vectorEffect="non-scaling-stroke"
          strokeWidth={width(edge)}
          className={cx(
            "transition-opacity",
            edge.odd ? "stroke-accent" : "stroke-line-strong",
            active !== null && edge.from !== active && edge.to !== active && "opacity-20",
          )}
        />
      ))}
    </svg>
  );
}

/** From the right edge of one box to the left edge of the next; within a column, round its right side. */
function curve({ fromColumn, toColumn, fromY, toY }: PlacedEdge, { left, width: wide }: Columns): string {
  const x1 = (left[fromColumn] ?? 0) + wide;
  if (fromColumn === toColumn) return `M${x1} ${fromY}C${x1 + 4} ${fromY} ${x1 + 4} ${toY} ${x1} ${toY}`;
  const forward = toColumn > fromColumn;
  const start = forward ? x1 : (left[fromColumn] ?? 0);
  const end = forward ? (left[toColumn] ?? 0) : (left[toColumn] ?? 0) + wide;
  const half = (start + end) / 2;
  return `M${start} ${fromY}C${half} ${fromY} ${half} ${toY} ${end} ${toY}`;
}

function width({ accesses, odd }: PlacedEdge): number {
  return (odd ? 1.75 : 1) + Math.min(1.5, Math.log10(Math.max(1, accesses)) / 3);
}

function neighbours(edges: readonly PlacedEdge[], id: string): Set<string> {
  return new Set([id, ...edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))]);
}
