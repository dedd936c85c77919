/** A value that changes at known times, such as an egress address or a secret's version. */
export class Timeline<T> {
  readonly #steps: { from: number; value: T }[];

  constructor(initial: T) {
    this.#steps = [{ from: Number.NEGATIVE_INFINITY, value: initial }];
  }

  /** Makes the value hold from the given time until the next later change. */
  set(from: number, value: T): void {
    const later = this.#steps.findIndex((step) => step.from > from);
    this.#steps.splice(later === -1 ? this.#steps.length : later, 0, { from, value });
  }

  /** Makes the value hold in [from, to); afterwards what held at `to` before holds again. */
  setDuring(from: number, to: number, value: T): void {
    const after = this.at(to);
    this.set(from, value);
    this.set(to, after);
  }

  at(time: number): T {
    let current = this.#steps[0] as { from: number; value: T };
    for (const step of this.#steps) {
      if (step.from > time) break;
      current = step;
    }
    return current.value;
  }
}
