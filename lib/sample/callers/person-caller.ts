import { HOUR, MINUTE } from "../calendar";
import type { Scribe } from "../journal";
import { assumedRole } from "../providers/aws/caller";
import type { AwsCaller } from "../providers/aws/record";
import { assumedWithSaml } from "../providers/aws/sts";
import { type AzureCaller, azurePerson } from "../providers/azure/record";
import type { GcpCaller } from "../providers/gcp/record";
import { vaultLogin } from "../providers/vault/calls";
import type { VaultCaller } from "../providers/vault/record";
import { permissionSetRole } from "../world/aws-accounts";
import type { AwsAccount } from "../world/aws-types";
import type { KubernetesSubject } from "../world/kubernetes-types";
import type { Person } from "../world/person";
import type { VaultNamespace } from "../world/vault-types";
import type { World } from "../world/world";

/** Where somebody sits, and whether they click or type. */
export interface Seat {
  readonly address: string;
  readonly console: boolean;
  /** What they type with, where it is not their usual command line. */
  readonly agent?: string;
}

/** The permission set of a person: of their team, or the administrators'. */
function permissionSet(person: Person, at: number, asAdmin: boolean): string {
  if (asAdmin) return "AdministratorAccess";
  const team = person.team.at(at);
  return `${team.charAt(0).toUpperCase()}${team.slice(1)}Engineer`;
}

/** Signs a person in to an AWS account through Identity Center and returns them as a caller. */
export function signInToAws(
  s: Scribe,
  world: World,
  person: Person,
  account: AwsAccount,
  at: number,
  seat: Seat,
  asAdmin = false,
): AwsCaller {
  const role = permissionSetRole(account, permissionSet(person, at, asAdmin), world.random);
  const accessKeyId = `ASIA${s.random.base32(16)}`;
  const issue = { at, region: world.aws.regions[0], role, sessionName: person.email, accessKeyId, hours: 8 };
  assumedWithSaml(s, seat.address, issue);
  return {
    account: account.id,
    userIdentity: assumedRole({
      role,
      sessionName: person.email,
      accessKeyId,
      issuedAt: at,
      extra: {
        onBehalfOf: { userId: person.ids.sso, identityStoreArn: world.aws.identityStore },
        credentialId: s.random.hex(40),
      },
    }),
    address: seat.address,
    agent: seat.agent ?? (seat.console ? person.browser : person.cli),
    console: seat.console,
  };
}

export function gcpPerson(person: Person, seat: Seat): GcpCaller {
  const browser = `${person.browser},gzip(gfe),gzip(gfe)`;
  const cli =
    "google-cloud-sdk gcloud/529.0.0 command/gcloud.secrets.versions.access environment/None,gzip(gfe)";
  return { email: person.email, address: seat.address, agent: seat.agent ?? (seat.console ? browser : cli) };
}

export function azurePersonCaller(person: Person, seat: Seat): AzureCaller {
  const cli = "AZURECLI/2.75.0 (MSI) azsdk-python-keyvault-secrets/4.9.0 Python/3.12.10";
  return azurePerson(
    person.ids.oid,
    person.email,
    seat.address,
    seat.agent ?? (seat.console ? person.browser : cli),
    seat.console,
  );
}

/** Logs a person in to Vault and returns them as a caller. */
export function signInToVault(
  s: Scribe,
  world: World,
  person: Person,
  at: number,
  seat: Seat,
  namespace: VaultNamespace,
): VaultCaller {
  const team = person.team.at(at);
  const caller: VaultCaller = {
    displayName: `oidc-${person.email}`,
    entity: person.ids.entity,
    policies: person.admin ? ["default", "vault-admin"] : ["default", `${team}-read`],
    token: s.random.hex(24),
    metadata: { role: person.admin ? "admin" : "engineer", email: person.email },
    address: seat.address,
    issuedAt: at,
    ttl: 8 * (HOUR / 1000),
  };
  vaultLogin(s, at - s.random.between(1, 20), namespace, world.vault.oidc, caller);
  return caller;
}

export function kubernetesPerson(person: Person, seat: Seat, at: number): KubernetesSubject {
  return {
    username: person.email,
    groups: [`oidc:${person.team.at(at)}`, "system:authenticated"],
    address: seat.address,
    agent: seat.agent ?? "kubectl/v1.33.2 (darwin/arm64) kubernetes/a57b6f7",
  };
}

/** Times of a few calls by hand, seconds to minutes apart, from `start`. */
export function handTimes(s: Scribe, start: number, count: number): number[] {
  const times: number[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    at += Math.floor(1500 + s.random.exponential(0.6 * MINUTE));
    times.push(at);
  }
  return times;
}
