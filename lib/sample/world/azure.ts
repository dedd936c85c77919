import { LOCALES } from "../calendar";
import type { Random } from "../random";
import { Timeline } from "../timeline";
import type { AzureApp, AzureObject, AzureUse, AzureVault, AzureWorld } from "./azure-types";
import { internalAddress } from "./network";

const APPS = [
  ["portal-web", "identity"],
  ["scim-bridge", "identity"],
  ["kyc-worker", "fraud"],
  ["case-manager", "fraud"],
  ["intranet", "platform"],
] as const;
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  identity: [
    "sqlAdminPassword",
    "ldap-bind",
    "entra-client-secret",
    "session-key",
    "smtp-relay",
    "saml-signing-pfx",
  ],
  fraud: ["kyc-provider-key", "case-db", "sanctions-api", "storage-sas", "bureau-password"],
  platform: ["acr-push", "grafana-oauth", "vpn-psk", "backup-passphrase", "appinsights-key"],
};

/** The Azure side: two vaults. `mean` is what its apps make on an average day. */
export function buildAzure(random: Random, mean: number): AzureWorld {
  const tenant = random.uuid();
  const subscription = random.uuid();
  const vaults = ["kv-example-prod", "kv-example-shared"].map((name, index) =>
    buildVault(
      random.fork("vault", name),
      name,
      subscription,
      tenant,
      index === 0 ? ["identity", "fraud"] : ["platform", "identity"],
    ),
  );
  const apps = APPS.map(([name, team]) =>
    buildApp(random.fork("app", name), name, team, vaults, subscription),
  );
  const total = apps.reduce((sum, app) => sum + app.perDay, 0);
  return {
    tenant,
    subscription,
    vaults,
    apps: apps.map((app) => ({ ...app, perDay: (app.perDay / total) * mean })),
    pipeline: { ...buildApp(random.fork("pipeline"), "devops-deploy", "platform", vaults, ""), perDay: 8 },
  };
}

function buildVault(
  random: Random,
  name: string,
  subscription: string,
  tenant: string,
  teams: readonly string[],
): AzureVault {
  const vault: AzureVault = { name, subscription, group: "rg-secrets", tenant, secrets: [], keys: [] };
  for (const team of teams) {
    for (const secret of random.sample(SECRETS[team] ?? [], random.between(3, 6))) {
      vault.secrets.push({ vault, kind: "secrets", name: secret, version: random.hex(32), team });
    }
    for (const key of ["storage-cmk", "token-signing"]) {
      vault.keys.push({ vault, kind: "keys", name: `${team}-${key}`, version: random.hex(32), team });
    }
  }
  return vault;
}

function buildApp(
  random: Random,
  name: string,
  team: string,
  vaults: readonly AzureVault[],
  subscription: string,
): AzureApp {
  const mine = (objects: readonly AzureObject[]) => objects.filter((object) => object.team === team);
  const secrets = random.sample(
    vaults.flatMap((vault) => mine(vault.secrets)),
    random.between(1, 4),
  );
  const keys = vaults.flatMap((vault) => mine(vault.keys));
  const uses: AzureUse[] = secrets.map((object) => ({ do: "get", object, weight: random.range(0.5, 2) }));
  for (const object of keys.slice(0, 2)) {
    uses.push(
      object.name.endsWith("signing")
        ? { do: "sign", object, weight: 3 }
        : { do: "unwrap", object, weight: 4 },
    );
  }
  return {
    name,
    team,
    oid: random.uuid(),
    appId: random.uuid(),
    resource: subscription
      ? `/subscriptions/${subscription}/resourcegroups/rg-${team}/providers/Microsoft.Web/sites/${name}`
      : "",
    addresses: new Timeline<readonly string[]>([
      internalAddress(random),
      `203.0.113.${random.between(2, 250)}`,
    ]),
    agent: new Timeline(
      random.pick([
        "azsdk-net-Security.KeyVault.Secrets/4.7.0 (.NET 8.0.17; Linux)",
        "azsdk-java-azure-security-keyvault-keys/4.9.3 (21.0.7; Linux)",
        "azsdk-python-keyvault-secrets/4.9.0 Python/3.12.10",
      ]),
    ),
    rhythm: random.chance(0.5)
      ? { kind: "steady" }
      : { kind: "daytime", locale: LOCALES.DE, peak: 13, dayOff: random.range(0.3, 1) },
    perDay: random.logNormal(90, 0.6),
    uses,
  };
}
