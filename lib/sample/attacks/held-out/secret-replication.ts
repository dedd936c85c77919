import { MINUTE } from "../../calendar";
import { signInToAws } from "../../callers/person-caller";
import { pace } from "../../pace";
import { changeSecret, getSecretValue } from "../../providers/aws/secrets";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, secretsOf, somebody } from "../means";

/** Secrets are replicated into a region that nobody watches and read there. */
export const secretReplication: AttackKind = {
  kind: "secret-replication",
  title: "Secrets replicated to an unused region and read there",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const person = somebody(scene);
    if (!person) return null;
    const { prod } = world.aws.accounts;
    const start = atAnyTime(scene);
    const seat = { address: random.chance(0.4) ? foreignAddress(random) : person.home, console: false };
    const caller = signInToAws(scribe, world, person, prod, start, seat, person.admin);
    const region = random.pick(["ap-southeast-1", "sa-east-1", "us-west-2"]);
    const secrets = random.sample(
      secretsOf(world, prod).filter((one) => !one.replicated),
      random.between(1, 8),
    );
    const next = pace(random, start + 30_000);
    for (const secret of secrets) {
      changeSecret(
        scribe,
        caller,
        next(3_000, MINUTE),
        secret,
        "ReplicateSecretToRegions",
        { addReplicaRegions: [{ region }], forceOverwriteReplicaSecret: false },
        { replicationStatus: [{ region, status: "InProgress" }] },
      );
    }
    for (const secret of secrets)
      getSecretValue(scribe, caller, next(20_000, 4 * MINUTE), secret, { region });
    return {
      description: `${person.email} replicates ${secrets.length} secrets to ${region} and reads them there.`,
      identities: [person.email],
      resources: secrets.map((one) => one.arn),
    };
  },
};
