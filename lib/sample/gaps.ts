import { DAY, HOUR } from "./calendar";
import type { Lateness } from "./files/cloudtrail";
import type { Entry } from "./journal";
import { type GapLabel, isoTime } from "./labels";
import type { Random } from "./random";
import type { Stage } from "./stage";
import type { World } from "./world/world";

/** Time in which a trail leaves records out because somebody changed it. */
export interface Blinding {
  /** How the names of the logs begin: `cloudtrail/` for the organisation's trail, `vault`, `azure/…`. */
  readonly logs: string;
  /** The one service left out; null for all. */
  readonly service: string | null;
  readonly from: number;
  readonly to: number;
}

export interface Gaps {
  readonly labels: readonly GapLabel[];
  readonly lateness: Lateness;
  hides(entry: Entry): boolean;
}

/**
 * Plans what the logs lack: some hours of one log are missing, one region's files come hours late from some
 * day on, and blinded trails leave records out. Missing and late hours never touch what is staged.
 */
export function planGaps(world: World, stage: Stage, blindings: readonly Blinding[]): Gaps {
  const random = world.random.fork("gaps");
  const missing = missingHours(world, stage, random.fork("missing"));
  const late = lateRegion(world, stage, random.fork("late"));
  return {
    labels: [
      ...(missing ? [label("missing", missing.log, null, missing.from, missing.to)] : []),
      ...(late ? [label("late", late.log, null, late.from, world.span.to)] : []),
      ...blindings.map((b) => label("blinded", `${b.logs}*`, b.service, b.from, b.to)),
    ],
    lateness: (log, at) => (late && log === late.log && at >= late.from ? late.delay : 0),
    hides: (entry) =>
      (missing !== null && entry.log === missing.log && entry.at >= missing.from && entry.at < missing.to) ||
      blindings.some((blinding) => isBlinded(entry, blinding)),
  };
}

function isBlinded(entry: Entry, blinding: Blinding): boolean {
  return (
    entry.at >= blinding.from &&
    entry.at < blinding.to &&
    entry.log.startsWith(blinding.logs) &&
    (blinding.service === null || blinding.service === entry.service)
  );
}

function missingHours(
  world: World,
  stage: Stage,
  random: Random,
): { log: string; from: number; to: number } | null {
  const { prod, staging, data } = world.aws.accounts;
  const [main] = world.aws.regions;
  const logs = [
    "vault",
    "gcp/data_access",
    "kubernetes",
    ...[prod, staging, data].map((a) => `cloudtrail/${a.id}/${main}`),
  ];
  for (let attempt = 0; attempt < 40; attempt++) {
    const log = random.pick(logs);
    const hours = random.between(3, 9);
    const from = world.span.from + random.between(2, Math.max(3, world.span.days * 24 - hours - 2)) * HOUR;
    const to = Math.min(from + hours * HOUR, world.span.to);
    if (to > from && !stage.holds(log, from - HOUR, to + HOUR)) return { log, from, to };
  }
  return null;
}

function lateRegion(
  world: World,
  stage: Stage,
  random: Random,
): { log: string; from: number; delay: number } | null {
  const { staging, data, security, prod } = world.aws.accounts;
  const from = Math.max(world.span.from, world.span.to - 2 * DAY);
  const delay = random.between(5, 16) * HOUR;
  for (const account of random.shuffle([staging, data, security, prod])) {
    for (const region of world.aws.regions) {
      const log = `cloudtrail/${account.id}/${region}`;
      if (!stage.holds(log, from, world.span.to)) return { log, from, delay };
    }
  }
  return null;
}

function label(
  kind: GapLabel["kind"],
  log: string,
  service: string | null,
  from: number,
  to: number,
): GapLabel {
  return { kind, log, service, from: isoTime(from), to: isoTime(to) };
}
