import { atLocalHour, HOUR, isDayOff, localWeekday, MINUTE } from "../calendar";
import { scribeWith } from "../journal";
import { seatOfDay, sitting } from "../people/sitting";
import type { Person } from "../world/person";
import { type Day, type Habit, isAlive } from "./habit";

/** People at work: in their hours and their time zone, on working days, with leave, lunch and some long days. */
export const peopleAtWork: Habit = {
  name: "people",
  day(world, day, scribe) {
    for (const person of world.people) {
      const s = scribeWith(scribe, scribe.random.fork(person.email));
      if (!worksOn(person, day, s.random.next())) continue;
      const dayOff = isDayOff(person.locale, day.from + 12 * HOUR);
      const friday = localWeekday(person.locale, day.from + 12 * HOUR) === 5;
      const mean = person.perDay * (dayOff ? 0.4 : friday ? 0.75 : 1);
      const total = s.random.negativeBinomial(mean, 2.5);
      const { address } = seatOfDay(s, person, day.from);
      let left = total;
      while (left > 0) {
        const count = Math.min(left, 1 + s.random.poisson(2.2));
        left -= count;
        const start = startOf(person, day, s.random.next(), s.random.chance(0.04));
        if (start < day.from || start >= day.to) continue;
        sitting(s, world, person, start, count, { address, console: s.random.chance(0.4) });
      }
    }
  },
};

function worksOn(person: Person, day: Day, luck: number): boolean {
  const noon = day.from + 12 * HOUR;
  if (!isAlive(person.alive, noon)) return false;
  if (person.leave.some((leave) => isAlive(leave, noon))) return false;
  return isDayOff(person.locale, noon) ? luck < person.weekendShare : luck < 0.96;
}

/** A time within the working hours, seldom at noon; `late` falls in the evening. */
function startOf(person: Person, day: Day, share: number, late: boolean): number {
  const { from, to } = person.hours;
  let hour = late ? to + share * 3 : from + share * (to - from);
  if (!late && hour > 12.2 && hour < 13) hour += 0.9;
  return Math.floor(atLocalHour(person.locale, day.from + 12 * HOUR, hour) + share * 7 * MINUTE);
}
