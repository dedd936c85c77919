import { LOCALES } from "../calendar";
import type { Random } from "../random";
import { Timeline } from "../timeline";
import { secretNames, type Team } from "./catalogue";
import { internalAddress } from "./network";
import type {
  VaultApp,
  VaultKey,
  VaultMount,
  VaultNamespace,
  VaultSecret,
  VaultUse,
  VaultWorld,
} from "./vault-types";

const TEAMS: readonly Team[] = ["payments", "checkout", "identity", "platform"];

/** The Vault cluster: a root namespace and two more. `mean` is what its apps make on an average day. */
export function buildVaultCluster(random: Random, mean: number): VaultWorld {
  const root: VaultNamespace = { id: "root", path: "" };
  const namespaces = [
    root,
    ...["commerce", "platform"].map((name) => ({ id: random.alphanumeric(5), path: `${name}/` })),
  ];
  const mount = (namespace: VaultNamespace, point: string, type: VaultMount["type"]): VaultMount => ({
    namespace,
    point,
    type,
    accessor: `${type === "approle" || type === "kubernetes" || type === "oidc" ? "auth_" : ""}${type}_${random.hex(8)}`,
  });
  const secrets: VaultSecret[] = [];
  const keys: VaultKey[] = [];
  const leases: { mount: VaultMount; role: string; team: string }[] = [];
  const apps: VaultApp[] = [];
  for (const [index, namespace] of namespaces.entries()) {
    const kv = mount(namespace, "secret/", "kv");
    const transit = mount(namespace, "transit/", "transit");
    const database = mount(namespace, "database/", "database");
    const pki = mount(namespace, "pki/", "pki");
    for (const team of index === 2 ? (["platform"] as const) : TEAMS.slice(index, index + 2)) {
      const chance = random.fork("vault", namespace.path, team);
      for (const name of secretNames(team).slice(0, chance.between(5, 9)))
        secrets.push({ mount: kv, path: `${team}/${name}`, team });
      keys.push(
        { mount: transit, name: `${team}-fields`, team },
        { mount: transit, name: `${team}-tokens`, team },
      );
      leases.push(
        { mount: database, role: `${team}-readonly`, team },
        { mount: pki, role: `${team}-internal`, team },
      );
      const auth = mount(namespace, chance.chance(0.5) ? "auth/approle/" : "auth/kubernetes/", "approle");
      const login: VaultMount = auth.point === "auth/kubernetes/" ? { ...auth, type: "kubernetes" } : auth;
      for (const suffix of chance.sample(["api", "worker", "jobs"], chance.between(1, 2))) {
        apps.push(
          buildApp(chance.fork(suffix), `${team}-${suffix}`, team, namespace, login, secrets, keys, leases),
        );
      }
    }
  }
  const total = apps.reduce((sum, app) => sum + app.perDay, 0);
  return {
    namespaces,
    system: mount(root, "sys/", "system"),
    token: mount(root, "auth/token/", "token"),
    oidc: mount(root, "auth/oidc/", "oidc"),
    secrets,
    keys,
    leases,
    apps: apps.map((app) => ({ ...app, perDay: (app.perDay / total) * mean })),
  };
}

function buildApp(
  random: Random,
  name: string,
  team: string,
  namespace: VaultNamespace,
  login: VaultMount,
  secrets: readonly VaultSecret[],
  keys: readonly VaultKey[],
  leases: readonly { mount: VaultMount; role: string; team: string }[],
): VaultApp {
  const here = <T extends { mount: VaultMount; team: string }>(all: readonly T[]) =>
    all.filter((one) => one.mount.namespace === namespace && one.team === team);
  const uses: VaultUse[] = [];
  for (const secret of random.sample(here(secrets), random.between(1, 4)))
    uses.push({ do: "read", secret, weight: random.range(0.3, 1.5) });
  const [fields, tokens] = here(keys);
  if (fields) uses.push({ do: "decrypt", key: fields, weight: 3 }, { do: "encrypt", key: fields, weight: 2 });
  if (tokens && random.chance(0.4)) uses.push({ do: "sign", key: tokens, weight: 2 });
  for (const lease of here(leases))
    if (random.chance(0.6)) uses.push({ do: "lease", mount: lease.mount, role: lease.role, weight: 0.2 });
  return {
    name,
    team,
    namespace,
    login,
    entity: random.uuid(),
    policies: ["default", `${name}-read`],
    addresses: new Timeline<readonly string[]>(
      Array.from({ length: random.between(1, 3) }, () => internalAddress(random)),
    ),
    rhythm: random.chance(0.5)
      ? { kind: "steady" }
      : { kind: "daytime", locale: LOCALES.DE, peak: random.range(12, 18), dayOff: 0.7 },
    perDay: random.logNormal(150, 0.7),
    uses,
  };
}
