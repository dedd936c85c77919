import { HOUR, MINUTE } from "../calendar";
import { gcpService, vaultApp } from "../callers/machines";
import { signInToAws } from "../callers/person-caller";
import { decrypt } from "../providers/aws/kms";
import { readObject } from "../providers/aws/storage";
import { callGcpKey } from "../providers/gcp/kms";
import { callVaultKey } from "../providers/vault/calls";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import {
  atNight,
  everydayService,
  insideService,
  keysOf,
  somebody,
  someGcpService,
  timesWithin,
} from "./means";

/** At three in the night an identity that is known, but never used this key, decrypts with it. */
export const nightStranger: AttackKind = {
  kind: "night-stranger",
  title: "An unfamiliar identity decrypts at night",
  days: 1,
  stage(scene) {
    const way = scene.random.weighted([byService, byPerson, byGoogle, byVaultApp], [5, 2, 2, 2]);
    return way(scene);
  },
};

function story(who: string, key: string, count: number): AttackStory {
  return {
    description: `${who}, who never used ${key}, decrypts with it ${count} times at night.`,
    identities: [who],
    resources: [key],
  };
}

function byService(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const service = everydayService(scene, (one) => one.role.account.name === "prod");
  if (!service) return null;
  const start = atNight(scene);
  const count = random.between(1, 40);
  const times = timesWithin(random, start, random.range(0.5, 60) * MINUTE, count);
  const buckets = world.aws.buckets.filter(
    (one) => one.account === service.role.account && one.team !== service.team,
  );
  const keys = keysOf(world, service.role.account, [service.team]).filter((key) =>
    key.alias.endsWith("-data"),
  );
  const bucket = random.chance(0.35) && buckets.length > 0 ? random.pick(buckets) : null;
  const key = bucket?.key ?? random.pick(keys);
  for (const at of times) {
    const caller = insideService(world, service, at);
    if (bucket) readObject(scribe, caller, at, bucket, {}, at - random.between(1, 90) * 24 * HOUR);
    else
      decrypt(scribe, caller, at, key, {
        context: { purpose: random.pick(["pii", "card-data", "ledger", "export"]) },
      });
  }
  return story(service.role.arn, key.arn, count);
}

function byPerson(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene, (one) => one.locale.country !== "US" && !one.admin);
  if (!person) return null;
  const { prod } = world.aws.accounts;
  const start = atNight(scene);
  const key = random.pick(keysOf(world, prod, [person.team.at(start)]));
  const caller = signInToAws(scribe, world, person, prod, start, { address: person.home, console: false });
  const count = random.between(1, 25);
  for (const at of timesWithin(random, start + 20_000, random.range(1, 50) * MINUTE, count)) {
    decrypt(scribe, caller, at, key, random.chance(0.6) ? { context: { Role: `${key.team}-config` } } : {});
  }
  return story(person.email, key.arn, count);
}

function byGoogle(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const service = someGcpService(scene);
  if (!service) return null;
  const used = new Set(service.uses.flatMap((use) => (use.do === "secret" ? [] : [use.key])));
  const strange = world.gcp.keys.filter((key) => key.purpose === "ENCRYPT_DECRYPT" && !used.has(key));
  if (strange.length === 0) return null;
  const key = random.pick(strange);
  const count = random.between(1, 40);
  for (const at of timesWithin(random, atNight(scene), random.range(1, 60) * MINUTE, count)) {
    callGcpKey(scribe, gcpService(scribe, service, at), at, key, "Decrypt");
  }
  return story(service.email, key.name, count);
}

function byVaultApp(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const app = random.pick(world.vault.apps);
  const strange = world.vault.keys.filter(
    (key) => key.mount.namespace === app.namespace && key.team !== app.team,
  );
  if (strange.length === 0) return null;
  const key = random.pick(strange);
  const count = random.between(2, 40);
  for (const at of timesWithin(random, atNight(scene), random.range(1, 60) * MINUTE, count)) {
    callVaultKey(scribe, vaultApp(app, world.seed, at), at, key, "decrypt");
  }
  return story(app.entity, `${key.mount.namespace.path}${key.mount.point}keys/${key.name}`, count);
}
