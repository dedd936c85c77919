import type { BlastEdge, BlastNode, BlastRadius } from "@/lib/contracts/scope";

/** Nodes drawn in one column; what is beyond stands in the table. */
export const COLUMN_NODES_MAX = 12;
export const ROW_PX = 52;

export interface PlacedNode {
  node: BlastNode;
  column: 0 | 1 | 2;
  row: number;
}

export interface PlacedEdge extends BlastEdge {
  fromColumn: number;
  toColumn: number;
  /** Middle of each end, px from the top. */
  fromY: number;
  toY: number;
}

export interface BlastLayout {
  columns: [PlacedNode[], PlacedNode[], PlacedNode[]];
  edges: PlacedEdge[];
  /** Nodes of each column that are not drawn: kept out here, or by the report. */
  more: [number, number, number];
  heightPx: number;
}

const COLUMN: Readonly<Record<BlastNode["kind"], 0 | 1 | 2>> = { identity: 0, key: 1, secret: 1, context: 2 };
const SWEEPS = 4;

/**
 * Lays the blast radius out in three columns, identity → key or secret → context, at most `COLUMN_NODES_MAX` rows
 * each. What odd accesses reached is on top; within that, each node stands near those it is joined to (barycentre
 * heuristic of Sugiyama, Tagawa and Toda 1981), so that few lines cross. The same input gives the same picture.
 */
export function blastLayout({
  nodes,
  edges,
  more,
}: Pick<BlastRadius, "nodes" | "edges" | "more">): BlastLayout {
  const byColumn: [BlastNode[], BlastNode[], BlastNode[]] = [[], [], []];
  for (const node of nodes) byColumn[COLUMN[node.kind]].push(node);
  const drawn = byColumn.map((column) => column.toSorted(first).slice(0, COLUMN_NODES_MAX));
  const known = new Set(drawn.flat().map(({ id }) => id));
  const shown = edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (const at of forward ? [1, 2] : [1, 0]) {
      const column = drawn[at];
      const beside = drawn[forward ? at - 1 : at + 1];
      if (column && beside) drawn[at] = byNeighbours(column, beside, shown);
    }
  }
  const place = (column: 0 | 1 | 2): PlacedNode[] =>
    (drawn[column] ?? []).map((node, row) => ({ node, column, row }));
  const columns: BlastLayout["columns"] = [place(0), place(1), place(2)];
  const placed = new Map(columns.flat().map((one) => [one.node.id, one]));
  const left: [number, number, number] = [0, 0, 0];
  for (const column of [0, 1, 2] as const) left[column] = byColumn[column].length - columns[column].length;
  for (const { kind, count } of more) left[COLUMN[kind]] += count;
  const rows = Math.max(...columns.map((column, i) => column.length + ((left[i] ?? 0) > 0 ? 1 : 0)), 1);
  return {
    columns,
    edges: shown.flatMap((edge) => {
      const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
      if (!from || !to) return [];
      return [
        {
          ...edge,
          fromColumn: from.column,
          toColumn: to.column,
          fromY: middle(from.row),
          toY: middle(to.row),
        },
      ];
    }),
    more: left,
    heightPx: rows * ROW_PX,
  };
}

function middle(row: number): number {
  return row * ROW_PX + ROW_PX / 2;
}

function first(a: BlastNode, b: BlastNode): number {
  return Number(b.odd) - Number(a.odd) || b.accesses - a.accesses || (a.id < b.id ? -1 : 1);
}

/** Sorted by the mean row of what each is joined to; odd ones stay above the others, unjoined ones sink. */
function byNeighbours(
  column: readonly BlastNode[],
  beside: readonly BlastNode[],
  edges: readonly BlastEdge[],
): BlastNode[] {
  const rows = new Map(beside.map(({ id }, row) => [id, row]));
  const mean = new Map(
    column.map(({ id }) => {
      const joined = edges.flatMap(({ from, to }) => {
        const row = from === id ? rows.get(to) : to === id ? rows.get(from) : undefined;
        return row === undefined ? [] : [row];
      });
      const sum = joined.reduce((total, row) => total + row, 0);
      return [id, joined.length === 0 ? COLUMN_NODES_MAX : sum / joined.length];
    }),
  );
  return column.toSorted(
    (a, b) => Number(b.odd) - Number(a.odd) || (mean.get(a.id) ?? 0) - (mean.get(b.id) ?? 0) || first(a, b),
  );
}
