import { type AttackSet, planAttacks } from "./attacks/plan-attacks";
import { DAY } from "./calendar";
import { planDrift } from "./drift/plan-drift";
import { CloudTrailPacker } from "./files/cloudtrail";
import type { Tally } from "./files/file";
import { packLines } from "./files/lines";
import { type Gaps, planGaps } from "./gaps";
import { habitsOf } from "./habits";
import type { Day, Habit } from "./habits/habit";
import type { Entry, Scribe } from "./journal";
import { isoTime, type Labels } from "./labels";
import { rotationLabel } from "./rotation-labels";
import { Stage } from "./stage";
import { Seen } from "./state/seen";
import { stateOf } from "./state/write-state";
import { buildWorld } from "./world/build-world";
import { planRotations } from "./world/rotations";
import { dayStart, type World } from "./world/world";

export interface EstateOptions {
  /** Whole days, 1 or more. */
  readonly days: number;
  readonly seed: number;
  /** The first day after the estate (UTC; its time of day is cut off). Without it the seed decides. */
  readonly end?: Date;
  /** Volume of services relative to the default estate (1 is some 300,000 events in 30 days). */
  readonly scale?: number;
  /** Which set of attacks to put in; the usual one by default. */
  readonly attacks?: AttackSet;
  /** Attack kinds of the set to put in; all of them by default. */
  readonly kinds?: readonly string[];
  /** Also what the providers' commands print of it at its end, under `state`, with `inventory-labels.json`. */
  readonly state?: boolean;
}

/** Where the files of an estate go, one at a time. Paths use `/`; those ending in `.gz` are to be compressed. */
export interface EstateSink {
  /** `at`: when the file was written, in milliseconds, where that tells something. */
  write(path: string, text: string, at?: number): void | Promise<void>;
}

export interface EstateSummary extends Readonly<Tally> {
  readonly labels: Labels;
  /** Files of providers' answers. */
  readonly stateFiles: number;
}

/**
 * Makes a lifelike estate of audit logs, day by day, and hands each file to the sink; `labels.json`, which
 * tells the truth about it, comes last. Equal options give equal files. No more than about a day is held in
 * memory. Throws a RangeError when days or scale are not positive.
 */
export async function generateEstate(options: EstateOptions, sink: EstateSink): Promise<EstateSummary> {
  const { days, seed, scale = 1 } = options;
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError("An estate needs a whole number of days, at least one.");
  if (!(scale > 0)) throw new RangeError("The scale of an estate must be above zero.");
  const world = buildWorld(seed, days, options.end?.getTime() ?? defaultEnd(seed), scale);
  const rotations = planRotations(world);
  const stage = new Stage(world.span);
  const benign = planDrift(world, stage);
  const attacks = planAttacks(world, stage, options.attacks, options.kinds);
  const gaps = planGaps(world, stage, attacks.blindings);
  const tally: Tally = { files: 0, records: 0, events: 0, background: 0 };
  const delivery = world.random.fork("delivery");
  const trail = new CloudTrailPacker(delivery, gaps.lateness);
  const habits = habitsOf(rotations);
  const seen = options.state ? new Seen() : null;
  for (let index = 0; index < days; index++) {
    const day: Day = { index, from: dayStart(world.span, index), to: dayStart(world.span, index + 1) };
    const entries = entriesOf(world, day, habits, stage, gaps, seen);
    for (const files of [trail.pack(day, entries, tally), packLines(day, entries, tally, delivery)]) {
      for (const file of files) {
        tally.files++;
        await sink.write(file.path, file.text);
      }
    }
  }
  const labels: Labels = {
    seed,
    days,
    from: isoTime(world.span.from),
    to: isoTime(world.span.to),
    attacks: attacks.labels,
    benign,
    rotations: rotations.map(rotationLabel),
    gaps: gaps.labels,
  };
  await sink.write("labels.json", `${JSON.stringify(labels, null, 2)}\n`);
  if (seen) for (const entry of trail.undelivered()) seen.lose(entry);
  const state = seen && stateOf(world, seen);
  if (state) {
    for (const { path, text } of state.files) await sink.write(path, text, state.at);
    await sink.write("inventory-labels.json", `${JSON.stringify(state.labels, null, 2)}\n`);
  }
  return { ...tally, labels, stateFiles: state?.files.length ?? 0 };
}

/** A day between June and September 2026. */
function defaultEnd(seed: number): number {
  return Date.UTC(2026, 5, 1) + (Math.abs(Math.trunc(seed)) % 120) * DAY;
}

function entriesOf(
  world: World,
  day: Day,
  habits: readonly Habit[],
  stage: Stage,
  gaps: Gaps,
  seen: Seen | null,
): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  const keep = (entry: Entry, hidden: boolean) => {
    seen?.note(entry, hidden);
    if (hidden) return;
    const held = entries.get(entry.log);
    if (held) held.push(entry);
    else entries.set(entry.log, [entry]);
  };
  for (const { entry, labelled } of stage.take(day.index)) keep(entry, !labelled && gaps.hides(entry));
  for (const habit of habits) {
    const scribe: Scribe = {
      random: world.random.fork("habit", habit.name, day.index),
      write(entry) {
        if (entry.at >= day.to) stage.put(entry, false);
        else keep(entry, gaps.hides(entry));
      },
    };
    habit.day(world, day, scribe);
  }
  return entries;
}
