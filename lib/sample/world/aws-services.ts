import { LOCALES } from "../calendar";
import type { Random } from "../random";
import type { Rhythm } from "../rhythm";
import { Timeline } from "../timeline";
import { makeRole } from "./aws-accounts";
import type { AwsAccount, AwsKey, AwsService, AwsUse, Compute } from "./aws-types";
import {
  type Archetype,
  SDK_AGENTS,
  SDK_MINORS,
  type SdkLanguage,
  SERVICE_TEMPLATES,
  type ServiceTemplate,
  serviceName,
} from "./catalogue";
import type { AwsResources } from "./keys-and-secrets";

const VOLUME: Readonly<Record<Archetype, number>> = {
  api: 300,
  worker: 220,
  stream: 320,
  gateway: 300,
  batch: 200,
  cron: 110,
  function: 120,
};

const COMPUTE: Readonly<Record<Archetype, readonly Compute[]>> = {
  api: ["irsa", "ecs", "ec2"],
  worker: ["ecs", "irsa", "ec2"],
  stream: ["irsa", "ec2"],
  gateway: ["irsa", "ecs"],
  batch: ["ec2", "ecs"],
  cron: ["ecs", "lambda"],
  function: ["lambda"],
};

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The services of all accounts. `mean` is what they make together on an average day. */
export function buildServices(
  random: Random,
  accounts: Readonly<Record<"prod" | "staging" | "data" | "security", AwsAccount>>,
  resources: AwsResources,
  regions: readonly string[],
  scale: number,
  mean: number,
): AwsService[] {
  const services: AwsService[] = [];
  const copies = Math.max(1, Math.round(Math.sqrt(scale)));
  const kept = SERVICE_TEMPLATES.filter((_, index) => !random.fork("drop", index).chance(0.1));
  for (const template of kept) {
    for (let copy = 0; copy < copies; copy++) {
      const account = template.team === "data" ? accounts.data : accounts.prod;
      services.push(
        buildService(
          random.fork("service", template.name, copy),
          account,
          template,
          copy,
          resources,
          regions,
        ),
      );
    }
  }
  for (const template of kept.filter((one) =>
    ["payments", "checkout", "identity", "fraud"].includes(one.team),
  )) {
    const chance = random.fork("staging", template.name);
    if (chance.chance(0.5))
      services.push(quiet(buildService(chance, accounts.staging, template, 0, resources, regions)));
  }
  const total = services.reduce((sum, service) => sum + service.perDay, 0);
  return services.map((service) => ({ ...service, perDay: (service.perDay / total) * mean }));
}

function quiet(service: AwsService): AwsService {
  return { ...service, perDay: service.perDay * 0.15, instances: 1, reach: "nat" };
}

/** One service of an archetype, with uses among what its team has in its account. */
export function buildService(
  random: Random,
  account: AwsAccount,
  template: ServiceTemplate,
  copy: number,
  resources: AwsResources,
  regions: readonly string[],
): AwsService {
  const name = serviceName(template, copy);
  const { archetype, team } = template;
  const compute = random.pick(COMPUTE[archetype]);
  const language: SdkLanguage = random.pick(["java", "python", "go", "node"]);
  const region = regions[0] ?? "eu-west-1";
  const own = usesOf(random, archetype, account, team, resources);
  return {
    name,
    team,
    role: makeRole(
      random,
      account,
      compute === "lambda" ? `${name}-fn` : name,
      compute === "ecs" ? "/ecs/" : "/",
    ),
    region: new Timeline(region),
    compute,
    instances: compute === "lambda" ? random.between(1, 2) : random.between(1, archetype === "batch" ? 1 : 4),
    instanceDays: random.range(2, 12),
    credentialHours:
      compute === "irsa" ? 1 : compute === "lambda" ? random.between(4, 11) : random.between(1, 6),
    agent: new Timeline(SDK_AGENTS[language](SDK_MINORS[language] - random.between(0, 2))),
    reach: compute === "lambda" && random.chance(0.6) ? "public" : random.chance(0.55) ? "endpoint" : "nat",
    rhythm: rhythmOf(random, archetype),
    perDay: random.logNormal(VOLUME[archetype], 0.6),
    uses: own,
    refused: random.chance(0.07)
      ? random.pick([random.pick(resources.parameters), random.pick(resources.secrets)])
      : null,
    alive: ALWAYS,
  };
}

function rhythmOf(random: Random, archetype: Archetype): Rhythm {
  switch (archetype) {
    case "api":
      return {
        kind: "daytime",
        locale: LOCALES[random.pick(["DE", "US", "GB"] as const)],
        peak: random.range(12, 20),
        dayOff: random.range(0.4, 1.1),
      };
    case "gateway":
    case "stream":
      return random.chance(0.5)
        ? { kind: "steady" }
        : { kind: "daytime", locale: LOCALES.DE, peak: random.range(13, 20), dayOff: random.range(0.6, 1) };
    case "worker":
    case "function":
      return { kind: "bursty", burstsPerDay: random.range(6, 40) };
    case "batch":
      return {
        kind: "nightly",
        hour: random.between(0, 5),
        minutes: random.range(8, 90),
        dayOff: random.pick([0.1, 1, 1]),
      };
    case "cron":
      return { kind: "hourly", minute: random.between(0, 58) };
  }
}

function usesOf(
  random: Random,
  archetype: Archetype,
  account: AwsAccount,
  team: string,
  resources: AwsResources,
): AwsUse[] {
  const mine = <T extends { account: AwsAccount; team: string }>(all: readonly T[]) =>
    all.filter((one) => one.account === account && one.team === team);
  const keys = mine(resources.keys);
  const data = keys.find((key) => key.alias.endsWith("-data"));
  const signing = keys.find((key) => key.alias.endsWith("-signing"));
  const uses: AwsUse[] = [];
  const secretWeight = {
    api: 0.5,
    worker: 0.4,
    stream: 0.3,
    gateway: 0.3,
    batch: 0.8,
    cron: 4,
    function: 1.5,
  }[archetype];
  const shared = resources.secrets.filter((one) => one.account === account && one.team === "platform");
  const wanted = random.sample(mine(resources.secrets).slice(0, 8), random.between(1, 4));
  if (shared.length > 0 && random.chance(0.4)) wanted.push(random.pick(shared));
  for (const secret of wanted) uses.push({ do: "secret", secret, weight: secretWeight / wanted.length });
  if (archetype === "cron" && wanted.length > 1 && random.chance(0.4)) {
    uses.push({ do: "secrets-batch", secrets: wanted, weight: 0.6 });
  }
  const parameters = random.sample(mine(resources.parameters), random.between(1, 3));
  if (archetype === "cron" || archetype === "function") {
    for (const parameter of parameters)
      uses.push({ do: "parameter", parameter, weight: 2 / parameters.length });
    if (parameters.length > 1) uses.push({ do: "parameters", parameters, weight: 0.5 });
  }
  const bucket = random.pick(mine(resources.buckets));
  const weights = {
    api: [0.6, 0.4],
    worker: [3, 6],
    stream: [1, 0],
    gateway: [0, 0],
    batch: [3, 7],
    cron: [1, 0.5],
    function: [0.5, 0.5],
  }[archetype];
  uses.push(
    { do: "s3-write", bucket, weight: weights[0] ?? 0 },
    { do: "s3-read", bucket, weight: weights[1] ?? 0 },
  );
  if (data) uses.push(...dataUses(random, archetype, data));
  if (signing && archetype === "gateway") {
    uses.push({ do: "sign", key: signing, weight: 5 }, { do: "verify", key: signing, weight: 3 });
    if (random.chance(0.5)) uses.push({ do: "mac", key: signing, weight: 2 });
  }
  if (account.name === "data" && random.chance(0.6)) {
    const foreign = resources.buckets.filter((one) => one.account.name === "prod");
    if (foreign.length > 0)
      uses.push({ do: "s3-read", bucket: random.pick(foreign), weight: archetype === "batch" ? 4 : 1 });
  }
  return uses.filter((use) => use.weight > 0);
}

function dataUses(random: Random, archetype: Archetype, key: AwsKey): AwsUse[] {
  const contexts = tenantContexts(random);
  const table = `${key.team}-${random.pick(["sessions", "orders", "entries", "profiles"])}`;
  switch (archetype) {
    case "api":
      return [
        { do: "decrypt", key, contexts, weight: 6 },
        { do: "data-key", key, contexts, weight: 2 },
        ...(random.chance(0.3) ? [{ do: "encrypt", key, contexts, weight: 1 } as const] : []),
      ];
    case "stream":
      return [
        { do: "queue", queue: `${key.team}-events`, key, weight: 5 },
        { do: "table", table, key, weight: 4 },
        { do: "data-key", key, contexts, weight: 1 },
      ];
    case "function":
      return [
        { do: "environment", key, weight: 2.5 },
        { do: "table", table, key, weight: 2 },
      ];
    case "gateway":
    case "worker":
    case "batch":
      return [{ do: "decrypt", key, contexts, weight: 1.5 }];
    case "cron":
      return [];
  }
}

/** The encryption contexts an application passes: one for each tenant, or a few fixed purposes. */
function tenantContexts(random: Random): Record<string, string>[] {
  if (random.chance(0.4)) {
    return random
      .sample(["card-data", "payout", "profile", "address", "document", "session"], 3)
      .map((purpose) => ({ purpose }));
  }
  const purpose = random.pick(["pii", "card-data", "ledger"]);
  return Array.from({ length: random.between(15, 150) }, () => ({
    tenant: `t-${random.between(1000, 9999)}`,
    purpose,
  }));
}
