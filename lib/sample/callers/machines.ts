import { HOUR } from "../calendar";
import type { Scribe } from "../journal";
import { keyOperation, secretGet } from "../providers/azure/key-vault";
import { type AzureCaller, azureApp } from "../providers/azure/record";
import { callGcpKey } from "../providers/gcp/kms";
import type { GcpCaller } from "../providers/gcp/record";
import { accessSecret } from "../providers/gcp/secret-manager";
import { callVaultKey, readVaultSecret, takeLease } from "../providers/vault/calls";
import type { VaultCaller } from "../providers/vault/record";
import { Random } from "../random";
import type { AzureApp, AzureUse } from "../world/azure-types";
import type { GcpService, GcpUse } from "../world/gcp-types";
import type { VaultApp, VaultUse } from "../world/vault-types";

/** A Google Cloud service account at work. */
export function gcpService(s: Scribe, service: GcpService, at: number): GcpCaller {
  return {
    email: service.email,
    address: s.random.pick(service.addresses.at(at)),
    agent: service.agent.at(at),
  };
}

export function makeGcpUse(s: Scribe, caller: GcpCaller, use: GcpUse, at: number): void {
  if (use.do === "secret") accessSecret(s, caller, at, use.secret);
  else
    callGcpKey(
      s,
      caller,
      at,
      use.key,
      use.do === "sign" ? "AsymmetricSign" : use.do === "encrypt" ? "Encrypt" : "Decrypt",
    );
}

/** An Azure app at work. */
export function azureService(s: Scribe, app: AzureApp, at: number): AzureCaller {
  return azureApp(app, s.random.pickSkewed(app.addresses.at(at), 2), app.agent.at(at));
}

const KEY_OPERATIONS = {
  unwrap: "KeyUnwrap",
  wrap: "KeyWrap",
  sign: "KeySign",
  decrypt: "KeyDecrypt",
  encrypt: "KeyEncrypt",
} as const;

export function makeAzureUse(s: Scribe, caller: AzureCaller, use: AzureUse, at: number): void {
  if (use.do === "get") secretGet(s, caller, at, use.object);
  else keyOperation(s, caller, at, use.object, KEY_OPERATIONS[use.do]);
}

/** Hours that a token of an app lives. */
const TOKEN_HOURS = 4;

/** A Vault app with the token that it holds at a time: a pure function of the app and the time. */
export function vaultApp(app: VaultApp, seed: string, at: number, instance = 0): VaultCaller {
  const random = new Random(`${seed}/${app.entity}/${instance}`);
  const period = TOKEN_HOURS * HOUR;
  const phase = Math.floor(random.next() * period);
  const window = Math.floor((at - phase) / period);
  return {
    displayName: app.login.type === "kubernetes" ? `kubernetes-${app.team}-${app.name}` : "approle",
    entity: app.entity,
    policies: app.policies,
    token: random.fork(window).hex(24),
    metadata:
      app.login.type === "kubernetes"
        ? { role: app.name, service_account_name: app.name, service_account_namespace: app.team }
        : { role_name: app.name },
    address: random.pick(app.addresses.at(at)),
    issuedAt: window * period + phase,
    ttl: TOKEN_HOURS * 3600,
  };
}

export function makeVaultUse(s: Scribe, caller: VaultCaller, use: VaultUse, at: number): void {
  if (use.do === "read") readVaultSecret(s, caller, at, use.secret);
  else if (use.do === "lease") takeLease(s, caller, at, use.mount, use.role);
  else callVaultKey(s, caller, at, use.key, use.do);
}
