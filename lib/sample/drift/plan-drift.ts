import { type BenignLabel, isoTime } from "../labels";
import { Recorder } from "../recorder";
import type { Stage } from "../stage";
import type { World } from "../world/world";
import type { DriftKind } from "./drift";
import { DRIFT_KINDS } from "./index";

/**
 * Plans what changes without being an attack: each kind once in about thirty days and at least once. Changes
 * the world's timelines, stages what happens once, and returns the labels.
 */
export function planDrift(world: World, stage: Stage): BenignLabel[] {
  const labels: BenignLabel[] = [];
  for (const kind of DRIFT_KINDS) {
    const times = Math.max(
      1,
      Math.round((world.span.days / 30) * world.random.fork("drift", kind.kind).range(0.7, 1.6)),
    );
    for (let turn = 0; turn < times; turn++) {
      const label = planOne(world, stage, kind, turn);
      if (label) labels.push(label);
    }
  }
  return labels.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function planOne(world: World, stage: Stage, kind: DriftKind, turn: number): BenignLabel | null {
  const random = world.random.fork("drift", kind.kind, turn);
  const scribe = new Recorder(random.fork("records"), world.span);
  const { from, to } = world.span;
  const moment = (low: number, high: number) => Math.floor(from + random.range(low, high) * (to - from));
  const story = kind.plan({ world, random, scribe, moment });
  if (!story) return null;
  scribe.commit(stage);
  return {
    kind: kind.kind,
    title: story.title,
    from: isoTime(story.from),
    to: isoTime(Math.min(story.to, to)),
    identities: story.identities,
    ...(scribe.eventIds.length > 0 ? { eventIds: scribe.eventIds } : {}),
  };
}
