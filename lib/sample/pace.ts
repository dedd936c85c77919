import type { Random } from "./random";

/** A clock for a program that makes call after call: each step is later by `low` to `high` milliseconds. */
export type Pace = (low: number, high: number) => number;

export function pace(random: Random, start: number): Pace {
  let at = Math.floor(start);
  return (low, high) => {
    at += random.between(low, high);
    return at;
  };
}
