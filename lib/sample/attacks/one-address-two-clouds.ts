import { HOUR } from "../calendar";
import { vaultApp } from "../callers/machines";
import { gcpPerson } from "../callers/person-caller";
import { getSecretValue } from "../providers/aws/secrets";
import { secretGet } from "../providers/azure/key-vault";
import { azureApp } from "../providers/azure/record";
import { accessSecret } from "../providers/gcp/secret-manager";
import { readVaultSecret } from "../providers/vault/calls";
import { foreignAddress } from "../world/network";
import type { AttackKind, AttackScene } from "./attack";
import {
  atAnyTime,
  everydayService,
  intruderAgent,
  lengthText,
  secretsOf,
  somebody,
  someGcpService,
  stolenFromService,
  timesWithin,
} from "./means";

/** What one intruder does in one provider, at the times given; null where the provider has nobody for it. */
type Part = (
  scene: AttackScene,
  address: string,
  times: readonly number[],
) => { who: string; what: string[] } | null;

/** One outside address reads secrets of two providers, as different identities, few in each. */
export const oneAddressTwoClouds: AttackKind = {
  kind: "one-address-two-clouds",
  title: "One address in two clouds",
  days: 1,
  stage(scene) {
    const { random } = scene;
    const address = foreignAddress(random);
    const start = atAnyTime(scene);
    const length = random.range(0.1, 6) * HOUR;
    const parts = random.sample([amazon, google, azure, vault], random.chance(0.8) ? 2 : 3);
    const done = parts.map((part) =>
      part(scene, address, timesWithin(random, start, length, random.between(1, 6))),
    );
    if (done.some((one) => one === null)) return null;
    const all = done.flatMap((one) => (one ? [one] : []));
    return {
      description: `${address} reads secrets in ${all.length} providers within ${lengthText(length)}.`,
      identities: all.map((one) => one.who),
      resources: [...new Set(all.flatMap((one) => one.what))],
    };
  },
};

const amazon: Part = (scene, address, times) => {
  const { world, random, scribe } = scene;
  const service = everydayService(scene, (one) => one.role.account.name === "prod");
  if (!service) return null;
  const agent = intruderAgent(random, service.agent.at(scene.day));
  const own = service.uses.flatMap((use) => (use.do === "secret" ? [use.secret] : []));
  const secrets = random.shuffle([...own, ...random.sample(secretsOf(world, service.role.account), 3)]);
  const what = times.map((at, index) => {
    const secret = secrets[index % secrets.length] as (typeof secrets)[number];
    getSecretValue(scribe, stolenFromService(world, service, at, address, agent), at, secret);
    return secret.arn;
  });
  return { who: service.role.arn, what };
};

const google: Part = (scene, address, times) => {
  const { world, random, scribe } = scene;
  const person = random.chance(0.4) ? somebody(scene, (one) => one.clouds.gcp > 0) : null;
  const service = someGcpService(scene);
  const caller = person
    ? gcpPerson(person, { address, console: false })
    : service
      ? {
          email: service.email,
          address,
          agent: "google-cloud-sdk gcloud/470.0.0 command/gcloud.secrets.versions.access",
        }
      : null;
  if (!caller) return null;
  const what = times.map((at) => {
    const secret = random.pick(world.gcp.secrets);
    accessSecret(scribe, caller, at, secret);
    return secret.name;
  });
  return { who: caller.email, what };
};

const azure: Part = (scene, address, times) => {
  const { world, random, scribe } = scene;
  const app = random.pick(world.azure.apps);
  const secrets = world.azure.vaults.flatMap((one) => one.secrets);
  const caller = azureApp(app, address, "python-requests/2.31.0");
  const what = times.map((at) => {
    const secret = random.pick(secrets);
    secretGet(scribe, caller, at, secret);
    return `${secret.vault.name}/${secret.name}`;
  });
  return { who: app.oid, what };
};

const vault: Part = (scene, address, times) => {
  const { world, random, scribe } = scene;
  const app = random.pick(world.vault.apps);
  const secrets = world.vault.secrets.filter((secret) => secret.mount.namespace === app.namespace);
  const what = times.map((at) => {
    const secret = random.pick(secrets);
    readVaultSecret(scribe, { ...vaultApp(app, world.seed, at), address }, at, secret);
    return `${secret.mount.namespace.path}${secret.mount.point}${secret.path}`;
  });
  return { who: app.entity, what };
};
