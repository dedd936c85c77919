import { MINUTE } from "../calendar";
import { gcpService, vaultApp } from "../callers/machines";
import { signInToAws } from "../callers/person-caller";
import { decrypt, kmsDenied } from "../providers/aws/kms";
import type { AwsCaller } from "../providers/aws/record";
import { getSecretValue, listSecrets, secretDenied } from "../providers/aws/secrets";
import { refusedRole } from "../providers/aws/sts";
import { accessSecret } from "../providers/gcp/secret-manager";
import { readVaultSecret } from "../providers/vault/calls";
import { foreignAddress } from "../world/network";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import {
  atAnyTime,
  everydayService,
  insideService,
  intruderAgent,
  keysOf,
  lengthText,
  secretsOf,
  somebody,
  someGcpService,
  stolenFromService,
  timesWithin,
} from "./means";

/** Refusal after refusal, then a success. */
export const deniedProbe: AttackKind = {
  kind: "denied-probe",
  title: "Denied probing followed by a success",
  days: 1,
  stage(scene) {
    return scene.random.weighted([inAws, inGoogle, inVault], [6, 2, 2])(scene);
  },
};

function story(who: string, refusals: number, length: number, prize: string): AttackStory {
  return {
    description: `${who} is refused ${refusals} times within ${lengthText(length)}, then reads ${prize}.`,
    identities: [who],
    resources: [prize],
  };
}

function inAws(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const start = atAnyTime(scene);
  const length = random.logNormal(25, 1) * MINUTE;
  const refusals = random.between(4, 60);
  const probe = prober(scene, start);
  if (!probe) return null;
  const { callerAt, who } = probe;
  const secrets = random.shuffle(secretsOf(world, world.aws.accounts.prod));
  const prize = secrets[0];
  if (!prize) return null;
  const keys = keysOf(world, world.aws.accounts.prod);
  for (const at of timesWithin(random, start + 20_000, length, refusals)) {
    const caller = callerAt(at);
    const secret = random.pick(secrets);
    const key = random.pick(keys);
    const kind = random.weighted(["read", "decrypt", "list", "role"] as const, [7, 3, 0.5, 1]);
    if (kind === "read") getSecretValue(scribe, caller, at, secret, { error: secretDenied(caller, secret) });
    else if (kind === "role")
      refusedRole(scribe, caller, at, prize.region, random.pick(world.aws.services).role);
    else if (kind === "decrypt")
      decrypt(scribe, caller, at, key, { error: kmsDenied(caller, "Decrypt", key) });
    else listSecrets(scribe, caller, at, prize.region, secretDenied(caller, secret, "ListSecrets"));
  }
  const reads = random.between(1, 3);
  for (let i = 0; i < reads; i++) {
    const at = Math.floor(start + length + 40_000 + i * random.range(1_000, 90_000));
    getSecretValue(scribe, callerAt(at), at, secrets[i % secrets.length] ?? prize);
  }
  return story(who, refusals, length, prize.arn);
}

function prober(
  scene: AttackScene,
  start: number,
): { who: string; callerAt: (at: number) => AwsCaller } | null {
  const { world, random, scribe } = scene;
  if (random.chance(0.35)) {
    const person = somebody(scene, (one) => !one.admin);
    if (!person) return null;
    const seat = { address: random.chance(0.5) ? person.home : foreignAddress(random), console: false };
    const caller = signInToAws(scribe, world, person, world.aws.accounts.prod, start, seat);
    return { who: person.email, callerAt: () => caller };
  }
  const service = everydayService(scene, (one) => one.role.account.name === "prod");
  if (!service) return null;
  const outside = random.chance(0.5) ? foreignAddress(random) : null;
  const agent = intruderAgent(random, service.agent.at(start));
  return {
    who: service.role.arn,
    callerAt: (at) =>
      outside ? stolenFromService(world, service, at, outside, agent) : insideService(world, service, at),
  };
}

function inGoogle(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const service = someGcpService(scene);
  if (!service) return null;
  const start = atAnyTime(scene);
  const length = random.logNormal(25, 1) * MINUTE;
  const secrets = random.shuffle(world.gcp.secrets);
  const prize = secrets[0];
  if (!prize) return null;
  const refusals = random.between(4, 50);
  for (const at of timesWithin(random, start, length, refusals)) {
    accessSecret(scribe, gcpService(scribe, service, at), at, random.pick(secrets), { granted: false });
  }
  const at = Math.floor(start + length + 50_000);
  accessSecret(scribe, gcpService(scribe, service, at), at, prize);
  return story(service.email, refusals, length, prize.name);
}

function inVault(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const app = random.pick(world.vault.apps);
  const start = atAnyTime(scene);
  const length = random.logNormal(25, 1) * MINUTE;
  const secrets = random.shuffle(world.vault.secrets.filter((secret) => secret.team !== app.team));
  const prize = secrets[0];
  if (!prize) return null;
  const refusals = random.between(4, 50);
  for (const at of timesWithin(random, start, length, refusals)) {
    readVaultSecret(scribe, vaultApp(app, world.seed, at), at, random.pick(secrets), true);
  }
  const at = Math.floor(start + length + 50_000);
  readVaultSecret(scribe, vaultApp(app, world.seed, at), at, prize);
  return story(
    app.entity,
    refusals,
    length,
    `${prize.mount.namespace.path}${prize.mount.point}${prize.path}`,
  );
}
