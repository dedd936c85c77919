import type { Random } from "../random";
import type { Recorder } from "../recorder";
import type { World } from "../world/world";

interface DriftScene {
  readonly world: World;
  readonly random: Random;
  /** Writes what happens once; what it writes is labelled. */
  readonly scribe: Recorder;
  /** A time at a share of the window, between the two. */
  moment(low: number, high: number): number;
}

interface DriftStory {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly identities: readonly string[];
}

/** A change or an unusual event that is no attack. */
export interface DriftKind {
  readonly kind: string;
  /** Changes the world from some time on, or writes what happens once. Null where the world does not allow it. */
  plan(scene: DriftScene): DriftStory | null;
}
