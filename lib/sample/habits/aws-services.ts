import { makeUse } from "../callers/aws-use";
import type { Scribe } from "../journal";
import { scribeWith } from "../journal";
import { backgroundCall } from "../providers/aws/background";
import { getParameter, parameterDenied } from "../providers/aws/parameters";
import { getSecretValue, secretDenied } from "../providers/aws/secrets";
import { issueSession, type ServiceSession, serviceSession } from "../providers/aws/service-session";
import { timesOfDay } from "../rhythm";
import type { AwsService } from "../world/aws-types";
import type { World } from "../world/world";
import { type Day, type Habit, isAlive } from "./habit";

/** Services use their keys and secrets, each in its own rhythm, with credentials that rotate. */
export const awsServices: Habit = {
  name: "aws-services",
  day(world, day, scribe) {
    for (const service of world.aws.services) {
      serviceDay(world, day, service, scribeWith(scribe, scribe.random.fork(service.role.arn)));
    }
  },
};

function serviceDay(world: World, day: Day, service: AwsService, s: Scribe): void {
  const held = new Map<number, ServiceSession>();
  const issued = new Set<string>();
  const sessionAt = (at: number): ServiceSession => {
    const instance = s.random.between(0, service.instances - 1);
    const current = held.get(instance);
    const region = service.region.at(at);
    if (current && at < current.until && current.issue.region === region) return current;
    const next = serviceSession(service, world.seed, instance, at);
    held.set(instance, next);
    if (next.issue.at >= day.from && !issued.has(next.issue.accessKeyId)) {
      issued.add(next.issue.accessKeyId);
      issueSession(s, service, next);
    }
    return next;
  };
  const uses = service.uses.filter((use) => (use.since ?? 0) < day.to);
  const weights = uses.map((use) => use.weight);
  for (const at of timesOfDay(service.rhythm, day.from, service.perDay, s.random)) {
    if (!isAlive(service.alive, at)) continue;
    const { caller, issue } = sessionAt(at);
    const use = s.random.weighted(uses, weights);
    if (at >= (use.since ?? 0)) makeUse(s, service, caller, use, at, issue.region);
    if (s.random.chance(0.05))
      backgroundCall(s, caller, at + s.random.between(10, 900), issue.region, "machine");
  }
  if (service.refused) refusals(service, day, s, sessionAt);
}

/** Somebody forgot a permission: the same refusal several times a day, every day. */
function refusals(service: AwsService, day: Day, s: Scribe, sessionAt: (at: number) => ServiceSession): void {
  const { refused } = service;
  if (!refused) return;
  for (const at of timesOfDay({ kind: "steady" }, day.from, 5, s.random)) {
    const { caller } = sessionAt(at);
    if ("rotationDays" in refused)
      getSecretValue(s, caller, at, refused, { error: secretDenied(caller, refused) });
    else getParameter(s, caller, at, refused, parameterDenied(caller, refused));
  }
}
