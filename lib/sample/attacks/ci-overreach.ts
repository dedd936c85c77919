import { MINUTE } from "../calendar";
import { startRun } from "../habits/pipelines";
import { pace } from "../pace";
import { decrypt } from "../providers/aws/kms";
import { getParameter } from "../providers/aws/parameters";
import { getSecretValue, listSecrets, secretDenied } from "../providers/aws/secrets";
import type { AttackKind } from "./attack";
import { atAnyTime, atWork, keysOf, secretsOf } from "./means";

/** A poisoned pipeline: a deploy role reads what it never deployed, amid an ordinary run or alone. */
export const ciOverreach: AttackKind = {
  kind: "ci-overreach",
  title: "A CI role reads what it never deployed",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const pipeline = random.pick(world.aws.pipelines);
    const { account } = pipeline.role;
    const own = new Set(pipeline.secrets);
    const strange = random.shuffle(secretsOf(world, account).filter((secret) => !own.has(secret)));
    if (strange.length === 0) return null;
    const start = random.chance(0.7) ? atWork(scene) : atAnyTime(scene);
    const caller = startRun(scribe, pipeline, start, random.chance(0.5) ? "main" : `fix-${random.hex(5)}`);
    const next = pace(random, start + 5_000);
    const read = new Set<string>();
    for (const secret of random.chance(0.5) ? pipeline.secrets : [])
      getSecretValue(scribe, caller, next(300, 4_000), secret, { naming: "name" });
    if (random.chance(0.3)) listSecrets(scribe, caller, next(300, 9_000), pipeline.region);
    const count = random.between(1, 14);
    for (const secret of strange.slice(0, count)) {
      const error = random.chance(0.15) ? { error: secretDenied(caller, secret) } : {};
      getSecretValue(scribe, caller, next(300, random.chance(0.1) ? 3 * MINUTE : 6_000), secret, error);
      read.add(secret.arn);
    }
    if (random.chance(0.25)) {
      const parameter = random.pick(world.aws.parameters.filter((one) => one.account === account));
      getParameter(scribe, caller, next(500, 9_000), parameter);
      read.add(parameter.arn);
    }
    if (random.chance(0.25)) {
      const key = random.pick(keysOf(world, account));
      decrypt(scribe, caller, next(500, 9_000), key, { context: { Role: `${key.team}-config` } });
      read.add(key.arn);
    }
    return {
      description: `A run of ${pipeline.repository} reads ${read.size} secrets that it never deployed.`,
      identities: [pipeline.role.arn],
      resources: [...read],
    };
  },
};
