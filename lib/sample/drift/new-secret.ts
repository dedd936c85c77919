import { DAY, HOUR } from "../calendar";
import { signInToAws } from "../callers/person-caller";
import { createSecret } from "../providers/aws/secrets";
import { makeSecret } from "../world/keys-and-secrets";
import type { DriftKind } from "./drift";

/** A team gets a new secret; several of its services read it from then on. */
export const newSecret: DriftKind = {
  kind: "new-secret",
  plan({ world, random, scribe, moment }) {
    const { prod } = world.aws.accounts;
    const person = random.pick(
      world.people.filter((one) =>
        ["payments", "checkout", "identity", "fraud", "growth"].includes(one.team.at(world.span.from)),
      ),
    );
    const team = person.team.at(world.span.from);
    const key = world.aws.keys.find(
      (one) => one.account === prod && one.team === team && one.alias.endsWith("-secrets"),
    );
    if (!key) return null;
    const at = Math.floor(moment(0.35, 0.88) / DAY) * DAY + Math.floor(random.range(9, 16) * HOUR);
    const name = `prod/${team}/${random.pick(["partner", "gateway", "ledger", "export"])}-${random.pick(["token", "credentials", "key-2"])}`;
    const secret = makeSecret(random, prod, key.region, name, key, team);
    const caller = signInToAws(scribe, world, person, prod, at, { address: person.home, console: true });
    createSecret(scribe, caller, at + 90_000, secret);
    world.aws.secrets.push(secret);
    const since = at + Math.floor(random.range(0.5, 20) * HOUR);
    const readers = random.sample(
      world.aws.services.filter((one) => one.role.account === prod && one.team === team),
      random.between(1, 3),
    );
    for (const service of readers)
      service.uses.push({ do: "secret", secret, weight: random.range(0.2, 1), since });
    return {
      title: `New secret ${name}`,
      from: at,
      to: since + 2 * DAY,
      identities: [person.email, ...readers.map((service) => service.role.arn)],
    };
  },
};
