import type { Estate } from "./estate";
import { USE } from "./habits";
import { grouped } from "./identity-days";
import { anyBits, inDays, sum } from "./tail";

interface NewcomerDay {
  day: number;
  resource: string;
  class: number;
  newcomers: number;
}

interface NewcomerScore extends NewcomerDay {
  users: number;
  mean: number;
  bits: number;
}

export function newcomerDaysOf({ fresh }: Estate): NewcomerDay[] {
  const uses = fresh.filter(({ trait }) => trait === USE);
  return [...grouped(uses, (f) => `${f.day} ${f.class} ${f.value}`)].map((group) => {
    const [{ day, value, class: kind }] = group;
    return { day, resource: value, class: kind, newcomers: group.length };
  });
}

export function newcomerScores(estate: Estate): NewcomerScore[] {
  const { habits, firstDay, settings, weightOn } = estate;
  const { learningDays, estateLearningDays, priorDays } = settings;
  const newcomerDays = newcomerDaysOf(estate);
  const uses = habits.filter(({ trait }) => trait === USE);
  const used = [...grouped(uses, ({ day, value }) => `${day} ${value}`)].map(([{ day, value }]) => ({
    day,
    resource: value,
    age: 0,
  }));
  for (const one of used)
    one.age = used.filter((u) => u.resource === one.resource && weightOn(one.day, u) > 0).length;
  const met = (u: { day: number; resource: string }, kind: number) =>
    newcomerDays.some((n) => n.day === u.day && n.resource === u.resource && n.class === kind);
  return newcomerDays.flatMap((one) => {
    const { day, resource, class: kind } = one;
    const days = (all: readonly { day: number }[]) => inDays(sum(all.map((u) => weightOn(day, u))));
    const age = Math.min(4, used.find((u) => u.day === day && u.resource === resource)?.age ?? 0);
    const alike = used.filter(
      (u) => Math.min(4, u.age) === age && u.day >= firstDay + estateLearningDays && weightOn(day, u) > 0,
    );
    if (alike.length === 0) return [];
    const rate = (days(alike.filter((u) => met(u, kind))) + 0.3) / (days(alike) + 3);
    const own = used.filter((u) => u.resource === resource && u.age >= learningDays);
    const shape = priorDays * rate + days(own.filter((u) => met(u, kind)));
    const mean = shape / (priorDays + days(own));
    const before = uses.filter((u) => u.value === resource && u.class === kind && weightOn(day, u) > 0);
    const users = new Set(before.map(({ identity }) => identity)).size;
    return [{ ...one, users, mean, bits: anyBits(mean, shape) }];
  });
}
