import type { EventBatch } from "../core/event-batch";

/** What becomes of a row of a batch. */
export const KEPT = 0;
export const DUPLICATE = 1;
export const JOINED = 2;

/**
 * Which of two records of one event stands for it: the whole one before the opening one, then the later one.
 * Equal ones are copies, and the one that came first stays. The same answer in either order.
 */
export function beats(part: number, time: bigint, overPart: number, overTime: bigint): boolean {
  return part !== overPart ? part < overPart : time > overTime;
}

/**
 * How another record with the same id belongs to an event: `DUPLICATE` for a second delivery of the record,
 * `JOINED` for the other record of its pair, `KEPT` when it is an event of its own. Ids alone are no proof: a
 * caller of Kubernetes may choose the audit id, and would hide a call behind the id of an earlier one.
 */
export function relation(part: number, time: bigint, otherPart: number, otherTime: bigint): number {
  if (part !== otherPart) return JOINED;
  return time === otherTime ? DUPLICATE : KEPT;
}

/** Row `loser` folded into row `winner` of the same batch. */
export interface Fold {
  winner: number;
  loser: number;
  fate: number;
}

/**
 * Finds the rows of one batch that are records of the same event, by their 128-bit ids, in an open-addressing
 * table of four bytes a row.
 */
export function foldWithin(batch: EventBatch): Fold[] {
  const { rows } = batch;
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, rows * 2)));
  const mask = size - 1;
  const slots = new Uint32Array(size);
  const high = words(batch.idHi);
  const low = words(batch.idLo);
  const folds: Fold[] = [];
  for (let row = 0; row < rows; row++) {
    const [a, b] = [high[2 * row] ?? 0, high[2 * row + 1] ?? 0];
    const [c, d] = [low[2 * row] ?? 0, low[2 * row + 1] ?? 0];
    let slot = (Math.imul(a ^ (d >>> 7), 0x9e3779b1) ^ c ^ b) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const other = (slots[slot] ?? 0) - 1;
      const sameId =
        high[2 * other] === a &&
        high[2 * other + 1] === b &&
        low[2 * other] === c &&
        low[2 * other + 1] === d;
      if (sameId && related(batch, row, other)) break;
    }
    const held = (slots[slot] ?? 0) - 1;
    if (held < 0) {
      slots[slot] = row + 1;
      continue;
    }
    const [part, time] = [batch.part[row] ?? 0, batch.time[row] ?? 0n];
    const [heldPart, heldTime] = [batch.part[held] ?? 0, batch.time[held] ?? 0n];
    const fate = relation(part, time, heldPart, heldTime);
    if (beats(part, time, heldPart, heldTime)) {
      slots[slot] = row + 1;
      folds.push({ winner: row, loser: held, fate });
    } else {
      folds.push({ winner: held, loser: row, fate });
    }
  }
  return folds;
}

function related(batch: EventBatch, row: number, other: number): boolean {
  const [part, otherPart] = [batch.part[row] ?? 0, batch.part[other] ?? 0];
  return relation(part, batch.time[row] ?? 0n, otherPart, batch.time[other] ?? 0n) !== KEPT;
}

function words(array: BigUint64Array): Uint32Array {
  return new Uint32Array(array.buffer, array.byteOffset, array.length * 2);
}
