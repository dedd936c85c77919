import type { Estate } from "./estate";
import type { Shown } from "./habits";
import { inDays, sum } from "./tail";

export interface ValueScore extends Shown {
  others: number;
  joining: number;
  bits: number;
}

/** Networks, addresses, programs and their versions. */
const SHARED = [7, 8, 9, 10];

export function valueScores(estate: Estate): ValueScore[] {
  const { habits, fresh, firstDay, settings, weightOn } = estate;
  const shared = fresh.filter(({ trait }) => SHARED.includes(trait));
  const scores = shared.map((one) => {
    const same = (other: Shown) =>
      other.trait === one.trait && other.value === one.value && other.identity !== one.identity;
    const before = habits.filter((h) => same(h) && weightOn(one.day, h) > 0);
    const now = shared.filter(
      (f) => same(f) && f.class === one.class && (f.day === one.day || f.day === one.day - 1),
    );
    return { ...one, others: people(before), joining: people(now), bits: 0 };
  });
  const alone = ({ others, joining }: ValueScore) => others === 0 && joining < settings.changeMembers;
  return scores.map((one) => {
    const past = scores.filter(
      (s) =>
        s.class === one.class &&
        s.trait === one.trait &&
        s.day >= firstDay + settings.estateLearningDays &&
        weightOn(one.day, s) > 0,
    );
    if (!alone(one) || past.length === 0) return one;
    const days = (all: readonly ValueScore[]) => inDays(sum(all.map((s) => weightOn(one.day, s))));
    return { ...one, bits: -Math.log2((days(past.filter(alone)) + 1) / (days(past) + 2)) };
  });
}

function people(shown: readonly Shown[]): number {
  return new Set(shown.map(({ identity }) => identity)).size;
}
