import type { Estate } from "./estate";
import type { IdentityDay } from "./identity-days";
import { inDays, sum } from "./tail";

/** What a formula says of an identity's day. */
interface Raw {
  day: number;
  identity: string;
  kind: string;
  bits: number;
}

const LEVELS = Array.from({ length: 41 }, (_, level) => level);

/** What the bits of each of these, all there are of their kinds, are worth by how often they come. */
export function asSeldom(estate: Estate, all: readonly Raw[]): number[] {
  const most = dailyMost(all);
  return all.map((one) => Math.min(one.bits, worth(estate, most, one), mostOfNew(estate, one)));
}

/** Under kind, day and identity the highest bits of a day, to hundredths, at most 40. */
function dailyMost(all: readonly Raw[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { day, identity, kind, bits } of all) {
    const key = `${kind} ${day} ${identity}`;
    most.set(key, Math.max(most.get(key) ?? 0, Math.min(40, Math.round(100 * bits) / 100)));
  }
  return most;
}

function worth(
  estate: Estate,
  most: ReadonlyMap<string, number>,
  { day, identity, kind, bits }: Raw,
): number {
  const past = taught(estate, day).filter(groupOf(estate, day, identity));
  const shown = past.flatMap((d) => {
    const value = most.get(`${kind} ${d.day} ${d.identity}`);
    return value === undefined ? [] : [{ weight: estate.weightOn(day, d), value }];
  });
  const days = inDays(sum(past.map((d) => estate.weightOn(day, d)))) + 20;
  const passing = (level: number) => shown.filter(({ value }) => Math.floor(value) >= level);
  const seen = (level: number) => inDays(sum(passing(level).map(({ weight }) => weight)));
  const mixed = (level: number) => seen(level) + 20 * 2 ** -level;
  const bitsAt = (level: number) => -Math.log2(Math.min(1, mixed(level) / days));
  const tail = Math.max(...LEVELS.filter((level) => mixed(level) >= 5));
  const over = inDays(sum(passing(tail).map(({ weight, value }) => weight * (value - tail))));
  const excess = (over + 5 / Math.LN2) / (seen(tail) + 5);
  if (bits >= tail) return bitsAt(tail) + (bits - tail) / (excess * Math.LN2);
  const low = Math.floor(bits);
  return bitsAt(low) + (bits - low) * (bitsAt(low + 1) - bitsAt(low));
}

/** Peers where enough of them that were there before are active today, else the class. */
function groupOf(
  { days, settings, peersOf, weightOn }: Estate,
  day: number,
  identity: string,
): (one: IdentityDay) => boolean {
  const peers = peersOf(identity).add(identity);
  const active = days.filter(
    (d) =>
      d.day === day &&
      peers.has(d.identity) &&
      days.some((p) => p.identity === d.identity && weightOn(day, p) > 0),
  );
  if (active.length >= settings.peersMin) return (one) => peers.has(one.identity);
  const kind = days.find((d) => d.identity === identity)?.class;
  return (one) => one.class === kind;
}

/** In its first days an identity is as surprising as the first days seen of others allow. */
function mostOfNew(estate: Estate, { day, identity }: Raw): number {
  const today = estate.days.find((d) => d.day === day && d.identity === identity);
  if (!today || today.age >= estate.settings.learningDays || today.gap >= 7) return Number.POSITIVE_INFINITY;
  const first = taught(estate, day).filter((d) => d.class === today.class && d.age < 4);
  return Math.log2(2 + inDays(sum(first.map((d) => estate.weightOn(day, d)))));
}

function taught({ days, firstDay, settings, weightOn }: Estate, day: number): IdentityDay[] {
  return days.filter((d) => d.day >= firstDay + settings.estateLearningDays && weightOn(day, d) > 0);
}
