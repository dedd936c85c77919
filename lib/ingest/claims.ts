/**
 * Files that are read already or being read, in memory that all workers share. A claim is a 64-bit keyed hash
 * of a file's SHA-256; whoever claims first reads the file.
 */
export class Claims {
  private readonly slots: BigInt64Array;

  constructor(readonly memory: SharedArrayBuffer) {
    this.slots = new BigInt64Array(memory);
  }

  /** Room for `count` claims, half of it free. */
  static create(count: number): Claims {
    const size = 2 ** Math.ceil(Math.log2(Math.max(64, count * 2)));
    return new Claims(new SharedArrayBuffer(size * BigInt64Array.BYTES_PER_ELEMENT));
  }

  /** True when nobody claimed this before; the claim is then made. */
  claim(hash: bigint): boolean {
    const key = BigInt.asIntN(64, hash) || 1n;
    const mask = BigInt(this.slots.length - 1);
    for (let slot = Number(BigInt.asUintN(64, key) & mask); ; slot = (slot + 1) % this.slots.length) {
      const before = Atomics.compareExchange(this.slots, slot, 0n, key);
      if (before === 0n) return true;
      if (before === key) return false;
    }
  }
}
