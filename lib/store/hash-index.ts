const LOAD_MAX = 0.6;

/** From 64-bit hashes to small integers in typed arrays: about twenty bytes an entry, whatever was hashed. */
export class HashIndex {
  private low: Uint32Array;
  private high: Uint32Array;
  private ids: Uint32Array;
  private used = 0;

  constructor(capacity = 1024) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, capacity / LOAD_MAX)));
    this.low = new Uint32Array(size);
    this.high = new Uint32Array(size);
    this.ids = new Uint32Array(size);
  }

  get size(): number {
    return this.used;
  }

  /** The id kept for a hash, or 0. */
  find(low: number, high: number): number {
    return this.ids[this.slot(low, high)] ?? 0;
  }

  /** Keeps an id (1 or more) for a hash that has none. */
  add(low: number, high: number, id: number): void {
    if (this.used + 1 > this.ids.length * LOAD_MAX) this.grow();
    const slot = this.slot(low, high);
    this.low[slot] = low;
    this.high[slot] = high;
    this.ids[slot] = id;
    this.used += 1;
  }

  private slot(low: number, high: number): number {
    const mask = this.ids.length - 1;
    let slot = (low ^ (high >>> 3)) & mask;
    while (this.ids[slot] !== 0 && (this.low[slot] !== low || this.high[slot] !== high))
      slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { low, high, ids } = this;
    this.low = new Uint32Array(ids.length * 2);
    this.high = new Uint32Array(ids.length * 2);
    this.ids = new Uint32Array(ids.length * 2);
    this.used = 0;
    ids.forEach((id, slot) => {
      if (id !== 0) this.add(low[slot] ?? 0, high[slot] ?? 0, id);
    });
  }
}
