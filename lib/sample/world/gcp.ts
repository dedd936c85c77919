import { LOCALES } from "../calendar";
import type { Random } from "../random";
import type { Rhythm } from "../rhythm";
import { Timeline } from "../timeline";
import type { GcpKey, GcpProject, GcpSecret, GcpService, GcpUse, GcpWorld } from "./gcp-types";
import { internalAddress } from "./network";

const SECRET_NAMES: Readonly<Record<string, readonly string[]>> = {
  data: [
    "bigquery-loader",
    "looker-api",
    "dbt-deploy-key",
    "snowflake-password",
    "airflow-fernet",
    "segment-write-key",
  ],
  growth: ["braze-api-key", "mailgun-key", "ads-refresh-token", "crm-oauth-client"],
  fraud: ["model-registry-token", "maxmind-license", "device-graph-db"],
  platform: ["grafana-admin", "pagerduty-key", "registry-pull", "sops-bootstrap"],
};

const AGENTS = [
  "google-cloud-sdk gcloud/529.0.0 command/gcloud.secrets.versions.access",
  "gl-java/21.0.7 gapic/2.68.0 gax/2.67.0 grpc/1.73.0,gzip(gfe)",
  "grpc-python/1.73.1 grpc-c/48.0.0 (linux; chttp2),gzip(gfe)",
  "gl-go/1.24.4 gccl/1.15.0 gapic/1.15.0 gax/2.14.2 grpc/1.73.0,gzip(gfe)",
];

/** The Google Cloud side: two projects. `mean` is what its services make on an average day. */
export function buildGcp(random: Random, mean: number): GcpWorld {
  const projects: GcpProject[] = [
    { id: "example-analytics", number: String(random.between(100_000_000_000, 899_999_999_999)) },
    { id: "example-ml-prod", number: String(random.between(100_000_000_000, 899_999_999_999)) },
  ];
  const secrets: GcpSecret[] = [];
  const keys: GcpKey[] = [];
  for (const [index, project] of projects.entries()) {
    for (const [team, names] of Object.entries(SECRET_NAMES)) {
      for (const name of random.sample(names, random.between(2, names.length))) {
        secrets.push({
          project,
          name: index === 0 ? name : `ml-${name}`,
          team,
          version: new Timeline(random.between(1, 9)),
        });
      }
    }
    for (const [name, team] of [
      ["warehouse", "data"],
      ["storage-cmek", "platform"],
      ["features", "fraud"],
      ["exports", "growth"],
    ] as const) {
      keys.push({ project, location: "europe-west1", ring: "main", name, purpose: "ENCRYPT_DECRYPT", team });
    }
    keys.push({
      project,
      location: "europe-west1",
      ring: "signing",
      name: "artifact-signer",
      purpose: "ASYMMETRIC_SIGN",
      team: "platform",
    });
  }
  const services = [
    ...buildServices(random, projects, secrets, keys),
    ...serviceAgents(random, projects, keys),
  ];
  const total = services.reduce((sum, service) => sum + service.perDay, 0);
  const [main] = projects;
  return {
    projects,
    secrets,
    keys,
    services: services.map((service) => ({ ...service, perDay: (service.perDay / total) * mean })),
    terraform: {
      email: `terraform@${main?.id}.iam.gserviceaccount.com`,
      delegate: `ci-runner@${main?.id}.iam.gserviceaccount.com`,
    },
  };
}

function buildServices(
  random: Random,
  projects: readonly GcpProject[],
  secrets: readonly GcpSecret[],
  keys: readonly GcpKey[],
): GcpService[] {
  const names = [
    ["airflow", "data"],
    ["dbt-runner", "data"],
    ["campaigns", "growth"],
    ["scorer", "fraud"],
    ["model-trainer", "fraud"],
    ["grafana", "platform"],
    ["ads-import", "growth"],
    ["event-loader", "data"],
  ] as const;
  return names.map(([name, team]) => {
    const chance = random.fork("gcp-service", name);
    const project = chance.pick(projects);
    const mine = <T extends { project: GcpProject; team: string }>(all: readonly T[]) =>
      all.filter((one) => one.project === project && one.team === team);
    const uses: GcpUse[] = [];
    for (const secret of chance.sample(mine(secrets), chance.between(1, 3)))
      uses.push({ do: "secret", secret, weight: chance.range(0.5, 2) });
    for (const key of mine(keys).filter((one) => one.purpose === "ENCRYPT_DECRYPT")) {
      uses.push({ do: "decrypt", key, weight: 3 }, { do: "encrypt", key, weight: 1 });
    }
    const signer = keys.find((one) => one.project === project && one.purpose === "ASYMMETRIC_SIGN");
    if (signer && team === "platform") uses.push({ do: "sign", key: signer, weight: 1 });
    return {
      email: `${name}@${project.id}.iam.gserviceaccount.com`,
      team,
      addresses: new Timeline<readonly string[]>(
        chance.chance(0.3) ? ["private"] : [internalAddress(chance), internalAddress(chance)],
      ),
      agent: new Timeline(chance.pick(AGENTS.slice(1))),
      rhythm: rhythmOf(chance),
      perDay: chance.logNormal(100, 0.7),
      uses,
      alive: { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
    };
  });
}

/** Google's own agents, which open customer-managed keys for storage and BigQuery. */
function serviceAgents(
  random: Random,
  projects: readonly GcpProject[],
  keys: readonly GcpKey[],
): GcpService[] {
  return projects.flatMap((project) =>
    [
      `service-${project.number}@gs-project-accounts.iam.gserviceaccount.com`,
      `bq-${project.number}@bigquery-encryption.iam.gserviceaccount.com`,
    ].map((email) => {
      const key = random.pick(
        keys.filter((one) => one.project === project && one.purpose === "ENCRYPT_DECRYPT"),
      );
      return {
        email,
        team: "platform",
        addresses: new Timeline<readonly string[]>(["private"]),
        agent: new Timeline("google-internal"),
        rhythm: { kind: "daytime", locale: LOCALES.DE, peak: 14, dayOff: 0.6 } as const,
        perDay: random.logNormal(120, 0.4),
        uses: [
          { do: "decrypt", key, weight: 3 },
          { do: "encrypt", key, weight: 2 },
        ] as const,
        alive: { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
      };
    }),
  );
}

function rhythmOf(random: Random): Rhythm {
  return random.pick<Rhythm>([
    { kind: "steady" },
    { kind: "bursty", burstsPerDay: random.range(5, 20) },
    { kind: "nightly", hour: random.between(1, 5), minutes: random.range(20, 80), dayOff: 1 },
    { kind: "hourly", minute: random.between(0, 50) },
    { kind: "daytime", locale: LOCALES.DE, peak: 14, dayOff: 0.5 },
  ]);
}
