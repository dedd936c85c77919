import { atLocalHour, HOUR, LOCALES, MINUTE } from "../calendar";
import type { AwsCaller } from "../providers/aws/record";
import { serviceSession } from "../providers/aws/service-session";
import type { Random } from "../random";
import type { AwsAccount, AwsKey, AwsSecret, AwsService } from "../world/aws-types";
import type { GcpService } from "../world/gcp-types";
import type { Person } from "../world/person";
import type { World } from "../world/world";
import type { AttackScene } from "./attack";

/** What intruders call with; now and then it is what the victim uses too. */
export function intruderAgent(random: Random, usual: string): string {
  if (random.chance(0.25)) return usual;
  return random.pick([
    "aws-cli/2.15.30 md/awscrt#0.19.19 ua/2.0 os/linux#6.6.15-amd64 md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#standard",
    "Boto3/1.34.46 md/Botocore#1.34.46 ua/2.0 os/linux#6.5.0-kali3-amd64 md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.46",
    "aws-sdk-go/1.50.30 (go1.22.0; linux; amd64)",
    "python-requests/2.31.0",
  ]);
}

/** The dead of night where most people work, on the scene's day. */
export function atNight({ day, random }: AttackScene): number {
  return Math.floor(atLocalHour(LOCALES.DE, day + 12 * HOUR, random.range(0.8, 4.6)));
}

/** A time in the working day. */
export function atWork({ day, random }: AttackScene): number {
  return Math.floor(atLocalHour(LOCALES.DE, day + 12 * HOUR, random.range(8.5, 18)));
}

/** Any time of the day. */
export function atAnyTime({ day, random }: AttackScene): number {
  return Math.floor(day + random.range(0.1, 22) * HOUR);
}

/** Times from `start` over a while, in order: gaps vary, some are long. */
export function timesWithin(random: Random, start: number, length: number, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(start + random.next() * length)).sort(
    (a, b) => a - b,
  );
}

/** A service that runs all day, was there from the beginning and will be to the end. */
export function everydayService(
  { world, random }: AttackScene,
  fits: (service: AwsService) => boolean = () => true,
): AwsService | null {
  const found = world.aws.services.filter(
    (service) =>
      service.rhythm.kind !== "nightly" &&
      service.alive.from === Number.NEGATIVE_INFINITY &&
      service.perDay > 15 * Math.min(1, world.scale) &&
      fits(service),
  );
  return found.length > 0 ? random.pick(found) : null;
}

/** Somebody who is with the company in all of the window and not on leave at a time. */
export function somebody(
  { world, random, day }: AttackScene,
  fits: (person: Person) => boolean = () => true,
): Person | null {
  const found = world.people.filter(
    (person) =>
      person.alive.from === Number.NEGATIVE_INFINITY &&
      person.alive.to === Number.POSITIVE_INFINITY &&
      !person.leave.some((leave) => day + 12 * HOUR >= leave.from && day < leave.to) &&
      fits(person),
  );
  return found.length > 0 ? random.pick(found) : null;
}

export function someGcpService(
  { world, random }: AttackScene,
  fits: (service: GcpService) => boolean = () => true,
): GcpService | null {
  const found = world.gcp.services.filter(
    (service) => service.uses.length > 0 && service.agent.at(0) !== "google-internal" && fits(service),
  );
  return found.length > 0 ? random.pick(found) : null;
}

/** The service's own credential of the time, in its usual place. */
export function insideService(world: World, service: AwsService, at: number): AwsCaller {
  return serviceSession(service, world.seed, 0, at).caller;
}

/** The service's own credential of the time, used from somewhere else. */
export function stolenFromService(
  world: World,
  service: AwsService,
  at: number,
  address: string,
  agent: string,
): AwsCaller {
  const { account, userIdentity } = serviceSession(service, world.seed, 0, at).caller;
  return { account, userIdentity, address, agent };
}

/** Secrets in an account that existed from the beginning, but for those of some teams. */
export function secretsOf(world: World, account: AwsAccount, butTeams: readonly string[] = []): AwsSecret[] {
  return world.aws.secrets.filter((secret) => secret.account === account && !butTeams.includes(secret.team));
}

/** Keys that people made (not AWS's own) in an account, but for those of some teams. */
export function keysOf(world: World, account: AwsAccount, butTeams: readonly string[] = []): AwsKey[] {
  return world.aws.keys.filter(
    (key) => key.account === account && !key.alias.startsWith("alias/aws/") && !butTeams.includes(key.team),
  );
}

/** `3 min`, `2 h`: for descriptions. */
export function lengthText(ms: number): string {
  return ms < 2 * HOUR ? `${Math.max(1, Math.round(ms / MINUTE))} min` : `${Math.round(ms / HOUR)} h`;
}
