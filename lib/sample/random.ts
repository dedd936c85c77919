const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A small seeded generator (sfc32, with cyrb128 spreading the seed's text over its state). Equal seeds give
 * equal sequences on every machine. Not for secrets.
 */
export class Random {
  readonly seed: string;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: string) {
    this.seed = seed;
    [this.#a, this.#b, this.#c, this.#d] = spread(seed);
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /** A generator of its own for one purpose; it does not depend on how far this one has been used. */
  fork(...labels: (string | number)[]): Random {
    return new Random(`${this.seed}/${labels.join("/")}`);
  }

  /** Uniform over 0 to 2^32 - 1. */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform over [0, 1). */
  next(): number {
    return this.uint32() / 4294967296;
  }

  /** Uniform over [low, high). */
  range(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from low to high, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items, each as likely; throws a RangeError when there are none. */
  pick<T>(items: readonly T[]): T {
    const index = Math.floor(this.next() * items.length);
    if (index >= items.length) throw new RangeError("There is nothing to pick from.");
    return items[index] as T;
  }

  /** One of the items, the first being the likeliest (Zipf's law); throws a RangeError when there are none. */
  pickSkewed<T>(items: readonly T[], skew = 1): T {
    return this.weighted(
      items,
      items.map((_, rank) => 1 / (rank + 1) ** skew),
    );
  }

  /** One of the items by weight; throws a RangeError when there are none. */
  weighted<T>(items: readonly T[], weights: readonly number[]): T {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let left = this.next() * total;
    for (const [index, item] of items.entries()) {
      left -= weights[index] ?? 0;
      if (left < 0) return item;
    }
    return this.pick(items);
  }

  /** The items in a random order; the given list is left as it is. */
  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
    }
    return mixed;
  }

  /** Up to `count` different items. */
  sample<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, Math.max(0, count));
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal with the given median; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  /** Exponential with the given mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Gamma with mean 1 (Marsaglia and Tsang); a larger shape varies less. */
  gamma(shape: number): number {
    const boost = shape < 1 ? (1 - this.next()) ** (1 / shape) : 1;
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return (boost * d * v) / shape;
      }
    }
  }

  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  /** A count that varies more than Poisson: variance = mean + mean² / dispersion. */
  negativeBinomial(mean: number, dispersion: number): number {
    return mean <= 0 ? 0 : this.poisson(mean * this.gamma(dispersion));
  }

  /** Lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = "";
    while (text.length < digits) text += hexOf(this.uint32());
    return text.slice(0, digits);
  }

  /** A random (version 4) UUID in lower case. */
  uuid(): string {
    const a = hexOf(this.uint32());
    const b = hexOf(this.uint32());
    const c = hexOf(this.uint32());
    const d = hexOf(this.uint32());
    const variant = "89ab"[this.#a & 3];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  /** Upper-case letters and the digits 2 to 7, as in AWS access key ids. */
  base32(length: number): string {
    return this.#text(BASE32, length);
  }

  alphanumeric(length: number): string {
    return this.#text(ALPHANUMERIC, length);
  }

  #text(alphabet: string, length: number): string {
    let text = "";
    for (let i = 0; i < length; i++) text += alphabet[Math.floor(this.next() * alphabet.length)];
    return text;
  }
}

function hexOf(word: number): string {
  return `${HEX[word >>> 24]}${HEX[(word >>> 16) & 255]}${HEX[(word >>> 8) & 255]}${HEX[word & 255]}`;
}

function spread(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}
