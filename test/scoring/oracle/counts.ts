import type { Estate } from "./estate";
import { asSeldom } from "./frequencies";
import type { IdentityDay } from "./identity-days";
import { inDays, shapeOfCounts, sum, sumButLargest, tailBits } from "./tail";

export interface CountScore {
  day: number;
  dimension: "volume" | "breadth" | "denial" | "dormancy";
  identity: string;
  resource: string;
  seen: number;
  mean: number;
  shape: number;
  bits: number;
}

type Judged = Pick<CountScore, "day" | "dimension" | "identity" | "resource" | "seen">;

export function countScores(estate: Estate): CountScore[] {
  const counts = [...volumes(estate), ...breadths(estate), ...denials(estate)];
  const lowered = asSeldom(
    estate,
    counts.map(({ dimension, ...one }) => ({ ...one, kind: dimension })),
  );
  return [...counts.map((one, index) => ({ ...one, bits: lowered[index] ?? 0 })), ...silences(estate)];
}

function volumes({ pairs, weightOn }: Estate): CountScore[] {
  return pairs
    .filter(({ peak }) => peak >= 4)
    .flatMap(({ day, identity, resource, peak }) => {
      const past = pairs.filter(
        (p) => p.identity === identity && p.resource === resource && weightOn(day, p) > 0,
      );
      if (past.length === 0) return [];
      const moment = (power: number) => inDays(sum(past.map((p) => weightOn(day, p) * p.peak ** power)));
      const one = { day, dimension: "volume", identity, resource, seen: peak } as const;
      return judge(one, moment(0) + 1, moment(1) + 1, moment(2) + 5);
    });
}

/** Sums over an identity's own days before; the largest member is left out of all but the days. */
function ownMoment(
  estate: Estate,
  { day, identity }: IdentityDay,
  value: "breadth" | "denied",
  power: number,
) {
  const past = estate.days.filter((d) => d.identity === identity && estate.weightOn(day, d) > 0);
  const terms = past.map((d) => estate.weightOn(day, d) * d[value] ** power);
  return inDays(power === 0 ? sum(terms) : sumButLargest(terms));
}

function breadths(estate: Estate): CountScore[] {
  return estate.days.flatMap((today) => {
    const { day, identity, breadth } = today;
    const moment = (who: IdentityDay, power: number) => ownMoment(estate, who, "breadth", power);
    const group = estate.peersOf(identity).add(identity);
    const peers = estate.days.filter((d) => d.day === day && group.has(d.identity) && moment(d, 0) > 0);
    const ofPeers = (power: number) =>
      sum(peers.map((p) => moment(p, power))) / sum(peers.map((p) => moment(p, 0)));
    const known = peers.length >= estate.settings.peersMin;
    const prior = Math.max(0.5, known ? ofPeers(1) : 2);
    const prior2 = Math.max(1, known ? ofPeers(2) : 8);
    const days = moment(today, 0) + 1;
    const one = { day, dimension: "breadth", identity, resource: "", seen: breadth } as const;
    return judge(one, days, moment(today, 1) + prior, moment(today, 2) + prior2);
  });
}

function denials(estate: Estate): CountScore[] {
  return estate.days.flatMap((today) => {
    const { day, identity, denied } = today;
    if (denied === 0) return [];
    const moment = (power: number) => ownMoment(estate, today, "denied", power);
    const one = { day, dimension: "denial", identity, resource: "", seen: denied } as const;
    return judge(one, moment(0) + 1, moment(1) + 0.05, moment(2) + 0.5);
  });
}

function silences({ days, weightOn }: Estate): CountScore[] {
  return days.flatMap(({ day, identity, class: kind, gap }) => {
    const past = days.filter((d) => d.class === kind && d.gap > 0 && weightOn(day, d) > 0);
    if (kind === 3 || gap < 7 || past.length === 0) return [];
    const total = (all: readonly IdentityDay[]) => inDays(sum(all.map((d) => weightOn(day, d))));
    const ofClass = -Math.log2((total(past.filter((d) => d.gap >= gap)) + 1) / (total(past) + 2));
    const before = days.filter((d) => d.identity === identity && d.day < day).map((d) => d.day);
    const span = Math.max(...before) - Math.min(...before) + 1;
    const bits = Math.min(ofClass, before.length * Math.log2(1 + gap / span));
    const one = {
      day,
      dimension: "dormancy",
      identity,
      resource: "",
      seen: gap,
      mean: 0,
      shape: 0,
      bits,
    } as const;
    return bits > 1 ? [one] : [];
  });
}

function judge(one: Judged, days: number, n: number, n2: number): CountScore[] {
  const mean = n / days;
  const shape = shapeOfCounts(mean, n2 / days + mean ** 2 / days);
  const bits = tailBits(one.seen, mean, shape);
  return one.seen > mean && bits > 1 ? [{ ...one, mean, shape, bits }] : [];
}
