import { setImmediate as nextTurn } from "node:timers/promises";

/** Items after which others get their turn. */
const STRETCH = 1_000;

/** Maps a long list in stretches, so that a server answers others in between. */
export async function inTurns<T, R>(items: Iterable<T>, map: (item: T) => R): Promise<R[]> {
  const out: R[] = [];
  for (const item of items) {
    out.push(map(item));
    if (out.length % STRETCH === 0) await nextTurn();
  }
  return out;
}
