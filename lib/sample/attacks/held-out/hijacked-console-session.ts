import { MINUTE } from "../../calendar";
import { signInToAws } from "../../callers/person-caller";
import { pace } from "../../pace";
import { getParametersByPath } from "../../providers/aws/parameters";
import { getSecretValue, listSecrets, lookAtSecret } from "../../providers/aws/secrets";
import { homeAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, secretsOf, somebody } from "../means";

const CLOUD_SHELL =
  "aws-cli/2.27.12 md/awscrt#0.25.4 ua/2.1 os/linux#6.1.134-152.225.amzn2023.x86_64 md/arch#x86_64 lang/python#3.13.3 md/pyimpl#CPython exec-env/CloudShell";

/** A person's single sign-on is taken over: the console from somebody's home line, then all secrets from CloudShell. */
export const hijackedConsoleSession: AttackKind = {
  kind: "hijacked-console-session",
  title: "A hijacked sign-on empties the store from CloudShell",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const person = somebody(scene);
    if (!person) return null;
    const account = random.pick([world.aws.accounts.prod, world.aws.accounts.staging]);
    const start = atAnyTime(scene);
    const seat = { address: homeAddress(random), console: true };
    const inConsole = signInToAws(scribe, world, person, account, start, seat, person.admin);
    const shell = {
      ...inConsole,
      address: `198.18.${random.between(0, 63)}.${random.between(1, 254)}`,
      agent: CLOUD_SHELL,
    };
    const next = pace(random, start + 20_000);
    listSecrets(scribe, inConsole, next(2_000, 30_000), world.aws.regions[0]);
    const secrets = random.shuffle(secretsOf(world, account));
    for (const secret of secrets.slice(0, random.between(0, 4)))
      lookAtSecret(scribe, inConsole, next(2_000, MINUTE), secret, "DescribeSecret");
    const taken = secrets.slice(0, Math.ceil(secrets.length * random.range(0.15, 1)));
    listSecrets(scribe, shell, next(30_000, 6 * MINUTE), world.aws.regions[0]);
    const gap = random.pick([900, 9_000]);
    for (const secret of taken) getSecretValue(scribe, shell, next(300, gap), secret, { naming: "arn" });
    if (random.chance(0.4)) {
      const parameters = world.aws.parameters.filter((one) => one.account === account);
      getParametersByPath(scribe, shell, next(5_000, MINUTE), "/", parameters.slice(0, 10));
    }
    return {
      description: `Somebody with the sign-on of ${person.email} reads ${taken.length} secrets from CloudShell.`,
      identities: [person.email],
      resources: taken.map((one) => one.arn),
    };
  },
};
