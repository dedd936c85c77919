import { MINUTE } from "../../calendar";
import { pace } from "../../pace";
import { backgroundCall } from "../../providers/aws/background";
import { iamUser } from "../../providers/aws/caller";
import { iamCall } from "../../providers/aws/iam";
import { listKeys, lookAtKey } from "../../providers/aws/kms";
import { getParameter, parameterDenied } from "../../providers/aws/parameters";
import { getSecretValue, listSecrets, secretDenied } from "../../providers/aws/secrets";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, intruderAgent, secretsOf } from "../means";

/** A long-lived key found in a state file or repository, of a user still at work, feels its way through the account. */
export const leakedAccessKey: AttackKind = {
  kind: "leaked-access-key",
  title: "A leaked access key feels its way",
  days: 1,
  stage(scene) {
    const { world, random, scribe, day } = scene;
    const users = world.aws.users.filter((one) => one.activeUntil > day);
    if (users.length === 0) return null;
    const user = random.pick(users);
    const address = foreignAddress(random);
    const caller = iamUser(user, address, intruderAgent(random, user.agent));
    const next = pace(random, atAnyTime(scene));
    const step = () => next(500, random.chance(0.15) ? 5 * MINUTE : 15_000);
    backgroundCall(scribe, caller, step(), user.region, "machine");
    iamCall(scribe, caller, step(), "ListAttachedUserPolicies", { userName: user.name }, { readOnly: true });
    if (random.chance(0.6)) listKeys(scribe, caller, step(), user.region, "ListAliases");
    listSecrets(scribe, caller, step(), user.region);
    const key = random.pick(world.aws.keys.filter((one) => one.account === user.account));
    lookAtKey(scribe, caller, step(), key, "GetKeyPolicy");
    const parameter = random.pick(world.aws.parameters.filter((one) => one.account === user.account));
    getParameter(scribe, caller, step(), parameter, parameterDenied(caller, parameter));
    const others = random.sample(secretsOf(world, user.account), random.between(1, 6));
    for (const secret of others)
      getSecretValue(scribe, caller, step(), secret, { error: secretDenied(caller, secret) });
    for (const secret of user.secrets) getSecretValue(scribe, caller, step(), secret, { naming: "arn" });
    return {
      description: `The access key of ${user.name} is used from ${address}: ${others.length} secrets are refused, ${user.secrets.length} read.`,
      identities: [user.arn],
      resources: [...others, ...user.secrets].map((one) => one.arn),
    };
  },
};
