import { type Country, DAY, LOCALES } from "../calendar";
import type { Random } from "../random";
import { Timeline } from "../timeline";
import { BROWSER_AGENTS, CLI_AGENT, FIRST_NAMES, LAST_NAMES, TEAMS, type Team } from "./catalogue";
import { homeAddress, officeAddress } from "./network";
import type { Cloud, Person } from "./person";
import type { Span } from "./world";

const CLOUDS_OF_TEAM: Readonly<Record<Team, Readonly<Record<Cloud, number>>>> = {
  payments: { aws: 6, gcp: 0, azure: 0, vault: 3, kubernetes: 2 },
  checkout: { aws: 6, gcp: 0, azure: 0, vault: 1, kubernetes: 3 },
  identity: { aws: 4, gcp: 0, azure: 4, vault: 2, kubernetes: 1 },
  fraud: { aws: 3, gcp: 3, azure: 3, vault: 0, kubernetes: 0 },
  growth: { aws: 4, gcp: 4, azure: 0, vault: 0, kubernetes: 1 },
  data: { aws: 4, gcp: 6, azure: 0, vault: 1, kubernetes: 0 },
  platform: { aws: 4, gcp: 1, azure: 1, vault: 4, kubernetes: 5 },
  security: { aws: 5, gcp: 2, azure: 2, vault: 3, kubernetes: 1 },
};

const OFFICES: readonly Country[] = ["DE", "PT", "US"];
const COUNTRIES: readonly Country[] = ["DE", "PT", "US", "GB", "IN"];

/** The people of the company, three to five in a team; the first of platform and security are administrators. */
export function buildPeople(random: Random, span: Span): Person[] {
  const offices = new Map(
    OFFICES.map((country) => [country, new Timeline(officeAddress(random.fork("office", country)))]),
  );
  const names = random.shuffle(FIRST_NAMES);
  const people: Person[] = [];
  for (const team of TEAMS) {
    const size = random.between(3, 5);
    for (let member = 0; member < size; member++) {
      const first = names[people.length % names.length] ?? "alex";
      people.push(buildPerson(random.fork("person", people.length), span, first, team, member, offices));
    }
  }
  return people;
}

/** One person; `first` is a first name that nobody else in the estate has. */
export function buildPerson(
  random: Random,
  span: Span,
  first: string,
  team: Team,
  member: number,
  offices: ReadonlyMap<Country, Timeline<string>>,
): Person {
  const country = random.weighted(COUNTRIES, [5, 3, 3, 2, 2]);
  const email = `${first}.${random.pick(LAST_NAMES)}@example.com`;
  const early = random.range(7, 10);
  const office = offices.get(country) ?? null;
  return {
    email,
    team: new Timeline(team),
    locale: LOCALES[country],
    hours: { from: early, to: early + random.range(7.5, 9.5) },
    home: homeAddress(random),
    office,
    officeShare: office ? random.range(0.1, 0.9) : 0,
    perDay: random.logNormal(team === "platform" || team === "security" ? 12 : 7, 0.5),
    weekendShare: random.chance(0.25) ? random.range(0.05, 0.25) : 0.02,
    browser: random.pick(BROWSER_AGENTS),
    cli: `${CLI_AGENT}${random.pick(["secretsmanager.get-secret-value", "ssm.get-parameter"])}`,
    clouds: CLOUDS_OF_TEAM[team],
    admin: (team === "platform" || team === "security") && member < 2,
    alive: { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
    leave: leaves(random, span),
    ids: { sso: random.uuid(), oid: random.uuid(), entity: random.uuid() },
  };
}

function leaves(random: Random, span: Span): { from: number; to: number }[] {
  const count = random.poisson(span.days / 45);
  return Array.from({ length: count }, () => {
    const from = span.from + random.between(0, Math.max(0, span.days - 1)) * DAY;
    return { from, to: from + random.between(1, 8) * DAY };
  });
}
