import type { Blinding } from "../gaps";
import type { Random } from "../random";
import type { Recorder } from "../recorder";
import type { World } from "../world/world";

export interface AttackScene {
  readonly world: World;
  readonly random: Random;
  /** Writes the attack's records; what it writes is labelled. */
  readonly scribe: Recorder;
  /** Midnight UTC of the day on which the attack begins. */
  readonly day: number;
  /** Says that a trail leaves records out for a while, as a consequence of the attack. */
  blind(blinding: Blinding): void;
}

export interface AttackStory {
  /** One sentence or two: who, what, from where, how many. */
  readonly description: string;
  readonly identities: readonly string[];
  readonly resources: readonly string[];
}

/** One kind of attack. Chance chooses who, what, when, from where and how many. */
export interface AttackKind {
  readonly kind: string;
  readonly title: string;
  /** Days that it may take, the first included. */
  readonly days: number;
  /** Writes one attack of the kind; null where this world or chance has nobody for it. */
  stage(scene: AttackScene): AttackStory | null;
}
