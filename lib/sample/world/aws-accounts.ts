import type { Random } from "../random";
import { Timeline } from "../timeline";
import { ACCOUNT_NAMES, type AccountName, type AwsAccount, type AwsRole } from "./aws-types";
import { natAddresses } from "./network";

/** Account numbers that AWS's own documentation uses for examples. */
const ACCOUNT_IDS: Readonly<Record<AccountName, string>> = {
  prod: "111122223333",
  staging: "444455556666",
  data: "777788889999",
  security: "123456789012",
};

/** Accounts of nobody in the organisation. */
export const FOREIGN_ACCOUNTS = ["999999999999", "210987654321", "333322221111"] as const;

const ENDPOINT_SERVICES = ["kms", "secretsmanager", "ssm", "sts"];

export function buildAccounts(random: Random, regions: readonly string[]): Record<AccountName, AwsAccount> {
  const build = (name: AccountName): AwsAccount => {
    const chance = random.fork("account", name);
    const egress = new Map<string, Timeline<readonly string[]>>();
    const endpoints = new Map<string, string>();
    for (const [index, region] of regions.entries()) {
      const network = ACCOUNT_NAMES.indexOf(name) * regions.length + index;
      egress.set(region, new Timeline<readonly string[]>(natAddresses(chance, network)));
      if (name === "security") continue;
      for (const service of ENDPOINT_SERVICES)
        endpoints.set(`${region} ${service}`, `vpce-0${chance.hex(16)}`);
    }
    return { name, id: ACCOUNT_IDS[name], egress, endpoints };
  };
  return { prod: build("prod"), staging: build("staging"), data: build("data"), security: build("security") };
}

export function makeRole(random: Random, account: AwsAccount, name: string, path = "/"): AwsRole {
  return {
    account,
    name,
    path,
    arn: `arn:aws:iam::${account.id}:role${path}${name}`,
    id: `AROA${random.base32(17)}`,
  };
}

/** The Identity Center role of a permission set in an account: the same for everybody who has the set. */
export function permissionSetRole(account: AwsAccount, set: string, random: Random): AwsRole {
  const chance = random.fork("permission-set", account.id, set);
  return makeRole(
    chance,
    account,
    `AWSReservedSSO_${set}_${chance.hex(16)}`,
    "/aws-reserved/sso.amazonaws.com/eu-west-1/",
  );
}
