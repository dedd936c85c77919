import { atLocalHour, DAY, HOUR, isDayOff } from "../../calendar";
import { signInToAws } from "../../callers/person-caller";
import { getSecretValue } from "../../providers/aws/secrets";
import type { AttackKind } from "../attack";
import { secretsOf, somebody } from "../means";

const DAYS = 6;

/** Somebody about to leave takes a few of other teams' secrets a day: from home, in working hours, with their own tool. */
export const leaverDrip: AttackKind = {
  kind: "leaver-drip",
  title: "A leaver takes a few secrets a day",
  days: DAYS,
  stage(scene) {
    const { world, random, scribe, day } = scene;
    const person = somebody(scene);
    if (!person) return null;
    const account = world.aws.accounts.prod;
    const secrets = random.shuffle(secretsOf(world, account, [person.team.at(day)]));
    const taken: string[] = [];
    for (let index = 0; index < DAYS; index++) {
      const noon = day + index * DAY + 12 * HOUR;
      if (isDayOff(person.locale, noon)) continue;
      const hour = random.range(person.hours.from, person.hours.to);
      let at = Math.floor(atLocalHour(person.locale, noon, hour));
      const caller = signInToAws(scribe, world, person, account, at, {
        address: person.home,
        console: false,
      });
      for (let one = random.between(1, 4); one > 0; one--) {
        const secret = secrets[taken.length];
        if (!secret) break;
        at += random.between(8_000, 200_000);
        getSecretValue(scribe, caller, at, secret, { naming: "name" });
        taken.push(secret.arn);
      }
    }
    if (taken.length < 4) return null;
    return {
      description: `${person.email} reads ${taken.length} secrets of other teams over ${DAYS} days.`,
      identities: [person.email],
      resources: taken,
    };
  },
};
