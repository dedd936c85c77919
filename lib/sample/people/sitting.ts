import type { Seat } from "../callers/person-caller";
import type { Scribe } from "../journal";
import { CLOUDS, type Person } from "../world/person";
import type { World } from "../world/world";
import { awsSitting } from "./aws-sitting";
import { azureSitting, gcpSitting, kubernetesSitting, vaultSitting } from "./other-sittings";

const SITTINGS = {
  aws: awsSitting,
  gcp: gcpSitting,
  azure: azureSitting,
  vault: vaultSitting,
  kubernetes: kubernetesSitting,
};

/** A person sits down to some work, in the provider that they use as often as their team does. */
export function sitting(
  s: Scribe,
  world: World,
  person: Person,
  start: number,
  count: number,
  seat: Seat,
): void {
  const cloud = s.random.weighted(
    CLOUDS,
    CLOUDS.map((name) => person.clouds[name]),
  );
  SITTINGS[cloud](s, world, person, start, count, seat);
}

/** Where a person works from on a day: the office, home, or now and then somewhere on the way. */
export function seatOfDay(s: Scribe, person: Person, day: number): { address: string; atOffice: boolean } {
  const office = person.office?.at(day);
  if (office && s.random.chance(person.officeShare)) return { address: office, atOffice: true };
  if (s.random.chance(0.03))
    return { address: `198.19.${s.random.between(140, 159)}.${s.random.between(2, 250)}`, atOffice: false };
  return { address: person.home, atOffice: false };
}
