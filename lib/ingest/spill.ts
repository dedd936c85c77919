import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/**
 * A list that moves to a temporary file once it is large, read back in order any number of times. `weigh` tells
 * an item's weight; up to `most` of it stays in memory.
 */
export class SpillList<T> {
  private items: T[] = [];
  private weight = 0;
  private pushed = 0;
  private file: { path: string; stream: WriteStream } | null = null;

  constructor(
    private readonly folder: string,
    private readonly weigh: (item: T) => number,
    private readonly most: number,
  ) {}

  /** The weight of all items. */
  get total(): number {
    return this.pushed;
  }

  async push(item: T): Promise<void> {
    const weight = this.weigh(item);
    this.items.push(item);
    this.weight += weight;
    this.pushed += weight;
    if (this.weight > this.most) await this.spill();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    if (this.file) {
      await this.settle();
      yield* readItems<T>(this.file.path);
    }
    yield* this.items;
  }

  async dispose(): Promise<void> {
    this.items = [];
    if (!this.file) return;
    await new Promise<void>((resolve) => this.file?.stream.end(resolve));
    await rm(this.file.path, { force: true });
  }

  private async spill(): Promise<void> {
    if (!this.file) {
      await mkdir(this.folder, { recursive: true });
      const path = join(this.folder, `spill-${randomUUID()}`);
      this.file = { path, stream: createWriteStream(path, { flags: "wx", mode: 0o600 }) };
    }
    for (const item of this.items) {
      const bytes = serialize(item);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      await write(this.file.stream, Buffer.concat([length, bytes]));
    }
    this.items = [];
    this.weight = 0;
  }

  private settle(): Promise<void> {
    const { file } = this;
    return file ? write(file.stream, Buffer.alloc(0)) : Promise.resolve();
  }
}

function write(stream: WriteStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(bytes, (error) => (error ? reject(error) : resolve())),
  );
}

async function* readItems<T>(path: string): AsyncGenerator<T> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (;;) {
      const length = held.length >= 4 ? held.readUInt32LE(0) : Number.POSITIVE_INFINITY;
      if (held.length < 4 + length) break;
      yield deserialize(held.subarray(4, 4 + length)) as T;
      held = held.subarray(4 + length);
    }
  }
}
