import type { Random } from "../random";
import type { AwsAccount } from "../world/aws-types";
import type { World } from "../world/world";
import { jsonOf } from "./json-of";
import type { Change } from "./seen";

/** Whom a policy lets in, and who of them came. */
export interface AwsAccess {
  /** Roles and users that the policy names; the account itself, which lets IAM decide, is not among them. */
  readonly named: readonly string[];
  readonly everyone: boolean;
  readonly users: ReadonlyMap<string, number>;
  /** The policy as somebody put it in these days; null: as it always was. */
  readonly text: string | null;
}

interface AccessInput {
  readonly account: AwsAccount;
  readonly users: ReadonlyMap<string, number>;
  readonly open: boolean;
  readonly wide: boolean;
  readonly managed: boolean;
  readonly put: Change | undefined;
}

/**
 * A policy as estates have them: it names some of those who use the thing, one or two who moved on, and where nobody ever
 * cleaned up half of the account's roles. What was put in the days of the logs holds instead.
 */
export function awsAccess(
  world: World,
  random: Random,
  { account, users, open, wide, managed, put }: AccessInput,
): AwsAccess {
  if (put !== undefined) {
    const given = String(put.request.policy ?? put.request.resourcePolicy ?? "");
    return { ...principalsIn(given), users, text: given };
  }
  if (managed) return { named: [], everyone: false, users, text: null };
  const roles = [
    ...world.aws.services.map(({ role }) => role),
    ...world.aws.pipelines.map(({ role }) => role),
  ].filter((role) => role.account === account);
  const idle = random.shuffle([...new Set(roles.map(({ arn }) => arn))].filter((arn) => !users.has(arn)));
  const gone = idle.slice(0, wide ? random.between(6, 14) : random.weighted([0, 1, 2], [5, 3, 2]));
  const named = [...random.sample([...users.keys()].sort(), 6), ...gone].sort();
  return { named, everyone: open, users, text: null };
}

/** A key's or secret's policy in AWS's own form. */
export function policyText(
  account: string,
  { named, everyone }: Pick<AwsAccess, "named" | "everyone">,
  actions: readonly string[],
): string {
  const use = (sid: string, principal: unknown) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: actions,
    Resource: "*",
  });
  const statements: unknown[] = [
    {
      Sid: "Administer",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: `${actions[0]?.split(":")[0]}:*`,
      Resource: "*",
    },
  ];
  if (named.length > 0) statements.push(use("Use", { AWS: named.length === 1 ? named[0] : named }));
  if (everyone) statements.push(use("Everybody", { AWS: "*" }));
  else
    statements.push({
      ...use("ThroughServices", { AWS: "*" }),
      Condition: { StringEquals: { "kms:CallerAccount": account } },
    });
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function principalsIn(policy: string): { named: string[]; everyone: boolean } {
  const statements = jsonOf(policy).Statement;
  const named = new Set<string>();
  let everyone = false;
  for (const statement of Array.isArray(statements) ? statements : []) {
    const principal = jsonOf(statement).Principal;
    const all = typeof principal === "string" ? [principal] : [jsonOf(principal).AWS ?? []].flat();
    for (const one of all) {
      if (one === "*") everyone = true;
      else if (typeof one === "string" && !one.endsWith(":root")) named.add(one);
    }
  }
  return { named: [...named].sort(), everyone };
}
