import type { Scribe } from "../journal";
import type { World } from "../world/world";

/** One UTC day, [from, to) in milliseconds. */
export interface Day {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Something that happens day by day and is no attack. */
export interface Habit {
  readonly name: string;
  /** Writes what happens on one day. The scribe's chance is the habit's own for that day. */
  day(world: World, day: Day, scribe: Scribe): void;
}

/** True while something that lives in [from, to) does. */
export function isAlive(alive: { readonly from: number; readonly to: number }, at: number): boolean {
  return at >= alive.from && at < alive.to;
}
