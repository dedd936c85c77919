import { azureService, gcpService, vaultApp } from "../callers/machines";
import { signInToAws } from "../callers/person-caller";
import { getParameter } from "../providers/aws/parameters";
import type { AwsCaller } from "../providers/aws/record";
import { getSecretValue, secretDenied } from "../providers/aws/secrets";
import { secretGet } from "../providers/azure/key-vault";
import { accessSecret } from "../providers/gcp/secret-manager";
import { readVaultSecret } from "../providers/vault/calls";
import { foreignAddress } from "../world/network";
import type { AttackScene } from "./attack";
import {
  everydayService,
  insideService,
  intruderAgent,
  secretsOf,
  somebody,
  someGcpService,
  stolenFromService,
} from "./means";

/** Somebody who reads secret after secret: one of them at each of the times. */
interface Harvester {
  readonly identity: string;
  /** How many there are to read. */
  readonly available: number;
  /** Reads the nth secret and returns its name. */
  read(index: number, at: number): string;
}

/** Chooses who harvests, and where; null where the choice has nobody. `start` is when it begins. */
export function chooseHarvester(scene: AttackScene, start: number, wantedAtLeast: number): Harvester | null {
  const way = scene.random.weighted(
    [awsService, awsPerson, parameters, google, azure, vault],
    [4, 3, 1.5, 2, 1.5, 2],
  );
  const harvester = way(scene, start);
  return harvester && harvester.available >= wantedAtLeast ? harvester : null;
}

function awsService(scene: AttackScene): Harvester | null {
  const { world, random, scribe } = scene;
  const service = everydayService(scene, (one) => one.role.account.name === "prod");
  if (!service) return null;
  const outside = random.chance(0.4) ? foreignAddress(random) : null;
  const callerAt = (at: number): AwsCaller =>
    outside
      ? stolenFromService(world, service, at, outside, intruderAgent(random, service.agent.at(at)))
      : insideService(world, service, at);
  const secrets = random.shuffle(secretsOf(world, service.role.account));
  const refused = random.range(0, 0.3);
  return {
    identity: service.role.arn,
    available: secrets.length,
    read(index, at) {
      const secret = secrets[index % secrets.length] as (typeof secrets)[number];
      const caller = callerAt(at);
      getSecretValue(
        scribe,
        caller,
        at,
        secret,
        random.chance(refused) ? { error: secretDenied(caller, secret) } : {},
      );
      return secret.arn;
    },
  };
}

function awsPerson(scene: AttackScene, start: number): Harvester | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene);
  if (!person) return null;
  const account = random.pick([world.aws.accounts.prod, world.aws.accounts.prod, world.aws.accounts.staging]);
  const address = random.chance(0.5) ? foreignAddress(random) : person.home;
  const seat = { address, console: false, agent: intruderAgent(random, person.cli) };
  let signedInAt = start;
  let caller = signInToAws(scribe, world, person, account, start, seat);
  const secrets = random.shuffle(secretsOf(world, account));
  return {
    identity: person.email,
    available: secrets.length,
    read(index, at) {
      if (at > signedInAt + 7.5 * 3_600_000) {
        signedInAt = at - 30_000;
        caller = signInToAws(scribe, world, person, account, signedInAt, seat);
      }
      const secret = secrets[index % secrets.length] as (typeof secrets)[number];
      getSecretValue(scribe, caller, at, secret);
      return secret.arn;
    },
  };
}

function parameters(scene: AttackScene): Harvester | null {
  const { world, random, scribe } = scene;
  const service = everydayService(scene, (one) => one.role.account.name === "prod");
  if (!service) return null;
  const all = random.shuffle(world.aws.parameters.filter((one) => one.account === service.role.account));
  return {
    identity: service.role.arn,
    available: all.length,
    read(index, at) {
      const parameter = all[index % all.length] as (typeof all)[number];
      getParameter(scribe, insideService(world, service, at), at, parameter);
      return parameter.arn;
    },
  };
}

function google(scene: AttackScene): Harvester | null {
  const { world, random, scribe } = scene;
  const service = someGcpService(scene);
  if (!service) return null;
  const outside = random.chance(0.4) ? foreignAddress(random) : null;
  const secrets = random.shuffle(world.gcp.secrets);
  return {
    identity: service.email,
    available: secrets.length,
    read(index, at) {
      const secret = secrets[index % secrets.length] as (typeof secrets)[number];
      const caller = gcpService(scribe, service, at);
      accessSecret(scribe, outside ? { ...caller, address: outside } : caller, at, secret, {
        granted: !random.chance(0.15),
      });
      return secret.name;
    },
  };
}

function azure(scene: AttackScene): Harvester | null {
  const { world, random, scribe } = scene;
  const app = random.pick(world.azure.apps);
  const outside = random.chance(0.4) ? foreignAddress(random) : null;
  const secrets = random.shuffle(world.azure.vaults.flatMap((one) => one.secrets));
  return {
    identity: app.oid,
    available: secrets.length,
    read(index, at) {
      const secret = secrets[index % secrets.length] as (typeof secrets)[number];
      const caller = azureService(scribe, app, at);
      secretGet(
        scribe,
        outside ? { ...caller, address: outside } : caller,
        at,
        secret,
        random.chance(0.1) ? 403 : 200,
      );
      return `${secret.vault.name}/${secret.name}`;
    },
  };
}

function vault(scene: AttackScene): Harvester | null {
  const { world, random, scribe } = scene;
  const app = random.pick(world.vault.apps);
  const outside = random.chance(0.4) ? foreignAddress(random) : null;
  const secrets = random.shuffle(world.vault.secrets);
  return {
    identity: app.entity,
    available: secrets.length,
    read(index, at) {
      const secret = secrets[index % secrets.length] as (typeof secrets)[number];
      const caller = vaultApp(app, world.seed, at);
      const foreign = secret.mount.namespace !== app.namespace;
      readVaultSecret(
        scribe,
        outside ? { ...caller, address: outside } : caller,
        at,
        secret,
        foreign && random.chance(0.4),
      );
      return `${secret.mount.namespace.path}${secret.mount.point}${secret.path}`;
    },
  };
}
