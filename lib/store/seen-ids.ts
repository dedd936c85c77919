import { randomBytes } from "node:crypto";
import type { EventBatch } from "../core/event-batch";

const LOAD_MAX = 0.6;
/** 32 MiB of memory; beyond this number the store is asked about every row again. */
const IDS_MAX = 5_000_000;

/** Which rows of a batch may be records of events known before. */
export interface SeenBefore {
  /** 1 for rows whose id may have come in an earlier batch; null for "perhaps any". */
  earlier: Uint8Array | null;
  /** Two rows of this batch may have one id. */
  within: boolean;
}

/**
 * The ids of all events put into a store that was empty before, as 32 bits each: an id that came before is always
 * recognised, and one in ten thousand others is taken for one that did. The bits are keyed anew each time: ids come from
 * whoever writes logs.
 */
export class SeenIds {
  private slots = new Uint32Array(1 << 16);
  private used = 0;
  private readonly keys: Uint32Array;

  constructor(private readonly most = IDS_MAX) {
    const bytes = randomBytes(16);
    this.keys = Uint32Array.from({ length: 4 }, (_, i) => bytes.readUInt32LE(4 * i) | 1);
  }

  /** Tells which ids of a batch came before, and keeps them all. */
  see(batch: EventBatch): SeenBefore {
    const { rows } = batch;
    if (this.used + rows > this.most) {
      this.used = Number.POSITIVE_INFINITY;
      this.slots = new Uint32Array(0);
      return { earlier: null, within: true };
    }
    while (this.used + rows > this.slots.length * LOAD_MAX) this.grow();
    const marks = this.marksOf(batch);
    const earlier = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      const mark = marks[row] ?? 0;
      if (this.slots[this.slotOf(mark)] === mark) earlier[row] = 1;
    }
    let within = false;
    for (let row = 0; row < rows; row++) {
      const mark = marks[row] ?? 0;
      const slot = this.slotOf(mark);
      if (this.slots[slot] === mark) {
        if (earlier[row] === 0) within = true;
        continue;
      }
      this.slots[slot] = mark;
      this.used += 1;
    }
    return { earlier, within: within || earlier.includes(1) };
  }

  /** Each id's 32 bits, never 0. */
  private marksOf({ rows, idHi, idLo }: EventBatch): Uint32Array {
    const high = new Uint32Array(idHi.buffer, idHi.byteOffset, rows * 2);
    const low = new Uint32Array(idLo.buffer, idLo.byteOffset, rows * 2);
    const [k0 = 1, k1 = 1, k2 = 1, k3 = 1] = this.keys;
    const marks = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      let mark = Math.imul((high[2 * row] ?? 0) ^ k3, k0);
      mark = Math.imul(mark ^ (mark >>> 15) ^ (high[2 * row + 1] ?? 0), k1);
      mark = Math.imul(mark ^ (mark >>> 16) ^ (low[2 * row] ?? 0), k2);
      mark = Math.imul(mark ^ (mark >>> 15) ^ (low[2 * row + 1] ?? 0), k3);
      marks[row] = (mark ^ (mark >>> 16)) >>> 0 || 1;
    }
    return marks;
  }

  private slotOf(mark: number): number {
    const mask = this.slots.length - 1;
    let slot = mark & mask;
    while (this.slots[slot] !== 0 && this.slots[slot] !== mark) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Uint32Array(slots.length * 2);
    for (const mark of slots) if (mark !== 0) this.slots[this.slotOf(mark)] = mark;
  }
}
