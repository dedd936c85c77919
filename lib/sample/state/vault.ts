import { DAY } from "../calendar";
import { isoTime } from "../labels";
import type { VaultKey, VaultSecret } from "../world/vault-types";
import type { World } from "../world/world";
import type { Seen } from "./seen";
import { answersIn, type ItemTruth, type StateFile, type StatePart } from "./truth";

const INDENT = 2;

/** What `vault` prints with `-format=json` in each namespace. Answers that name nothing have it in their files' names. */
export function vaultState(world: World, seen: Seen): StatePart {
  const files: StateFile[] = [];
  const items: ItemTruth[] = [];
  for (const key of world.vault.keys) {
    const { answer, truth } = keyLife(world, seen, key);
    files.push(...answersIn(`state/vault/transit-keys/${fileName(truth.resource)}.json`, [answer], INDENT));
    items.push(truth);
  }
  for (const secret of world.vault.secrets) {
    const { answer, truth } = secretLife(world, seen, secret);
    files.push(...answersIn(`state/vault/kv-metadata/${fileName(truth.resource)}.json`, [answer], INDENT));
    items.push(truth);
  }
  files.push(...accessOf(world));
  return { files, items, conflicts: [] };
}

function fileName(path: string): string {
  return path.replaceAll("/", "~");
}

function keyLife(world: World, seen: Seen, key: VaultKey): { answer: object; truth: ItemTruth } {
  const { from, to } = world.span;
  const path = `${key.mount.namespace.path}${key.mount.point}keys/${key.name}`;
  const random = world.random.fork("state", path);
  const { changes, users } = seen.of(`vault:${path}`);
  const made = Math.floor(from - random.between(30, 600) * DAY);
  const periodDays = random.chance(0.4) ? 90 : null;
  const times = [made];
  // The logs of these days tell of no rotation by schedule: Vault writes none.
  while (periodDays !== null && (times.at(-1) ?? to) + periodDays * DAY < to)
    times.push((times.at(-1) ?? to) + periodDays * DAY);
  const exportable =
    changes.some(({ name, request }) => name === "config" && request.exportable === true) ||
    random.chance(0.1);
  const signs = key.name.endsWith("tokens");
  const answer = {
    request_id: random.uuid(),
    lease_id: "",
    lease_duration: 0,
    renewable: false,
    data: {
      allow_plaintext_backup: false,
      auto_rotate_period: periodDays === null ? 0 : periodDays * 86_400,
      deletion_allowed: changes.some(({ request }) => request.deletion_allowed === true),
      derived: false,
      exportable,
      imported_key: false,
      keys: Object.fromEntries(
        times.map((time, index) => [
          String(index + 1),
          signs
            ? {
                creation_time: `${new Date(time).toISOString().slice(0, 23)}456789Z`,
                name: "P-256",
                public_key: "",
              }
            : Math.floor(time / 1000),
        ]),
      ),
      latest_version: times.length,
      min_available_version: 0,
      min_decryption_version: 1,
      min_encryption_version: 0,
      name: key.name,
      supports_decryption: !signs,
      supports_encryption: !signs,
      supports_signing: signs,
      type: signs ? "ecdsa-p256" : "aes256-gcm96",
    },
    warnings: null,
  };
  const truth: ItemTruth = {
    resource: path,
    provider: "vault",
    kind: "key",
    created: isoTime(made),
    since: isoTime(times.at(-1) ?? made),
    rotates: periodDays !== null,
    periodDays,
    failed: false,
    state: "enabled",
    exempt: null,
    exportable,
    everyone: false,
    granted: [],
    unused: [],
    users: users.size,
  };
  return { answer, truth };
}

function secretLife(world: World, seen: Seen, secret: VaultSecret): { answer: object; truth: ItemTruth } {
  const { from } = world.span;
  const path = `${secret.mount.namespace.path}${secret.mount.point}${secret.path}`;
  const random = world.random.fork("state", path);
  const { changes, users } = seen.of(`vault:${path}`);
  const made = Math.floor(from - random.between(40, 700) * DAY);
  const times = [made];
  for (let i = random.between(0, 3); i > 0; i--)
    times.push(Math.floor((times.at(-1) ?? made) + random.range(0.1, 0.5) * (from - (times.at(-1) ?? made))));
  times.push(...changes.map(({ at }) => at));
  const stamp = (time: number) => `${new Date(time).toISOString().slice(0, 23)}456789Z`;
  const answer = {
    request_id: random.uuid(),
    lease_id: "",
    lease_duration: 0,
    renewable: false,
    data: {
      cas_required: false,
      created_time: stamp(made),
      current_version: times.length,
      custom_metadata: { owner: secret.team },
      delete_version_after: "0s",
      max_versions: 0,
      oldest_version: 0,
      updated_time: stamp(times.at(-1) ?? made),
      versions: Object.fromEntries(
        times.map((time, index) => [
          String(index + 1),
          { created_time: stamp(time), deletion_time: "", destroyed: false },
        ]),
      ),
    },
    warnings: null,
  };
  const truth: ItemTruth = {
    resource: path,
    provider: "vault",
    kind: "secret",
    created: isoTime(made),
    since: isoTime(times.at(-1) ?? made),
    rotates: false,
    periodDays: null,
    failed: false,
    state: "enabled",
    exempt: null,
    exportable: false,
    everyone: false,
    granted: [],
    unused: [],
    users: users.size,
  };
  return { answer, truth };
}

/** `vault read sys/policies/acl/NAME` and `identity/entity/id/ID`: what each application may read, and one that reads all. */
function accessOf(world: World): StateFile[] {
  const broad = world.random.fork("state", "vault", "broad").pick(world.vault.apps);
  return world.vault.apps.flatMap((app) => {
    const { name, team, namespace, policies: held, entity } = app;
    const own = held.find((one) => one !== "default") ?? "";
    const folder = app === broad ? "" : `${team}/`;
    const policy = [
      `path "secret/data/${folder}*" {\n  capabilities = ["read"]\n}`,
      `path "transit/+/${team}-*" {\n  capabilities = ["update"]\n}`,
      `path "database/creds/${team}-readonly" {\n  capabilities = ["read"]\n}`,
    ].join("\n\n");
    const answer = (data: object) => ({
      request_id: world.random.fork("policy", name, Object.keys(data).join()).uuid(),
      lease_id: "",
      lease_duration: 0,
      renewable: false,
      data,
      warnings: null,
    });
    const [policyPath, entityPath] = [
      `${namespace.path}sys/policies/acl/${own}`,
      `${namespace.path}identity/entity/id/${entity}`,
    ];
    return [
      ...answersIn(
        `state/vault/policies/${fileName(policyPath)}.json`,
        [answer({ name: own, policy })],
        INDENT,
      ),
      ...answersIn(
        `state/vault/entities/${fileName(entityPath)}.json`,
        [answer({ aliases: [], disabled: false, id: entity, metadata: null, name, policies: [own] })],
        INDENT,
      ),
    ];
  });
}
