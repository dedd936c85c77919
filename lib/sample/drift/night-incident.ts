import { DAY, HOUR, MINUTE } from "../calendar";
import { onCall } from "../habits/on-call";
import { sitting } from "../people/sitting";
import type { DriftKind } from "./drift";

/** Production is down at night: a crew from several teams looks at many things for an hour or three. */
export const nightIncident: DriftKind = {
  kind: "night-incident",
  plan({ world, random, scribe, moment }) {
    const from = Math.floor(moment(0.4, 0.92) / DAY) * DAY + Math.floor(random.range(0.2, 3) * HOUR);
    const length = random.range(0.8, 3) * HOUR;
    const working = world.people.filter(
      (person) => !person.leave.some((leave) => from >= leave.from && from < leave.to),
    );
    const crew = random.sample(
      working.filter((person) =>
        ["payments", "checkout", "platform", "identity"].includes(person.team.at(from)),
      ),
      random.between(3, 6),
    );
    const awake = onCall(world, "platform", from);
    if (awake && !crew.includes(awake)) crew.push(awake);
    for (const person of crew) {
      const visits = random.between(1, 3);
      for (let visit = 0; visit < visits; visit++) {
        const start = Math.floor(from + random.range(0.02, 0.9) * length);
        const seat = { address: person.home, console: random.chance(0.35) };
        sitting(scribe, world, person, start, random.between(3, 9), seat);
      }
    }
    return {
      title: "Night incident",
      from,
      to: Math.floor(from + length + 20 * MINUTE),
      identities: crew.map((person) => person.email),
    };
  },
};
