import {
  azurePersonCaller,
  gcpPerson,
  handTimes,
  kubernetesPerson,
  type Seat,
  signInToVault,
} from "../callers/person-caller";
import type { Scribe } from "../journal";
import { listObjects, secretGet, secretOperation, vaultGet } from "../providers/azure/key-vault";
import { callGcpKey, gcpBackground, lookAtGcpKeys } from "../providers/gcp/kms";
import {
  accessSecret,
  changeGcpSecret,
  describeGcpSecret,
  listGcpSecrets,
} from "../providers/gcp/secret-manager";
import { writeKubernetesCall } from "../providers/kubernetes/record";
import {
  listVaultSecrets,
  ownToken,
  readVaultSecret,
  systemCall,
  takeLease,
  writeVaultSecret,
} from "../providers/vault/calls";
import type { Person } from "../world/person";
import type { World } from "../world/world";

type Sitting = (s: Scribe, world: World, person: Person, start: number, count: number, seat: Seat) => void;

/** What belongs to the person's team, in the person's own order; everything where the team has nothing. */
function habitual<T extends { readonly team: string }>(
  world: World,
  person: Person,
  at: number,
  all: readonly T[],
): T[] {
  const own = all.filter((one) => one.team === person.team.at(at));
  return world.random.fork("habit", person.email).shuffle(own.length > 0 ? own : all);
}

/** A person works in Google Cloud for a while. */
export const gcpSitting: Sitting = (s, world, person, start, count, seat) => {
  const caller = gcpPerson(person, seat);
  const secrets = habitual(world, person, start, world.gcp.secrets);
  const keys = habitual(world, person, start, world.gcp.keys);
  if (seat.console || s.random.chance(0.3))
    listGcpSecrets(s, caller, start, s.random.pickSkewed(world.gcp.projects));
  for (const at of handTimes(s, start, count)) {
    const secret = s.random.pickSkewed(secrets, 1.3);
    const key = s.random.pickSkewed(keys);
    const kind = s.random.weighted(
      ["access", "describe", "key", "add", "ring"] as const,
      [6, 3, 1.5, 0.4, 0.5],
    );
    if (kind === "access") accessSecret(s, caller, at, secret, { granted: !s.random.chance(0.015) });
    else if (kind === "describe") describeGcpSecret(s, caller, at, secret);
    else if (kind === "add") changeGcpSecret(s, caller, at, secret, "AddSecretVersion");
    else if (kind === "ring")
      lookAtGcpKeys(s, caller, at, key, s.random.pick(["ListCryptoKeys", "GetCryptoKey"]));
    else callGcpKey(s, caller, at, key, key.purpose === "ASYMMETRIC_SIGN" ? "GetPublicKey" : "Decrypt");
    if (s.random.chance(0.2)) gcpBackground(s, caller, at + 700, secret.project);
  }
};

/** A person works with Key Vault for a while. */
export const azureSitting: Sitting = (s, world, person, start, count, seat) => {
  const caller = azurePersonCaller(person, seat);
  const vault = s.random.pickSkewed(world.azure.vaults);
  const secrets = habitual(world, person, start, vault.secrets);
  if (seat.console) {
    vaultGet(s, caller, start, vault);
    listObjects(s, caller, start + 800, vault, "secrets");
  }
  for (const at of handTimes(s, start, count)) {
    const object = s.random.pickSkewed(secrets, 1.3);
    const luck = s.random.next();
    if (luck < 0.02) secretGet(s, caller, at, object, 403);
    else if (luck < 0.06) secretOperation(s, caller, at, object, "SecretSet");
    else if (luck < 0.2) secretOperation(s, caller, at, object, "SecretListVersions");
    else secretGet(s, caller, at, object);
  }
};

/** A person works with Vault for a while. */
export const vaultSitting: Sitting = (s, world, person, start, count, seat) => {
  const secrets = habitual(world, person, start, world.vault.secrets);
  const namespace = s.random.pickSkewed(secrets, 1.3).mount.namespace;
  const caller = signInToVault(s, world, person, start, seat, namespace);
  ownToken(s, caller, start + 300, world.vault, namespace, "lookup-self");
  for (const at of handTimes(s, start, count)) {
    const secret = s.random.pickSkewed(secrets, 1.3);
    const kind = s.random.weighted(["read", "list", "write", "lease", "admin"] as const, [
      7,
      2,
      0.6,
      0.6,
      person.admin ? 0.6 : 0,
    ]);
    const lease = s.random.pick(world.vault.leases);
    if (kind === "read") readVaultSecret(s, caller, at, secret, s.random.chance(0.02));
    else if (kind === "list") listVaultSecrets(s, caller, at, secret.mount, `${secret.team}/`);
    else if (kind === "write") writeVaultSecret(s, caller, at, secret);
    else if (kind === "lease") takeLease(s, caller, at, lease.mount, lease.role);
    else if (s.random.chance(0.5)) systemCall(s, caller, at, world.vault, "list", "sys/policies/acl");
    else systemCall(s, caller, at, world.vault, "read", "sys/mounts");
  }
};

/** A person works with the cluster for a while. */
export const kubernetesSitting: Sitting = (s, world, person, start, count, seat) => {
  const subject = kubernetesPerson(person, seat, start);
  const secrets = habitual(world, person, start, world.kubernetes.secrets);
  for (const at of handTimes(s, start, count)) {
    const { namespace, name } = s.random.pickSkewed(secrets, 1.3);
    if (s.random.chance(0.4)) writeKubernetesCall(s, subject, { at, verb: "list", namespace });
    else
      writeKubernetesCall(s, subject, {
        at,
        verb: s.random.chance(0.06) ? "patch" : "get",
        namespace,
        name,
        ...(s.random.chance(0.02) ? { code: 403 } : {}),
      });
    if (s.random.chance(0.4))
      writeKubernetesCall(s, subject, { at: at + 900, verb: "list", resource: "pods", namespace });
  }
};
