import type { Estate } from "./estate";
import { inDays, sum } from "./tail";

interface HourScore {
  day: number;
  identity: string;
  hour: number;
  near: number;
  days: number;
  bits: number;
}

/** What a day tells of an hour 0, 1 and 2 hours away from one in which the identity was active. */
const KERNEL = [0.1, 0.06, 0.02];

export function hourScores({ days, settings, weightOn }: Estate): HourScore[] {
  const { priorDays } = settings;
  return days.flatMap((today) => {
    const { day, identity } = today;
    const kind = (other: { day: number }) => (isWeekend(other.day) === isWeekend(day) ? 10 : 3);
    const past = days.filter((d) => d.identity === identity && weightOn(day, d) > 0);
    const active = sum(past.map((d) => weightOn(day, d)));
    const hours = sum(past.map((d) => weightOn(day, d) * d.hours.size));
    if (active === 0 || hours >= 14 * active) return [];
    return [...today.hours].map((hour) => {
      const near = inDays(
        sum(
          past.map(
            (d) => weightOn(day, d) * kind(d) * sum([...d.hours].map((h) => KERNEL[apart(h, hour)] ?? 0)),
          ),
        ),
      );
      const alike = days.filter(
        (d) => d.class === today.class && isWeekend(d.day) === isWeekend(day) && weightOn(day, d) > 0,
      );
      const share =
        sum(alike.filter((d) => d.hours.has(hour)).map((d) => weightOn(day, d))) /
        sum(alike.map((d) => weightOn(day, d)));
      const chance = alike.length === 0 ? 0.25 : Math.max(0.005, share);
      const p = Math.min(1, (near + priorDays * chance) / (inDays(active) + priorDays));
      return { day, identity, hour, near, days: inDays(active), bits: Math.max(0, -Math.log2(p)) };
    });
  });
}

function apart(a: number, b: number): number {
  return Math.min((a - b + 24) % 24, (b - a + 24) % 24);
}

function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(day * 86_400_000).getUTCDay());
}
