import type { Estate } from "./estate";
import { asSeldom } from "./frequencies";
import { USE } from "./habits";
import { grouped, type IdentityDay } from "./identity-days";
import { inDays, shapeOf, sum, sumButLargest, tailBits } from "./tail";

interface FreshDay {
  day: number;
  identity: string;
  trait: number;
  fresh: number;
}

interface TraitScore extends FreshDay {
  mean: number;
  shape: number;
  bits: number;
}

export function freshDaysOf({ fresh }: Estate): FreshDay[] {
  const counted = fresh.filter(({ trait }) => trait !== USE);
  return [...grouped(counted, ({ day, identity, trait }) => `${day} ${identity} ${trait}`)].map((group) => {
    const [{ day, identity, trait }] = group;
    return { day, identity, trait, fresh: group.length };
  });
}

export function traitScores(estate: Estate): TraitScore[] {
  const scores = rawScores(estate);
  const lowered = asSeldom(
    estate,
    scores.map(({ trait, ...one }) => ({ ...one, kind: String(trait) })),
  );
  return scores.map((one, index) => ({ ...one, bits: lowered[index] ?? 0 }));
}

function rawScores(estate: Estate): TraitScore[] {
  const { settings, days, weightOn } = estate;
  const { learningDays, priorDays } = settings;
  const freshDays = freshDaysOf(estate);
  const dayOf = (identity: string, day: number) => days.find((d) => d.identity === identity && d.day === day);
  return freshDays.map((one) => {
    const { day, identity, trait, fresh } = one;
    const today = dayOf(identity, day);
    if (!today) throw new Error("A fresh value on a day without accesses");
    const settled = days.filter((d) => d.identity === identity && d.age >= learningDays);
    const ownDays = inDays(sum(settled.map((past) => weightOn(day, past))));
    const own = freshDays.filter(
      (f) => f.identity === identity && f.trait === trait && settled.some((past) => past.day === f.day),
    );
    const moment = (power: number) =>
      inDays(sumButLargest(own.map((past) => weightOn(day, past) * past.fresh ** power)));
    const rate = classRate(estate, freshDays, today.class, bucket(today), trait, day) ?? {
      mean: today.age < 4 ? 8 : 1,
      second: today.age < 4 ? 100 : 4,
    };
    const mean = (priorDays * rate.mean + moment(1)) / (priorDays + ownDays);
    const second = (priorDays * rate.second + moment(2)) / (priorDays + ownDays);
    const pushed = mean * (today.age >= learningDays ? push(estate, freshDays, today, trait) : 1);
    const shape = shapeOf(mean, second);
    return { day, identity, trait, fresh, mean: pushed, shape, bits: tailBits(fresh, pushed, shape) };
  });
}

function bucket({ age }: IdentityDay): number {
  return Math.min(4, age);
}

/** What identities of a class show at this age, from the days before; null when none had it. */
function classRate(
  { days, firstDay, settings, weightOn }: Estate,
  freshDays: readonly FreshDay[],
  kind: number,
  age: number,
  trait: number,
  day: number,
): { mean: number; second: number } | null {
  const taught = days.filter(
    (d) =>
      d.class === kind &&
      bucket(d) === age &&
      d.day >= firstDay + settings.estateLearningDays &&
      weightOn(day, d) > 0,
  );
  if (taught.length === 0) return null;
  const freshOn = (d: IdentityDay) =>
    freshDays.find((f) => f.identity === d.identity && f.day === d.day && f.trait === trait)?.fresh ?? 0;
  const moment = (power: number) => inDays(sum(taught.map((d) => weightOn(day, d) * freshOn(d) ** power)));
  const total = inDays(sum(taught.map((d) => weightOn(day, d)))) + 3;
  return { mean: (moment(1) + 0.3) / total, second: (moment(2) + 0.6) / total };
}

/** How many times more than usual the class shows something fresh today, from 1 to 8. */
function push(estate: Estate, freshDays: readonly FreshDay[], today: IdentityDay, trait: number): number {
  const settled = estate.days.filter(
    (d) => d.day === today.day && d.class === today.class && d.age >= estate.settings.learningDays,
  );
  const showing = settled.filter((d) =>
    freshDays.some((f) => f.identity === d.identity && f.day === d.day && f.trait === trait),
  ).length;
  const rate = classRate(estate, freshDays, today.class, 4, trait, today.day);
  const expected = rate ? settled.length * Math.min(1, rate.mean) : 0;
  return Math.min(8, Math.max(1, (showing - 1 - 1.5 * expected) / (expected + 1)));
}

/** Days of all identities from the days before, for what everybody does. */
export function everyonesDays({ days, firstDay, settings, weightOn }: Estate, day: number): number {
  const taught = days.filter((d) => d.day >= firstDay + settings.estateLearningDays);
  return inDays(sum(taught.map((d) => weightOn(day, d))));
}
