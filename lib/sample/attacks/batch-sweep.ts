import { MINUTE } from "../calendar";
import { signInToAws } from "../callers/person-caller";
import { pace } from "../pace";
import { batchGetSecretValue } from "../providers/aws/secrets";
import { foreignAddress } from "../world/network";
import type { AttackKind } from "./attack";
import { atAnyTime, everydayService, intruderAgent, secretsOf, somebody, stolenFromService } from "./means";

/** Batches that catch all: every secret of an account with a filter that fits everything, region after region. */
export const batchSweep: AttackKind = {
  kind: "batch-sweep",
  title: "Secrets swept in batches",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const { prod, staging } = world.aws.accounts;
    const start = atAnyTime(scene);
    const address = foreignAddress(random);
    const person = random.chance(0.4) ? somebody(scene) : null;
    const account = random.chance(0.75) ? prod : staging;
    const service = person ? null : everydayService(scene, (one) => one.role.account === account);
    if (!person && !service) return null;
    const agent = intruderAgent(random, service?.agent.at(start) ?? "aws-cli/2.15.30");
    const caller = person
      ? signInToAws(scribe, world, person, account, start, { address, console: false, agent })
      : service && stolenFromService(world, service, start, address, agent);
    if (!caller) return null;
    const next = pace(random, start + 10_000);
    const all = random.shuffle(secretsOf(world, account));
    const filters = random.pick([
      [{ key: "name", values: ["!doesnotexist"] }],
      [{ key: "all", values: [""] }],
      [{ key: "tag-key", values: ["env", "team"] }],
    ]);
    const swept: string[] = [];
    const batches = random.between(1, 4);
    for (let batch = 0; batch < batches; batch++) {
      const secrets = all.slice(batch * 20, batch * 20 + random.between(6, 20));
      batchGetSecretValue(scribe, caller, next(1_000, 3 * MINUTE), world.aws.regions[0], secrets, filters);
      swept.push(...secrets.map((secret) => secret.arn));
    }
    for (const region of world.aws.regions.slice(1)) {
      if (random.chance(0.6)) batchGetSecretValue(scribe, caller, next(1_000, MINUTE), region, [], filters);
    }
    const who = person?.email ?? service?.role.arn ?? "";
    return {
      description: `${who} reads ${swept.length} secrets of ${account.name} in ${batches} catch-all batches from ${address}.`,
      identities: [who],
      resources: swept,
    };
  },
};
