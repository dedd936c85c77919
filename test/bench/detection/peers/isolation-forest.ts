import { dayOutliers } from "./features";

const TREES = 200;
const SAMPLE = 256;
const SEED = 20_260_901;
const EULER = 0.577_215_664_9;

type Row = readonly number[];
type Tree = { rows: number } | { feature: number; split: number; below: Tree; above: Tree };

/** Isolation forest (Liu, Ting and Zhou, 2008) with the paper's 256 rows a tree and twice its 100 trees. */
export const isolationForest = dayOutliers("IsolationForest on identity and day", (rows) => {
  const random = mulberry32(SEED);
  const size = Math.min(SAMPLE, rows.length);
  const height = Math.ceil(Math.log2(Math.max(2, size)));
  const trees = Array.from({ length: TREES }, () => grow(sample(rows, size, random), height, random));
  return rows.map((row) => {
    const mean = trees.reduce((sum, tree) => sum + pathLength(tree, row), 0) / TREES;
    return 2 ** (-mean / averagePath(size));
  });
});

function sample(rows: readonly Row[], size: number, random: () => number): Row[] {
  const left = [...rows];
  return Array.from({ length: size }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}

function grow(rows: readonly Row[], height: number, random: () => number): Tree {
  const spread = (rows[0] ?? [])
    .map((_, feature) => {
      const values = rows.map((row) => row[feature] ?? 0);
      return { feature, low: Math.min(...values), high: Math.max(...values) };
    })
    .filter(({ low, high }) => high > low);
  const chosen = spread[Math.floor(random() * spread.length)];
  if (height === 0 || !chosen) return { rows: rows.length };
  const { feature, low, high } = chosen;
  const split = low + random() * (high - low);
  const isBelow = (row: Row) => (row[feature] ?? 0) < split;
  return {
    feature,
    split,
    below: grow(rows.filter(isBelow), height - 1, random),
    above: grow(
      rows.filter((row) => !isBelow(row)),
      height - 1,
      random,
    ),
  };
}

function pathLength(tree: Tree, row: Row): number {
  if ("rows" in tree) return averagePath(tree.rows);
  return 1 + pathLength((row[tree.feature] ?? 0) < tree.split ? tree.below : tree.above, row);
}

/** Average length of an unsuccessful search in a binary tree of so many rows. */
function averagePath(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
