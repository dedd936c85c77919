import { HOUR, MINUTE } from "../../calendar";
import { pace } from "../../pace";
import { listVaultSecrets, ownToken, readVaultSecret } from "../../providers/vault/calls";
import type { VaultCaller } from "../../providers/vault/record";
import { foreignAddress, internalAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, somebody } from "../means";

/** The token that a person's command line keeps in a file is used from elsewhere, without any login. */
export const vaultTokenTheft: AttackKind = {
  kind: "vault-token-theft",
  title: "A person's Vault token used from elsewhere",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const person = somebody(scene, (one) => one.clouds.vault > 0);
    if (!person) return null;
    const start = atAnyTime(scene);
    const team = person.team.at(start);
    const caller: VaultCaller = {
      displayName: `oidc-${person.email}`,
      entity: person.ids.entity,
      policies: person.admin ? ["default", "vault-admin"] : ["default", `${team}-read`],
      token: random.hex(24),
      metadata: { role: person.admin ? "admin" : "engineer", email: person.email },
      address: random.chance(0.6) ? foreignAddress(random) : internalAddress(random),
      issuedAt: start - Math.floor(random.range(0.2, 7) * HOUR),
      ttl: 8 * 3600,
    };
    const own = world.vault.secrets.filter((one) => one.team === team);
    const pool = own.length > 0 && random.chance(0.4) ? own : world.vault.secrets;
    const mount = random.pick(pool).mount;
    const secrets = random.shuffle(pool.filter((one) => one.mount === mount)).slice(0, random.between(3, 12));
    const next = pace(random, start);
    const gap = random.pick([2_000, 30_000, 3 * MINUTE]);
    ownToken(scribe, caller, next(0, 900), world.vault, mount.namespace, "lookup-self");
    for (const folder of new Set(secrets.map((one) => `${one.team}/`)))
      listVaultSecrets(scribe, caller, next(400, gap), mount, folder);
    for (const secret of secrets) readVaultSecret(scribe, caller, next(400, gap), secret, random.chance(0.1));
    if (random.chance(0.5))
      ownToken(scribe, caller, next(400, gap), world.vault, mount.namespace, "renew-self");
    return {
      description: `The Vault token of ${person.email} reads ${secrets.length} secrets from ${caller.address}.`,
      identities: [person.email],
      resources: secrets.map((one) => `${one.mount.namespace.path}${one.mount.point}${one.path}`),
    };
  },
};
