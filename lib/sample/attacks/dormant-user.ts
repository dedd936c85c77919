import { DAY, MINUTE } from "../calendar";
import { pace } from "../pace";
import { backgroundCall } from "../providers/aws/background";
import { iamUser } from "../providers/aws/caller";
import { getSecretValue, listSecrets, secretDenied } from "../providers/aws/secrets";
import { foreignAddress } from "../world/network";
import type { AttackKind } from "./attack";
import { atAnyTime, intruderAgent, secretsOf } from "./means";

/** A user whose long-lived key has been silent for long is used again. */
export const dormantUser: AttackKind = {
  kind: "dormant-user",
  title: "A dormant user awakens",
  days: 1,
  stage(scene) {
    const { world, random, scribe, day } = scene;
    const silent = world.aws.users.filter(
      (user) => user.activeUntil < day - Math.min(5 * DAY, (world.span.days / 8) * DAY),
    );
    if (silent.length === 0) return null;
    const user = random.pick(silent);
    const start = atAnyTime(scene);
    const address = random.chance(0.7) ? foreignAddress(random) : user.address;
    const caller = iamUser(
      user,
      address,
      random.chance(0.4) ? user.agent : intruderAgent(random, user.agent),
    );
    const next = pace(random, start);
    backgroundCall(scribe, caller, next(0, 500), user.region, "machine");
    if (random.chance(0.5)) listSecrets(scribe, caller, next(500, 20_000), user.region);
    const others = random.sample(secretsOf(world, user.account), random.between(0, 8));
    const read = random.chance(0.7) ? [...user.secrets, ...others] : [random.pick(user.secrets)];
    for (const secret of read) {
      const usual = user.secrets.includes(secret);
      const error = !usual && random.chance(0.5) ? { error: secretDenied(caller, secret) } : {};
      getSecretValue(scribe, caller, next(1_000, 4 * MINUTE), secret, error);
    }
    return {
      description: `${user.name}, silent since ${new Date(user.activeUntil).toISOString().slice(0, 10)}, asks for ${read.length} secrets from ${address}.`,
      identities: [user.arn],
      resources: read.map((secret) => secret.arn),
    };
  },
};
