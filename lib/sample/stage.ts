import { DAY } from "./calendar";
import type { Entry } from "./journal";
import type { Span } from "./world/world";

/** An entry that waits for its day. What is labelled is written whatever else the logs lack. */
interface Staged {
  readonly entry: Entry;
  readonly labelled: boolean;
}

/** Entries written ahead of their day, kept until it comes. Those outside of the estate's days are dropped. */
export class Stage {
  readonly #span: Span;
  readonly #days = new Map<number, Staged[]>();

  constructor(span: Span) {
    this.#span = span;
  }

  put(entry: Entry, labelled: boolean): void {
    if (entry.at < this.#span.from || entry.at >= this.#span.to) return;
    const index = Math.floor((entry.at - this.#span.from) / DAY);
    const entries = this.#days.get(index);
    if (entries) entries.push({ entry, labelled });
    else this.#days.set(index, [{ entry, labelled }]);
  }

  /** The entries of a day, which are then no longer kept. */
  take(index: number): readonly Staged[] {
    const entries = this.#days.get(index) ?? [];
    this.#days.delete(index);
    return entries;
  }

  /** Whether anything staged for a log lies in [from, to). */
  holds(log: string, from: number, to: number): boolean {
    for (const entries of this.#days.values()) {
      if (entries.some(({ entry }) => entry.log === log && entry.at >= from && entry.at < to)) return true;
    }
    return false;
  }
}
