import { DAY } from "../calendar";
import { isoTime } from "../labels";
import type { AzureObject, AzureVault } from "../world/azure-types";
import type { World } from "../world/world";
import type { Seen } from "./seen";
import { answersIn, type ItemTruth, type StateFile, type StatePart } from "./truth";

const INDENT = 2;

interface ObjectLife {
  readonly object: AzureObject;
  readonly since: number;
  readonly expires: number | null;
  readonly rotationDays: number | null;
  readonly exportable: boolean;
}

/** What `az keyvault` and `az role assignment` print of both vaults. One gives access by policies, the other by roles. */
export function azureState(world: World, seen: Seen): StatePart {
  const files: StateFile[] = [];
  const items: ItemTruth[] = [];
  for (const [index, vault] of world.azure.vaults.entries()) {
    const folder = `state/azure/${vault.name}`;
    const lives = [...vault.keys, ...vault.secrets].flatMap((object) => lifeOf(world, seen, object) ?? []);
    const [keys, secrets] = [
      lives.filter(({ object }) => object.kind === "keys"),
      lives.filter(({ object }) => object.kind === "secrets"),
    ];
    const users = new Set(lives.flatMap(({ object }) => [...seen.of(nameIn(object)).users.keys()]));
    const access = vaultAccess(world, vault, users, index === 0);
    files.push(
      ...answersIn(`${folder}/keyvault-key-list.json`, [keys.map(listed)], INDENT),
      ...answersIn(`${folder}/keyvault-secret-list.json`, [secrets.map(listed)], INDENT),
      ...answersIn(`${folder}/keyvault-key-rotation-policy-show.json`, keys.map(rotationPolicy), INDENT),
      ...answersIn(
        `${folder}/keyvault-show.json`,
        [shown(vault, index === 0 ? access.granted : null)],
        INDENT,
      ),
      ...answersIn(
        `${folder}/role-assignment-list.json`,
        index === 0 ? [] : [access.granted.map((oid) => assignment(world, vault, oid))],
        INDENT,
      ),
    );
    items.push(...lives.map((life) => truthOf(seen, life, access.granted)));
  }
  return { files, items, conflicts: [] };
}

function nameIn({ vault, kind, name }: AzureObject): string {
  return `azure:${vault.name}/${kind}/${name}`;
}

function lifeOf(world: World, seen: Seen, object: AzureObject): ObjectLife | null {
  const { from } = world.span;
  const random = world.random.fork("state", nameIn(object));
  const { changes } = seen.of(nameIn(object));
  if (changes.some(({ name }) => name === "KeyDelete" || name === "SecretDelete")) return null;
  const made = Math.floor(from - random.between(3, 700) * DAY);
  const written = changes.findLast(({ name }) => name === "SecretSet" || name === "KeyRotate");
  const since = written?.at ?? made;
  const key = object.kind === "keys";
  return {
    object,
    since,
    expires: random.chance(key ? 0.5 : 0.4) ? since + random.pick([365, 730]) * DAY : null,
    rotationDays: key && object.name.endsWith("cmk") && random.chance(0.6) ? 365 : null,
    exportable: key && object.name.endsWith("signing") && random.chance(0.25),
  };
}

function listed({ object, since, expires, exportable }: ObjectLife): object {
  const id = `https://${object.vault.name}.vault.azure.net/${object.kind}/${object.name}`;
  const attributes = {
    created: stamp(since),
    enabled: true,
    expires: expires === null ? null : stamp(expires),
    ...(object.kind === "keys" ? { exportable } : {}),
    notBefore: null,
    recoverableDays: 90,
    recoveryLevel: "Recoverable+Purgeable",
    updated: stamp(since),
  };
  const common = { attributes, managed: null, name: object.name, tags: { owner: object.team } };
  return object.kind === "keys" ? { ...common, kid: id } : { ...common, contentType: "", id };
}

function rotationPolicy({ object, rotationDays, expires }: ObjectLife): object {
  return {
    createdOn: null,
    expiresIn: expires === null ? null : "P2Y",
    id: `https://${object.vault.name}.vault.azure.net/keys/${object.name}/rotationpolicy`,
    lifetimeActions:
      rotationDays === null
        ? [{ action: "Notify", timeAfterCreate: null, timeBeforeExpiry: "P30D" }]
        : [{ action: "Rotate", timeAfterCreate: `P${rotationDays}D`, timeBeforeExpiry: null }],
    updatedOn: null,
  };
}

/** The applications that use a vault, and on the older one those that nobody took away. */
function vaultAccess(world: World, vault: AzureVault, users: ReadonlySet<string>, old: boolean) {
  const random = world.random.fork("state", "access", vault.name);
  const apps = [...world.azure.apps, world.azure.pipeline].map(({ oid }) => oid);
  const gone = Array.from({ length: old ? random.between(6, 9) : random.between(0, 2) }, () => random.uuid());
  return { granted: [...apps.filter((oid) => users.has(oid)), ...gone].sort() };
}

function shown(vault: AzureVault, policies: readonly string[] | null): object {
  const id = `/subscriptions/${vault.subscription}/resourceGroups/${vault.group}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
  return {
    id,
    location: "westeurope",
    name: vault.name,
    properties: {
      accessPolicies: (policies ?? []).map((objectId) => ({
        applicationId: null,
        objectId,
        permissions: {
          certificates: [],
          keys: ["get", "unwrapKey", "wrapKey", "sign"],
          secrets: ["get"],
          storage: [],
        },
        tenantId: vault.tenant,
      })),
      enablePurgeProtection: policies === null ? true : null,
      enableRbacAuthorization: policies === null,
      enableSoftDelete: true,
      publicNetworkAccess: "Enabled",
      softDeleteRetentionInDays: 90,
      tenantId: vault.tenant,
      vaultUri: `https://${vault.name}.vault.azure.net/`,
    },
    resourceGroup: vault.group,
    tags: {},
    type: "Microsoft.KeyVault/vaults",
  };
}

function assignment(world: World, vault: AzureVault, principalId: string): object {
  const scope = `/subscriptions/${vault.subscription}/resourceGroups/${vault.group}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
  const name = world.random.fork("assignment", vault.name, principalId).uuid();
  return {
    condition: null,
    createdOn: "2025-11-03T08:12:44.000000+00:00",
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    principalId,
    principalName: "",
    principalType: "ServicePrincipal",
    resourceGroup: vault.group,
    roleDefinitionId: `/subscriptions/${vault.subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`,
    roleDefinitionName: "Key Vault Secrets User",
    scope,
    type: "Microsoft.Authorization/roleAssignments",
  };
}

function truthOf(seen: Seen, life: ObjectLife, granted: readonly string[]): ItemTruth {
  const { object } = life;
  const { users } = seen.of(nameIn(object));
  // A role for secrets lets nobody use keys.
  const roleOnly = object.vault.name.endsWith("shared") && object.kind === "keys";
  const named = roleOnly ? [] : granted;
  return {
    resource: `${object.vault.name}/${object.kind}/${object.name}`,
    provider: "azure",
    kind: object.kind === "keys" ? "key" : "secret",
    created: isoTime(life.since),
    since: isoTime(life.since),
    rotates: life.rotationDays !== null,
    periodDays: life.rotationDays,
    failed: false,
    state: "enabled",
    exempt: null,
    exportable: life.exportable,
    everyone: false,
    granted: named,
    unused: named.filter((oid) => !users.has(oid)),
    users: users.size,
  };
}

function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`;
}
