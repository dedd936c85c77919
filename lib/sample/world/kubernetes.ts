import { LOCALES } from "../calendar";
import type { Random } from "../random";
import type {
  KubernetesActor,
  KubernetesSecret,
  KubernetesSubject,
  KubernetesWorld,
} from "./kubernetes-types";
import { internalAddress } from "./network";

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

const TEAM_NAMESPACES = ["payments", "checkout", "identity", "fraud", "growth"];

export function serviceAccount(
  namespace: string,
  name: string,
  address: string,
  agent: string,
): KubernetesSubject {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
    address,
    agent,
  };
}

/** The cluster: namespaces of teams, each with a staging twin, and of the platform. `mean` is a day's calls. */
export function buildKubernetes(random: Random, mean: number): KubernetesWorld {
  const namespaces = [
    ...TEAM_NAMESPACES,
    ...TEAM_NAMESPACES.map((name) => `${name}-staging`),
    "kube-system",
    "ingress-nginx",
    "cert-manager",
    "monitoring",
    "argocd",
    "external-secrets",
  ];
  const secrets: KubernetesSecret[] = [];
  for (const namespace of namespaces) {
    const team = TEAM_NAMESPACES.find((name) => namespace.startsWith(name)) ?? "platform";
    const names = [
      `${team}-db`,
      `${team}-api-keys`,
      "registry-pull",
      "tls-cert",
      "redis-auth",
      "webhook-signing",
      "oauth-proxy",
    ];
    for (const name of names.slice(0, random.between(2, names.length)))
      secrets.push({ namespace, name, team });
  }
  const nodes = Array.from({ length: 6 }, () => {
    const address = internalAddress(random);
    return {
      username: `system:node:ip-${address.replaceAll(".", "-")}.ec2.internal`,
      groups: ["system:nodes", "system:authenticated"],
      address,
      agent: "kubelet/v1.32.5 (linux/amd64) kubernetes/9894294",
    };
  });
  const actors = buildActors(random, namespaces, secrets, nodes);
  const total = actors.reduce((sum, actor) => sum + actor.perDay, 0);
  return {
    namespaces,
    secrets,
    actors: actors.map((actor) => ({ ...actor, perDay: (actor.perDay / total) * mean })),
  };
}

function buildActors(
  random: Random,
  namespaces: readonly string[],
  secrets: readonly KubernetesSecret[],
  nodes: readonly KubernetesSubject[],
): KubernetesActor[] {
  const steady = { kind: "steady" } as const;
  const account = (namespace: string, name: string, agent: string) =>
    serviceAccount(namespace, name, internalAddress(random), agent);
  const synced = random.sample(secrets, Math.floor(secrets.length * 0.7));
  const actors: KubernetesActor[] = [
    {
      subject: account(
        "external-secrets",
        "external-secrets",
        "external-secrets/v0.17.0 (linux/amd64) kubernetes/$Format",
      ),
      rhythm: { kind: "hourly", minute: random.between(0, 50) },
      perDay: 260,
      verbs: ["get", "get", "update", "watch"],
      secrets: synced,
      clusterWide: true,
      alive: ALWAYS,
    },
    {
      subject: account(
        "argocd",
        "argocd-application-controller",
        "argocd-application-controller/v3.0.6 (linux/amd64) kubernetes/$Format",
      ),
      rhythm: steady,
      perDay: 120,
      verbs: ["list", "watch", "get"],
      secrets,
      clusterWide: true,
      alive: ALWAYS,
    },
    {
      subject: account(
        "cert-manager",
        "cert-manager",
        "cert-manager-controller/v1.18.0 (linux/amd64) cert-manager/2f6e5cc",
      ),
      rhythm: steady,
      perDay: 60,
      verbs: ["get", "watch", "update"],
      secrets: secrets.filter((secret) => secret.name === "tls-cert"),
      clusterWide: true,
      alive: ALWAYS,
    },
    {
      subject: account(
        "ingress-nginx",
        "ingress-nginx",
        "nginx-ingress-controller/v1.12.3 (linux/amd64) ingress-nginx/0ab8b2c",
      ),
      rhythm: steady,
      perDay: 70,
      verbs: ["get", "watch"],
      secrets: secrets.filter((secret) => secret.name === "tls-cert"),
      clusterWide: true,
      alive: ALWAYS,
    },
    {
      subject: {
        username: "system:kube-controller-manager",
        groups: ["system:authenticated"],
        address: "10.0.0.10",
        agent: "kube-controller-manager/v1.32.5 (linux/amd64) kubernetes/9894294/tokens-controller",
      },
      rhythm: steady,
      perDay: 40,
      verbs: ["create", "get"],
      secrets: secrets.filter((secret) => secret.namespace === "kube-system"),
      clusterWide: false,
      alive: ALWAYS,
    },
  ];
  for (const [index, subject] of nodes.entries()) {
    const hosted = secrets.filter((_, i) => i % nodes.length === index || (i + 1) % nodes.length === index);
    actors.push({
      subject,
      rhythm: { kind: "bursty", burstsPerDay: random.range(4, 12) },
      perDay: 40,
      verbs: ["get", "get", "list", "watch"],
      secrets: hosted,
      clusterWide: false,
      alive: ALWAYS,
    });
  }
  for (const namespace of namespaces.slice(0, 5)) {
    const own = secrets.filter((secret) => secret.namespace === namespace);
    actors.push({
      subject: account(namespace, `${namespace}-operator`, "Go-http-client/2.0"),
      rhythm: { kind: "daytime", locale: LOCALES.DE, peak: 14, dayOff: 0.6 },
      perDay: random.logNormal(30, 0.5),
      verbs: ["get", "get", "list"],
      secrets: own,
      clusterWide: false,
      alive: ALWAYS,
    });
  }
  return actors;
}
