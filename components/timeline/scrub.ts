/** A selection in buckets, both included; `first` is never after `last`. */
export interface BucketRange {
  first: number;
  last: number;
}

/** What a pressed pointer does: makes a selection from a bucket on, moves one, or moves one of its edges. */
export type Grip =
  | { kind: "create"; anchor: number }
  | { kind: "move"; from: number; range: BucketRange }
  | { kind: "resize"; anchor: number };

/** How near to an edge of the selection, in px, a press takes hold of it. */
const EDGE_PX = 6;

/**
 * What a press at `x` px takes hold of. `edges` are the selection's edges in px. Its inside is held by its middle at least, so
 * that a narrow selection can be moved too.
 */
export function gripAt(
  x: number,
  bucket: number,
  selection: BucketRange | null,
  edges: { left: number; right: number },
): Grip {
  if (!selection) return { kind: "create", anchor: bucket };
  const reach = Math.min(EDGE_PX, (edges.right - edges.left) / 4);
  if (x >= edges.left + reach && x <= edges.right - reach)
    return { kind: "move", from: bucket, range: selection };
  if (Math.abs(x - edges.left) <= EDGE_PX) return { kind: "resize", anchor: selection.last };
  if (Math.abs(x - edges.right) <= EDGE_PX) return { kind: "resize", anchor: selection.first };
  return { kind: "create", anchor: bucket };
}

/** The selection when the pointer that holds it is over `bucket`; it stays whole and inside of `count` buckets. */
export function dragTo(grip: Grip, bucket: number, count: number): BucketRange {
  if (grip.kind === "move") {
    const { first, last } = grip.range;
    const by = Math.max(-first, Math.min(count - 1 - last, bucket - grip.from));
    return { first: first + by, last: last + by };
  }
  return { first: Math.min(grip.anchor, bucket), last: Math.max(grip.anchor, bucket) };
}
