import type { Random } from "../random";
import { Timeline } from "../timeline";
import type { AccountName, AwsAccount, AwsKey, AwsParameter, AwsSecret, Bucket } from "./aws-types";
import { PARAMETER_NAMES, secretNames, TEAMS, type Team } from "./catalogue";

export interface AwsResources {
  readonly keys: AwsKey[];
  readonly secrets: AwsSecret[];
  readonly parameters: AwsParameter[];
  readonly buckets: Bucket[];
}

export function makeKey(
  random: Random,
  account: AwsAccount,
  region: string,
  alias: string,
  team: string,
  everywhere = false,
): AwsKey {
  const id = everywhere ? `mrk-${random.hex(32)}` : random.uuid();
  return {
    account,
    region,
    id,
    arn: `arn:aws:kms:${region}:${account.id}:key/${id}`,
    alias: `alias/${alias}`,
    team,
    materialId: random.hex(64),
  };
}

export function makeSecret(
  random: Random,
  account: AwsAccount,
  region: string,
  name: string,
  key: AwsKey,
  team: string,
  rotationDays: number | null = null,
): AwsSecret {
  return {
    account,
    region,
    name,
    arn: `arn:aws:secretsmanager:${region}:${account.id}:secret:${name}-${random.alphanumeric(6)}`,
    key,
    team,
    version: new Timeline(random.uuid()),
    rotationDays,
    replicated: key.id.startsWith("mrk-"),
  };
}

function makeParameter(
  account: AwsAccount,
  region: string,
  name: string,
  key: AwsKey,
  team: string,
): AwsParameter {
  return { account, region, name, arn: `arn:aws:ssm:${region}:${account.id}:parameter${name}`, key, team };
}

/** Teams whose production keys are multi-Region, so that they can fail over. */
const REPLICATED_TEAMS: readonly string[] = ["payments", "checkout", "identity"];

/** All keys, secrets, parameters and buckets of the AWS accounts. */
export function buildAwsResources(
  random: Random,
  accounts: Readonly<Record<AccountName, AwsAccount>>,
  region: string,
): AwsResources {
  const keys: AwsKey[] = [];
  const secrets: AwsSecret[] = [];
  const parameters: AwsParameter[] = [];
  const buckets: Bucket[] = [];
  for (const account of Object.values(accounts)) {
    const teams = teamsOf(account.name);
    const managed = makeKey(
      random.fork("managed", account.id),
      account,
      region,
      "aws/secretsmanager",
      "platform",
    );
    const parameterKey = makeKey(random.fork("ssm", account.id), account, region, "aws/ssm", "platform");
    keys.push(managed, parameterKey);
    for (const team of teams) {
      const chance = random.fork("resources", account.name, team);
      const everywhere = account.name === "prod" && REPLICATED_TEAMS.includes(team);
      const dataKey = makeKey(chance, account, region, `${team}-data`, team, everywhere);
      const signKey = makeKey(chance, account, region, `${team}-signing`, team, everywhere);
      const secretKey = makeKey(chance, account, region, `${team}-secrets`, team, everywhere);
      const bucketKey = makeKey(chance, account, region, `${team}-storage`, team);
      keys.push(dataKey, signKey, secretKey, bucketKey);
      const names = secretNames(team).slice(
        0,
        account.name === "staging" ? chance.between(3, 5) : chance.between(8, 12),
      );
      for (const name of names) {
        const key = everywhere || chance.chance(0.7) ? secretKey : managed;
        const rotates = chance.chance(0.35) ? chance.pick([1, 7, 14, 30]) : null;
        secrets.push(
          makeSecret(chance, account, region, `${account.name}/${team}/${name}`, key, team, rotates),
        );
      }
      for (const name of PARAMETER_NAMES.slice(0, chance.between(2, PARAMETER_NAMES.length))) {
        parameters.push(
          makeParameter(account, region, `/${account.name}/${team}/${name}`, parameterKey, team),
        );
      }
      for (const purpose of chance.sample(
        ["documents", "exports", "uploads", "archive"],
        chance.between(1, 2),
      )) {
        buckets.push({
          name: `example-${account.name}-${team}-${purpose}`,
          account,
          region,
          key: bucketKey,
          team,
          perObject: chance.chance(0.6),
          prefixes: chance.sample(["raw", "curated", "invoices", "events", "reports", "snapshots"], 3),
        });
      }
    }
  }
  return { keys, secrets, parameters, buckets };
}

function teamsOf(account: AccountName): readonly Team[] {
  switch (account) {
    case "prod":
      return TEAMS.filter((team) => team !== "data" && team !== "security");
    case "staging":
      return ["payments", "checkout", "identity", "fraud"];
    case "data":
      return ["data"];
    case "security":
      return ["security", "platform"];
  }
}
