import type { Blinding } from "../gaps";
import { type AttackLabel, isoTime } from "../labels";
import type { Random } from "../random";
import { Recorder } from "../recorder";
import type { Stage } from "../stage";
import { dayStart, type World } from "../world/world";
import type { AttackKind } from "./attack";
import { HELD_OUT_KINDS } from "./held-out";
import { ATTACK_KINDS } from "./index";

interface PlannedAttacks {
  readonly labels: readonly AttackLabel[];
  readonly blindings: readonly Blinding[];
}

/** Days at the beginning that attacks mostly leave alone, so that there is something to learn from. */
const QUIET_DAYS = 14;

/** Chances with which an attack is tried again when the world has nobody for it. */
const TRIES = 12;

/** Which attacks an estate has: those of every day, or those kept back to judge detection by. */
export type AttackSet = "usual" | "held-out";

const SETS: Readonly<Record<AttackSet, readonly AttackKind[]>> = {
  usual: ATTACK_KINDS,
  "held-out": HELD_OUT_KINDS,
};

/**
 * Plans the attacks of a set: one or two of each kind in thirty days, at least one, spread over the days after the
 * first fourteen (one in fifteen earlier; in short estates after the first third). Stages their records and
 * returns their labels in order of time. Throws a RangeError for a kind that does not exist.
 */
export function planAttacks(
  world: World,
  stage: Stage,
  set: AttackSet = "usual",
  kinds?: readonly string[],
): PlannedAttacks {
  const unknown = kinds?.filter((name) => !SETS[set].some((kind) => kind.kind === name)) ?? [];
  if (unknown.length > 0) throw new RangeError(`There is no attack kind named ${unknown.join(", ")}.`);
  const blindings: Blinding[] = [];
  const load = new Map<number, number>();
  const labels: AttackLabel[] = [];
  for (const kind of SETS[set]) {
    if (kinds && !kinds.includes(kind.kind)) continue;
    const random = world.random.fork("attack", kind.kind);
    const times = Math.max(1, Math.round((world.span.days / 30) * random.range(0.8, 1.9)));
    for (let turn = 0; turn < times; turn++) {
      const label = planOne(world, stage, kind, random.fork(turn), load, blindings);
      if (label) labels.push({ ...label, id: `${kind.kind}-${turn + 1}` });
    }
  }
  return { labels: labels.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)), blindings };
}

function planOne(
  world: World,
  stage: Stage,
  kind: AttackKind,
  random: Random,
  load: Map<number, number>,
  blindings: Blinding[],
): Omit<AttackLabel, "id"> | null {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const chance = random.fork("attempt", attempt);
    const index = chooseDay(world, kind, chance, load, attempt);
    const scribe = new Recorder(chance.fork("records"), world.span);
    const own: Blinding[] = [];
    const day = dayStart(world.span, index);
    const story = kind.stage({ world, random: chance, scribe, day, blind: (blinding) => own.push(blinding) });
    if (!story || scribe.eventIds.length === 0) continue;
    scribe.commit(stage);
    load.set(index, (load.get(index) ?? 0) + 1);
    blindings.push(...own);
    return {
      kind: kind.kind,
      title: kind.title,
      description: story.description,
      from: isoTime(scribe.from),
      to: isoTime(scribe.to),
      identities: story.identities,
      resources: story.resources,
      eventIds: scribe.eventIds,
    };
  }
  return null;
}

/** One of the days allowed: those with fewer attacks first, at later attempts any. */
function chooseDay(
  world: World,
  kind: AttackKind,
  random: Random,
  load: ReadonlyMap<number, number>,
  attempt: number,
): number {
  const { days } = world.span;
  const quiet = days > QUIET_DAYS + kind.days ? QUIET_DAYS : Math.floor(days / 3);
  const first = random.chance(1 / 15) ? Math.floor(quiet / 2) : quiet;
  const last = Math.max(first, days - kind.days);
  const allowed = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const least = Math.min(...allowed.map((index) => load.get(index) ?? 0));
  return random.pick(
    allowed.filter((index) => (load.get(index) ?? 0) <= least + attempt + (random.chance(0.3) ? 1 : 0)),
  );
}
