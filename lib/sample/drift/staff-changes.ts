import { DAY, HOUR } from "../calendar";
import { TEAMS } from "../world/catalogue";
import { buildPerson } from "../world/people";
import type { DriftKind } from "./drift";

const HIRE_NAMES = ["noor", "theo", "mila", "ravi", "signe", "omar", "clara", "dmitri", "esther", "pablo"];

/** Somebody starts: everything they do is new, all of it what their team does. */
export const newHire: DriftKind = {
  kind: "new-hire",
  plan({ world, random, moment }) {
    const at = Math.floor(moment(0.35, 0.8) / DAY) * DAY;
    const model = random.pick(world.people);
    const first = random.pick(HIRE_NAMES);
    const built = buildPerson(random, world.span, first, random.pick(TEAMS), 9, new Map());
    const { locale, office, officeShare } = model;
    const person = {
      ...built,
      locale,
      office,
      officeShare,
      leave: [],
      alive: { from: at, to: Number.POSITIVE_INFINITY },
    };
    world.people.push(person);
    return { title: "A new colleague starts", from: at, to: at + 7 * DAY, identities: [person.email] };
  },
};

/** Somebody changes to another team and uses that team's secrets from then on. */
export const teamMove: DriftKind = {
  kind: "team-move",
  plan({ world, random, moment }) {
    const person = random.pick(world.people.filter((one) => !one.admin));
    const at = Math.floor(moment(0.35, 0.85) / DAY) * DAY + 7 * HOUR;
    const to = random.pick(TEAMS.filter((team) => team !== person.team.at(at) && team !== "security"));
    const title = `A move from ${person.team.at(at)} to ${to}`;
    person.team.set(at, to);
    return { title, from: at, to: at + 7 * DAY, identities: [person.email] };
  },
};

/** Somebody leaves; afterwards nothing of theirs should move. */
export const leaver: DriftKind = {
  kind: "leaver",
  plan({ world, random, moment }) {
    const at = Math.floor(moment(0.3, 0.8) / DAY) * DAY + 18 * HOUR;
    const index = random.between(0, world.people.length - 1);
    const person = world.people[index];
    if (!person || person.admin) return null;
    world.people[index] = { ...person, alive: { ...person.alive, to: at } };
    return { title: "A colleague leaves", from: at, to: world.span.to, identities: [person.email] };
  },
};
