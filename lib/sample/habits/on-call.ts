import { DAY, HOUR } from "../calendar";
import { scribeWith } from "../journal";
import { sitting } from "../people/sitting";
import type { Person } from "../world/person";
import type { World } from "../world/world";
import { type Habit, isAlive } from "./habit";

const TEAMS_ON_CALL = ["payments", "checkout", "platform"] as const;

/** Who of a team is on call in the week of a time; null when the team has nobody then. */
export function onCall(world: World, team: string, at: number): Person | null {
  const crew = world.people.filter((person) => person.team.at(at) === team && isAlive(person.alive, at));
  const week = Math.floor((at / DAY + 3) / 7);
  return crew[week % Math.max(1, crew.length)] ?? null;
}

/** Nights on call: now and then somebody is woken and looks at a few things from home. */
export const onCallNights: Habit = {
  name: "on-call",
  day(world, day, scribe) {
    for (const team of TEAMS_ON_CALL) {
      const s = scribeWith(scribe, scribe.random.fork(team));
      const person = onCall(world, team, day.from);
      if (!person) continue;
      const pages = s.random.poisson(0.3);
      for (let page = 0; page < pages; page++) {
        const start = Math.floor(
          day.from + s.random.pick([0, 1, 2, 3, 4, 21, 22, 23]) * HOUR + s.random.range(0, HOUR / 2),
        );
        sitting(s, world, person, start, s.random.between(2, 6), {
          address: person.home,
          console: s.random.chance(0.3),
        });
      }
    }
  },
};
