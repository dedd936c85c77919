import { MINUTE } from "../calendar";
import { pace } from "../pace";
import { listVaultSecrets, ownToken, readVaultSecret, systemCall } from "../providers/vault/calls";
import type { VaultCaller } from "../providers/vault/record";
import { foreignAddress, internalAddress } from "../world/network";
import type { AttackKind } from "./attack";
import { atAnyTime } from "./means";

/** A Vault token with the root policy is at work: it reads, writes policies, makes tokens that never expire. */
export const vaultRootToken: AttackKind = {
  kind: "vault-root-token",
  title: "A Vault token with the root policy",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const { vault } = world;
    const start = atAnyTime(scene);
    const address = random.chance(0.5) ? foreignAddress(random) : internalAddress(random);
    const caller: VaultCaller = {
      displayName: random.pick(["root", "token", "token-root"]),
      entity: "",
      policies: ["root"],
      token: random.hex(24),
      metadata: {},
      address,
      issuedAt: start - random.between(1, 40) * MINUTE,
      ttl: 0,
    };
    const root = vault.namespaces[0] ?? { id: "root", path: "" };
    const next = pace(random, start);
    const touched = new Set<string>();
    const system = (
      operation: "read" | "list" | "update",
      path: string,
      request?: Record<string, string | number | boolean>,
    ) => {
      systemCall(scribe, caller, next(2_000, 90_000), vault, operation, path, request);
      touched.add(path);
    };
    ownToken(scribe, caller, next(0, 900), vault, root, "lookup-self");
    if (random.chance(0.6)) system("read", "sys/mounts");
    if (random.chance(0.4)) system("list", "sys/policies/acl");
    const secrets = random.sample(vault.secrets, random.between(1, 15));
    for (const secret of secrets) {
      if (random.chance(0.3))
        listVaultSecrets(scribe, caller, next(900, 20_000), secret.mount, `${secret.team}/`);
      readVaultSecret(scribe, caller, next(900, 60_000), secret);
      touched.add(`${secret.mount.namespace.path}${secret.mount.point}${secret.path}`);
    }
    if (random.chance(0.4))
      system("update", `sys/policies/acl/${random.pick(["maintenance", "sync", "ops"])}`, {
        policy: "hmac-sha256:policy",
      });
    if (random.chance(0.4))
      system("update", "auth/token/create", { no_parent: true, ttl: "0", display_name: "svc" });
    return {
      description: `A token with the root policy reads ${secrets.length} secrets from ${address}.`,
      identities: [caller.displayName],
      resources: [...touched],
    };
  },
};
