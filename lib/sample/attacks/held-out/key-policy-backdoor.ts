import { DAY, HOUR, MINUTE } from "../../calendar";
import { signInToAws } from "../../callers/person-caller";
import { pace } from "../../pace";
import { changeKey, decrypt, lookAtKey } from "../../providers/aws/kms";
import { keyPolicy } from "../../providers/aws/policies";
import type { AttackKind } from "../attack";
import { atWork, insideService, keysOf, somebody, timesWithin } from "../means";

/** A key's policy lets in a role of the same account that has no business there; days later it decrypts. */
export const keyPolicyBackdoor: AttackKind = {
  kind: "key-policy-backdoor",
  title: "A back door in a key's policy, used days later",
  days: 5,
  stage(scene) {
    const { world, random, scribe } = scene;
    const person = somebody(scene);
    if (!person) return null;
    const { prod } = world.aws.accounts;
    const key = random.pick(keysOf(world, prod).filter((one) => one.alias.endsWith("-data")));
    const services = world.aws.services.filter(
      (one) =>
        one.role.account === prod &&
        one.team !== key.team &&
        one.alive.from === Number.NEGATIVE_INFINITY &&
        !one.uses.some((use) => "key" in use && use.key === key),
    );
    if (services.length === 0) return null;
    const service = random.pick(services);
    const start = atWork(scene);
    const seat = { address: person.home, console: random.chance(0.5) };
    const caller = signInToAws(scribe, world, person, prod, start, seat, person.admin);
    const next = pace(random, start + MINUTE);
    lookAtKey(scribe, caller, next(2_000, MINUTE), key, "GetKeyPolicy");
    changeKey(scribe, caller, next(10_000, 5 * MINUTE), key, "PutKeyPolicy", {
      policyName: "default",
      policy: keyPolicy(prod.id, [`arn:aws:iam::${prod.id}:role/${key.team}-app`, service.role.arn]),
      bypassPolicyLockoutSafetyCheck: false,
    });
    const later = start + random.range(1, 3.5) * DAY;
    const count = random.between(3, 60);
    for (const at of timesWithin(random, later, random.range(0.1, 5) * HOUR, count)) {
      decrypt(scribe, insideService(world, service, at), at, key, {
        context: {
          purpose: random.pick(["pii", "card-data", "ledger"]),
          tenant: `t-${random.between(1, 400)}`,
        },
      });
    }
    return {
      description: `${person.email} lets ${service.name} use ${key.alias}, and ${count} decrypts follow days later.`,
      identities: [person.email, service.role.arn],
      resources: [key.arn],
    };
  },
};
