import { DIMENSION_NAMES, type Dimension, type EventBatch } from "../core/event-batch";
import type { BatchMessage } from "../ingest/messages";
import type { Dictionaries } from "../store/dictionaries";

/** What the codes of one worker mean in the store. */
export class WorkerCodes {
  private epoch = 0;
  private readonly ids: Record<Dimension, Uint32Array>;
  private readonly known: Record<Dimension, number>;

  constructor() {
    this.ids = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, new Uint32Array(256)])) as Record<
      Dimension,
      Uint32Array
    >;
    this.known = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, 1])) as Record<Dimension, number>;
  }

  id(dimension: Dimension, code: number): number {
    return this.ids[dimension][code] ?? 0;
  }

  learn(message: BatchMessage, dictionaries: Dictionaries): void {
    if (message.epoch !== this.epoch) {
      this.epoch = message.epoch;
      for (const name of DIMENSION_NAMES) if (name !== "stream") this.known[name] = 1;
    }
    for (const name of DIMENSION_NAMES) {
      const entries = message.entries[name];
      if (!entries) continue;
      const ids = dictionaries.resolve(name, entries);
      const first = this.known[name];
      if (first + ids.length > this.ids[name].length)
        this.ids[name] = grown(this.ids[name], first + ids.length);
      this.ids[name].set(ids, first);
      this.known[name] = first + ids.length;
    }
  }

  translate(batch: EventBatch): void {
    for (const name of DIMENSION_NAMES) {
      const ids = this.ids[name];
      const column = batch.codes[name];
      for (let row = 0; row < column.length; row++) column[row] = ids[column[row] ?? 0] ?? 0;
    }
    const resources = this.ids.resource;
    batch.extraResource.forEach((code, i) => {
      batch.extraResource[i] = resources[code] ?? 0;
    });
  }
}

function grown(array: Uint32Array, least: number): Uint32Array {
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
