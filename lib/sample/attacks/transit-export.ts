import { MINUTE } from "../calendar";
import { vaultApp } from "../callers/machines";
import { signInToVault } from "../callers/person-caller";
import { pace } from "../pace";
import { callVaultKey, configureVaultKey, exportVaultKey } from "../providers/vault/calls";
import { foreignAddress } from "../world/network";
import type { AttackKind } from "./attack";
import { atAnyTime, somebody } from "./means";

/** A transit key is made exportable and its material taken out of Vault. */
export const transitExport: AttackKind = {
  kind: "transit-export",
  title: "Key material exported from Vault",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const start = atAnyTime(scene);
    const person = random.chance(0.6) ? somebody(scene, (one) => one.admin || one.clouds.vault > 0) : null;
    const app = random.pick(world.vault.apps);
    const keys = random.sample(
      world.vault.keys.filter((key) => person !== null || key.mount.namespace === app.namespace),
      random.between(1, 3),
    );
    const first = keys[0];
    if (!first) return null;
    const address = random.chance(0.5) ? foreignAddress(random) : (person?.home ?? null);
    const seat = { address: address ?? "10.20.0.9", console: false };
    const known = vaultApp(app, world.seed, start);
    const caller = person
      ? signInToVault(scribe, world, person, start, seat, first.mount.namespace)
      : address
        ? { ...known, address }
        : known;
    const next = pace(random, start + 5_000);
    for (const key of keys) {
      if (random.chance(0.8))
        configureVaultKey(scribe, caller, next(1_000, 2 * MINUTE), key, {
          exportable: true,
          deletion_allowed: random.chance(0.3),
        });
      exportVaultKey(scribe, caller, next(1_000, 2 * MINUTE), key);
      if (random.chance(0.3)) callVaultKey(scribe, caller, next(1_000, MINUTE), key, "decrypt");
    }
    const who = person?.email ?? app.entity;
    return {
      description: `${who} exports ${keys.length} transit keys.`,
      identities: [who],
      resources: keys.map((key) => `${key.mount.namespace.path}${key.mount.point}keys/${key.name}`),
    };
  },
};
