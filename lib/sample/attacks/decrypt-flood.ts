import { DAY, HOUR, MINUTE } from "../calendar";
import { vaultApp } from "../callers/machines";
import { decrypt } from "../providers/aws/kms";
import { readObject } from "../providers/aws/storage";
import { callVaultKey } from "../providers/vault/calls";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import { atAnyTime, everydayService, insideService, lengthText, timesWithin } from "./means";

/** A usual identity on a usual key, but far more of it, with contexts that it never had. */
export const decryptFlood: AttackKind = {
  kind: "decrypt-flood",
  title: "A flood of decrypts on a usual key",
  days: 1,
  stage(scene) {
    return scene.random.weighted([inAws, inVault], [8, 2])(scene);
  },
};

function inAws(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const service = everydayService(scene, (one) =>
    one.uses.some((use) => use.do === "decrypt" || use.do === "s3-read"),
  );
  if (!service) return null;
  const bucket = random.pick([
    null,
    ...service.uses.flatMap((use) => (use.do === "s3-read" ? [use.bucket] : [])),
  ]);
  const key = bucket?.key ?? service.uses.flatMap((use) => (use.do === "decrypt" ? [use.key] : []))[0];
  if (!key) return null;
  const length = random.logNormal(50, 0.8) * MINUTE;
  const usual = Math.max(4, service.perDay / 24) * Math.max(0.5, length / HOUR);
  const count = Math.round(Math.min(3500, Math.max(120, usual * random.logNormal(12, 0.6))));
  const start = atAnyTime(scene);
  for (const at of timesWithin(random, start, length, count)) {
    const caller = insideService(world, service, at);
    if (bucket) readObject(scribe, caller, at, bucket, {}, at - random.between(30, 700) * DAY);
    else
      decrypt(scribe, caller, at, key, {
        context: { tenant: `t-${random.between(10_000, 99_999)}`, purpose: "export" },
      });
  }
  return {
    description: `${service.name} decrypts ${count} times with ${key.alias} within ${lengthText(length)}, in contexts it never used.`,
    identities: [service.role.arn],
    resources: [key.arn],
  };
}

function inVault(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const apps = world.vault.apps.filter((app) => app.uses.some((use) => use.do === "decrypt"));
  if (apps.length === 0) return null;
  const app = random.pick(apps);
  const use = app.uses.find((one) => one.do === "decrypt");
  if (use?.do !== "decrypt") return null;
  const length = random.logNormal(40, 0.8) * MINUTE;
  const count = Math.round(Math.min(2500, Math.max(150, (app.perDay / 24) * random.logNormal(15, 0.5))));
  for (const at of timesWithin(random, atAnyTime(scene), length, count)) {
    callVaultKey(scribe, vaultApp(app, world.seed, at), at, use.key, "decrypt");
  }
  return {
    description: `${app.name} decrypts ${count} times with ${use.key.name} within ${lengthText(length)}.`,
    identities: [app.entity],
    resources: [`${use.key.mount.namespace.path}${use.key.mount.point}keys/${use.key.name}`],
  };
}
