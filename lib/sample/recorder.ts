import { MINUTE } from "./calendar";
import type { Entry, Scribe } from "./journal";
import type { Random } from "./random";
import type { Stage } from "./stage";
import type { Span } from "./world/world";

/** The last minutes of an estate stay free of what is labelled: their files may not be delivered any more. */
const TAIL_MS = 45 * MINUTE;

/** A scribe that keeps what it writes until it is known to count, and remembers which events they were. */
export class Recorder implements Scribe {
  readonly random: Random;
  readonly #span: Span;
  readonly #entries: Entry[] = [];
  readonly #ids = new Set<string>();
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(random: Random, span: Span) {
    this.random = random;
    this.#span = span;
  }

  write(entry: Entry): void {
    if (entry.at < this.#span.from || entry.at >= this.#span.to - TAIL_MS) return;
    this.#entries.push(entry);
    if (entry.scope !== "event") return;
    this.#ids.add(entry.id);
    this.#from = Math.min(this.#from, entry.at);
    this.#to = Math.max(this.#to, entry.at);
  }

  /** Stages everything written. */
  commit(stage: Stage): void {
    for (const entry of this.#entries) stage.put(entry, true);
  }

  /** Event ids in the order in which they were written. */
  get eventIds(): readonly string[] {
    return [...this.#ids];
  }

  /** First and last event; both infinite when there is none. */
  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to;
  }
}
