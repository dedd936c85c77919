import { HOUR, MINUTE } from "../../calendar";
import { vaultApp } from "../../callers/machines";
import { pace } from "../../pace";
import { callVaultKey, readVaultSecret, takeLease, vaultLogin } from "../../providers/vault/calls";
import { foreignAddress, internalAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime } from "../means";

/** An app's login is replayed from another machine: database credentials are leased, tokens decrypted. */
export const approleReplay: AttackKind = {
  kind: "approle-replay",
  title: "An app's Vault login replayed from another machine",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const app = random.pick(world.vault.apps);
    const start = atAnyTime(scene);
    const caller = {
      ...vaultApp(app, world.seed, start),
      token: random.hex(24),
      address: random.chance(0.5) ? foreignAddress(random) : internalAddress(random),
      issuedAt: start,
    };
    vaultLogin(scribe, start, app.namespace, app.login, caller);
    const next = pace(random, start + 200);
    const gap = random.pick([900, 20_000, 4 * MINUTE]);
    const touched = new Set<string>();
    const end = start + random.range(0.3, 3) * HOUR;
    const here = <T extends { readonly mount: { readonly namespace: unknown } }>(all: readonly T[]) =>
      all.filter((one) => one.mount.namespace === app.namespace);
    const count = random.between(6, 50);
    for (let call = 0; call < count; call++) {
      const at = next(200, gap);
      if (at > end) break;
      const way = random.weighted(["read", "lease", "decrypt"] as const, [3, 3, 4]);
      if (way === "read") {
        const secret = random.pick(here(world.vault.secrets));
        readVaultSecret(scribe, caller, at, secret, secret.team !== app.team && random.chance(0.3));
        touched.add(`${app.namespace.path}${secret.mount.point}${secret.path}`);
      } else if (way === "lease") {
        const lease = random.pick(here(world.vault.leases));
        takeLease(scribe, caller, at, lease.mount, lease.role);
        touched.add(`${app.namespace.path}${lease.mount.point}${lease.role}`);
      } else {
        const key = random.pick(here(world.vault.keys));
        callVaultKey(scribe, caller, at, key, "decrypt");
        touched.add(`${app.namespace.path}${key.mount.point}keys/${key.name}`);
      }
    }
    return {
      description: `The login of ${app.name} is used from ${caller.address} for ${touched.size} secrets, leases and keys.`,
      identities: [app.entity],
      resources: [...touched],
    };
  },
};
