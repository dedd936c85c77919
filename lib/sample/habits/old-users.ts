import { HOUR } from "../calendar";
import { iamUser } from "../providers/aws/caller";
import { getSecretValue, listSecrets } from "../providers/aws/secrets";
import type { Habit } from "./habit";

/** Programs with long-lived access keys that nobody has replaced yet: every night, until they are forgotten. */
export const oldUsers: Habit = {
  name: "old-users",
  day(world, day, scribe) {
    for (const user of world.aws.users) {
      if (day.from >= user.activeUntil) continue;
      const caller = iamUser(user);
      let at = day.from + Math.floor((2 + scribe.random.range(0, 0.2)) * HOUR);
      if (scribe.random.chance(0.2)) listSecrets(scribe, caller, at, user.region);
      for (const secret of user.secrets) {
        at += scribe.random.between(200, 5_000);
        getSecretValue(scribe, caller, at, secret, { naming: "name" });
      }
    }
  },
};
